"""Keys of content/generators/deep_learning/optimisers.py: batches are walked through, steps taken by scikit-learn's optimisers."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.signal import lfilter
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer
from sklearn.utils import gen_batches


def updates(given: Mapping[str, Any]) -> float:
    rounds = (gen_batches(given["whole"], given["batch"]) for _ in range(given["epochs"]))
    return float(sum(1 for batches in rounds for _ in batches))


def momentum(given: Mapping[str, Any]) -> float:
    """The velocities are the gradients through a filter that remembers."""
    velocities = lfilter([1.0], [1.0, -given["beta"]], given["gradients"])
    return float(given["start"] - given["rate"] * velocities.sum())


def adam(given: Mapping[str, Any]) -> float:
    weights = [np.array([given["start"]])]
    AdamOptimizer(weights, learning_rate_init=given["rate"]).update_params(weights, [np.array([given["slope"]])])
    return float(weights[0][0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "nn-optimizers-updates": updates,
    "nn-optimizers-momentum": momentum,
    "nn-optimizers-adam": adam,
}
