"""Keys of content/generators/mathematics/descriptive.py by NumPy, and by data that have the given spread."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def middle(given: Mapping[str, Any]) -> float:
    return float(np.median(given["values"]))


def outlier(given: Mapping[str, Any]) -> float:
    return float(np.mean([*[given["old"]] * given["count"], given["new"]]))


def deviation(given: Mapping[str, Any]) -> float:
    return float(np.std(given["values"]))


def correlation(given: Mapping[str, Any]) -> float:
    """Two columns are built with these variances and this covariance, and NumPy correlates them."""
    (one, other), joint = given["variances"], given["covariance"]
    root = np.linalg.cholesky([[one, joint], [joint, other]])
    return float(np.corrcoef(root @ [[1, 1, -1, -1], [1, -1, 1, -1]])[0, 1])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "stat-descriptive-median": middle,
    "stat-descriptive-outlier": outlier,
    "stat-descriptive-deviation": deviation,
    "stat-descriptive-correlation": correlation,
}
