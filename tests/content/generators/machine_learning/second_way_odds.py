"""Keys of content/generators/machine_learning/odds.py by SciPy's special functions, by scikit-learn, and by log-odds."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.special import expit, logit
from sklearn.metrics import log_loss


def odds(given: Mapping[str, Any]) -> float:
    return float(np.exp(logit(given["chance"] / 100)))


def probability(given: Mapping[str, Any]) -> float:
    return float(expit(np.dot(given["weights"], given["clues"])))


def odds_ratio(given: Mapping[str, Any]) -> float:
    """Adding on the scale of log-odds."""
    after = expit(logit(given["chance"] / 100) + given["times"] * np.log(given["factor"]))
    return float(np.floor(100 * after + 0.5 + 1e-9))


def mean_log_loss(given: Mapping[str, Any]) -> float:
    return float(log_loss(given["happened"], given["chances"], labels=[False, True]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "logreg-odds": odds,
    "logreg-probability": probability,
    "logreg-odds-ratio": odds_ratio,
    "logreg-log-loss": mean_log_loss,
}
