"""Keys of content/generators/mathematics/significance.py by SciPy, NumPy and pandas."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import binom


def family(given: Mapping[str, Any]) -> float:
    return float(100 * binom.sf(0, given["count"], given["level"] / 100))


def bonferroni(given: Mapping[str, Any]) -> float:
    """The level at which the sum of all chances is the level of the family."""
    return float(brentq(lambda each: np.full(given["count"], each).sum() - given["level"], 0, 1, xtol=1e-12))


def shuffles(given: Mapping[str, Any]) -> float:
    return float((pd.Series(given["values"]).abs() >= given["found"]).mean())


def findings(given: Mapping[str, Any]) -> float:
    ideas = pd.DataFrame({"works": [True, False], "count": [given["real"], 1000 - given["real"]]})
    found = ideas["count"] * ideas["works"].map({True: given["power"], False: given["level"]})
    return float(np.floor(100 * found[1] / found.sum() + 0.5 + 1e-9))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "stat-testing-family": family,
    "stat-testing-bonferroni": bonferroni,
    "stat-testing-shuffles": shuffles,
    "stat-testing-findings": findings,
}
