"""Keys of content/generators/machine_learning/clusters.py by scikit-learn."""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import silhouette_samples

from content.generators.contract import listed


def step(given: Mapping[str, Any]) -> str:
    spots = np.array(given["spots"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = KMeans(2, init=np.array(given["centres"]), n_init=1, max_iter=1).fit(spots)
    return listed([float(place) for place in np.round(model.cluster_centers_[0], 2)])


def silhouette(given: Mapping[str, Any]) -> float:
    values = np.array([given["point"], *given["own"], *given["other"]], float)[:, None]
    return float(silhouette_samples(values, [0, 0, 0, 1, 1, 1])[0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "clustering-step": step,
    "clustering-silhouette": silhouette,
}
