"""Keys of content/generators/vectors.py by NumPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def dot_product(given: Mapping[str, Any]) -> float:
    return float(np.dot(given["u"], given["v"]))


def length(given: Mapping[str, Any]) -> float:
    return float(np.linalg.norm(given["u"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-vectors-dot": dot_product,
    "la-vectors-length": length,
}
