"""Keys of content/generators/machine_learning/metrics.py: cases are written out one by one and scored by scikit-learn."""

from collections.abc import Callable, Mapping
from statistics import harmonic_mean
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, precision_score, recall_score


def cases(given: Mapping[str, Any]) -> tuple[Any, Any]:
    counts = [given["hits"], given["misses"], given["alarms"], given["quiet"]]
    return np.repeat([1, 1, 0, 0], counts), np.repeat([1, 0, 1, 0], counts)


def matrix(given: Mapping[str, Any]) -> float:
    true, said = cases(given)
    score = {
        "precision": precision_score(true, said),
        "recall": recall_score(true, said),
        "specificity": recall_score(true, said, pos_label=0),
        "accuracy": accuracy_score(true, said),
    }[given["asked"]]
    return float(np.floor(100 * score + 0.5 + 1e-9))


def f_score(given: Mapping[str, Any]) -> float:
    """The weighted harmonic mean: recall has beta² times the weight of precision."""
    return float(harmonic_mean([given["precision"], given["recall"]], weights=[1, given["beta"] ** 2]))


def always_no(given: Mapping[str, Any]) -> float:
    true = np.arange(given["whole"]) < given["positive"]
    return 100 * float(accuracy_score(true, np.zeros_like(true)))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "cls-metrics-matrix": matrix,
    "cls-metrics-f-score": f_score,
    "cls-metrics-always-no": always_no,
}
