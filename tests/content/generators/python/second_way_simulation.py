"""Keys of content/generators/python/simulation.py by NumPy and SciPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.stats import bernoulli

from tests.content.generators.executed import prints


def residual(given: Mapping[str, Any]) -> str:
    first, second = np.array(given["A"]) @ np.array(given["x"]) - np.array(given["b"])
    return f"({first}, {second})".replace("-", "−")


def wobble(given: Mapping[str, Any]) -> float:
    return float(100 * np.sqrt(bernoulli(given["percent"] / 100).var() / given["count"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "np-linalg-random-residual": residual,
    "np-linalg-random-seeds": prints,
    "np-linalg-random-wobble": wobble,
}
