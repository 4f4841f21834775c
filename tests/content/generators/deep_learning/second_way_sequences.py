"""Keys of content/generators/deep_learning/sequences.py by counting arrays, by running the steps, and by SciPy's softmax."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.special import softmax


def parameters(ins: int, hidden: int, sets: int) -> float:
    """One array for inputs, one for the state, one for biases, as libraries keep them."""
    arrays = [np.empty((sets * hidden, ins)), np.empty((sets * hidden, hidden)), np.empty(sets * hidden)]
    return float(sum(array.size for array in arrays))


def recurrent(given: Mapping[str, Any]) -> float:
    return parameters(given["ins"], given["hidden"], 1)


def gated(given: Mapping[str, Any]) -> float:
    sums = {"LSTM": ("forget", "write", "show", "candidate"), "GRU": ("keep", "reset", "candidate")}[given["kind"]]
    return parameters(given["ins"], given["hidden"], len(sums))


def fade(given: Mapping[str, Any]) -> float:
    gradient = 100.0
    for _ in range(given["steps"]):
        gradient *= given["factor"]
    return gradient


def cell(given: Mapping[str, Any]) -> float:
    return float(np.dot(given["valves"], [given["old"], given["new"]]))


def two_keys(given: Mapping[str, Any]) -> float:
    query, keys = np.array(given["query"]), np.array(given["keys"])
    return float(softmax(keys @ query / np.sqrt(len(query)))[0])


def mix(given: Mapping[str, Any]) -> float:
    return float(np.average(given["values"], weights=given["shares"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "rnn-weights": recurrent,
    "rnn-fade": fade,
    "lstm-gru-weights": gated,
    "lstm-gru-cell": cell,
    "attention-two-keys": two_keys,
    "attention-mix": mix,
}
