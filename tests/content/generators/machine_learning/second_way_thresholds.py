"""Keys of content/generators/machine_learning/thresholds.py by scikit-learn, and by trying every cut."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import brentq
from sklearn.metrics import confusion_matrix, roc_auc_score


def area(given: Mapping[str, Any]) -> float:
    order = given["order"]
    return float(roc_auc_score([one == "P" for one in order], range(len(order), 0, -1)))


def cut(given: Mapping[str, Any]) -> float:
    """Where the two expected costs cross, found by bisection."""

    def gain(chance: float) -> float:
        prices = np.array([[0, given["alarm"]], [given["miss"], 0]])
        silent, loud = np.array([1 - chance, chance]) @ prices
        return float(silent - loud)

    return 100 * float(brentq(gain, 0, 1))


def cost(given: Mapping[str, Any]) -> float:
    true = np.repeat([1, 0], [given["misses"], given["alarms"]])
    table = confusion_matrix(true, 1 - true)
    return float((table * np.array([[0, given["alarm"]], [given["miss"], 0]])).sum())


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "ranking-metrics-auc": area,
    "ranking-metrics-cut": cut,
    "ranking-metrics-cost": cost,
}
