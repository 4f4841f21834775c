"""Keys of content/generators/deep_learning/norms.py by scikit-learn's scaler, by a signal that keeps its size, and by averages."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import brentq
from sklearn.preprocessing import StandardScaler


def batch(given: Mapping[str, Any]) -> float:
    table = np.array(given["values"], float)[:, None]
    return float(StandardScaler().fit_transform(table)[given["which"], 0] * given["scale"] + given["shift"])


def he(given: Mapping[str, Any]) -> float:
    """The spread at which the mean square behind ReLU is what it was in front."""
    half = 0.5  # of a symmetric sum, ReLU leaves half the mean square

    def grown(spread: float) -> float:
        return half * float(np.full(given["inputs"], spread**2).sum()) - 1

    return float(brentq(grown, 1e-6, 10))


def dropout(given: Mapping[str, Any]) -> float:
    """What has to be handed on for the average over spared and silenced to be the value."""
    keep = np.array([1 - given["drop"], given["drop"]]) @ [1, 0]
    return float(np.linalg.solve([[keep]], [given["value"]])[0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "nn-init-norm-batch": batch,
    "nn-init-norm-he": he,
    "nn-regularize-dropout": dropout,
}
