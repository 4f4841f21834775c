"""Keys of content/generators/mathematics/chances.py by counting people one by one, and by SciPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binom


def conditional(given: Mapping[str, Any]) -> float:
    counts = [given["both"], given["only_one"], given["only_other"], given["neither"]]
    people = pd.DataFrame({"one": np.repeat([1, 1, 0, 0], counts), "other": np.repeat([1, 0, 1, 0], counts)})
    return float(np.floor(100 * people.loc[people["one"] == 1, "other"].mean() + 0.5 + 1e-9))


def bayes(given: Mapping[str, Any]) -> float:
    prior = np.array([given["base"], 1000 - given["base"]]) / 1000
    joint = prior * np.array([given["hit"], given["alarm"]])
    return float(np.floor(100 * joint[0] / joint.sum() + 0.5 + 1e-9))


def at_least_one(given: Mapping[str, Any]) -> float:
    return float(100 * binom.sf(0, given["count"], given["chance"] / 100))


def two_alarms(given: Mapping[str, Any]) -> float:
    """Learning from one alarm, and then from the next."""
    belief = np.array([given["base"], 1000 - given["base"]]) / 1000
    for _ in range(2):
        belief = belief * np.array([given["hit"], given["alarm"]])
        belief = belief / belief.sum()
    return float(np.floor(100 * belief[0] + 0.5 + 1e-9))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "prob-basics-table": conditional,
    "prob-basics-bayes": bayes,
    "prob-basics-at-least-one": at_least_one,
    "prob-basics-two-alarms": two_alarms,
}
