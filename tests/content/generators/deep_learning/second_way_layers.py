"""Keys of content/generators/deep_learning/layers.py by scikit-learn's network, and by NumPy's matrices."""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor


def count(given: Mapping[str, Any]) -> float:
    """A network of this shape, made by a single round of training."""
    first, *hidden, last = given["sizes"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = MLPRegressor(hidden_layer_sizes=hidden, max_iter=1).fit(np.zeros((2, first)), np.zeros((2, last)))
    return float(sum(part.size for part in [*model.coefs_, *model.intercepts_]))


def row(given: Mapping[str, Any]) -> float:
    return float((np.array(given["matrix"]) @ given["inputs"] + given["bias"])[given["which"]])


def forward(given: Mapping[str, Any]) -> float:
    hidden = np.clip(np.array(given["weights"]) @ given["inputs"] + given["bias"], 0, None)
    return float(np.dot(given["out"], hidden) + given["last"])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "nn-perceptron-count": count,
    "nn-perceptron-row": row,
    "nn-activations-forward": forward,
}
