"""Keys of content/generators/mathematics/vectors.py by NumPy and SciPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.spatial.distance import cosine, euclidean


def dot_product(given: Mapping[str, Any]) -> float:
    return float(np.dot(given["u"], given["v"]))


def length(given: Mapping[str, Any]) -> float:
    return float(np.linalg.norm(given["u"]))


def distance(given: Mapping[str, Any]) -> float:
    return float(euclidean(given["u"], given["v"]))


def alike(given: Mapping[str, Any]) -> float:
    return float(1 - cosine(given["u"], given["v"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-vectors-dot": dot_product,
    "la-vectors-length": length,
    "la-vectors-distance": distance,
    "la-vectors-cosine": alike,
}
