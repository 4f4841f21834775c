"""Keys of content/generators/mathematics/inference.py by SciPy and by counting."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.stats import binom, sem


def standard_error(given: Mapping[str, Any]) -> float:
    """Values with this standard deviation are laid out, and SciPy takes their standard error."""
    count = given["count"]
    values = np.linspace(-1, 1, count)
    return float(sem(values * given["sd"] / values.std(ddof=1)))


def margin(given: Mapping[str, Any]) -> float:
    return float(100 * 2 * binom.std(given["count"], given["percent"] / 100) / given["count"])


def more_data(given: Mapping[str, Any]) -> float:
    spread = given["error"] * np.sqrt(given["before"])
    return float(spread / np.sqrt(given["after"]))


def bias(given: Mapping[str, Any]) -> float:
    asked = np.repeat([True, False], [given["percent"] * 100, (100 - given["percent"]) * 100])
    ready = np.where(asked, given["ready"], given["shy"])
    return float(100 * np.average(asked, weights=ready))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "stat-inference-standard-error": standard_error,
    "stat-inference-margin": margin,
    "stat-inference-more-data": more_data,
    "stat-inference-bias": bias,
}
