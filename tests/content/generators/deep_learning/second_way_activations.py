"""Keys of content/generators/deep_learning/activations.py by SciPy, by SymPy's derivatives and by scikit-learn's loss."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy
from scipy.special import log_softmax, softmax
from sklearn.metrics import log_loss


def shares(given: Mapping[str, Any]) -> float:
    return float(softmax(given["scores"])[given["which"]])


def slope(given: Mapping[str, Any]) -> float:
    """The input is found from the value, and the function differentiated there."""
    z = sympy.Symbol("z", real=True)
    value = given["value"]
    if given["bend"] == "sigmoid":
        function, at = 1 / (1 + sympy.exp(-z)), np.log(value / (1 - value))
    else:
        function, at = sympy.tanh(z), np.arctanh(value)
    return float(sympy.diff(function, z).subs(z, at))


def cross_entropy(given: Mapping[str, Any]) -> float:
    return float(-log_softmax(given["scores"])[given["which"]])


def start(given: Mapping[str, Any]) -> float:
    even = np.full((1, given["classes"]), 1 / given["classes"])
    return float(log_loss([0], even, labels=range(given["classes"])))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "nn-activations-softmax": shares,
    "nn-activations-slope": slope,
    "nn-losses-three-logits": cross_entropy,
    "nn-losses-start": start,
}
