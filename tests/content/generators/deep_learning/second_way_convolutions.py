"""Keys of content/generators/deep_learning/convolutions.py by really sliding windows, and by following which pixels matter."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import correlate2d


def convolved(picture: Any, kernel: int, padding: int, stride: int) -> Any:
    padded = np.pad(picture, padding)
    return correlate2d(padded, np.ones((kernel, kernel)), mode="valid")[::stride, ::stride]


def size(given: Mapping[str, Any]) -> float:
    picture = np.ones((given["side"], given["side"]))
    return float(convolved(picture, given["kernel"], given["padding"], given["stride"]).shape[0])


def weights(given: Mapping[str, Any]) -> float:
    """The arrays are made, and their entries counted."""
    filters = np.empty((given["outs"], given["ins"], given["kernel"], given["kernel"]))
    return float(filters.size + np.empty(given["outs"]).size)


def field(given: Mapping[str, Any]) -> float:
    """From one output place back to the pixels it reads, layer by layer."""
    seen = {0}
    for kernel, stride in reversed(list(zip(given["kernels"], given["strides"], strict=True))):
        seen = {place * stride + step for place in seen for step in range(kernel)}
    return float(max(seen) - min(seen) + 1)


def pool(given: Mapping[str, Any]) -> float:
    windows = sliding_window_view(np.array(given["grid"]), (2, 2))[::2, ::2]
    made = windows.max(axis=(2, 3)) if given["kind"] == "Max" else windows.mean(axis=(2, 3))
    return float(made[tuple(given["corner"])])


def flatten(given: Mapping[str, Any]) -> float:
    once = convolved(np.ones((given["side"], given["side"])), given["kernel"], given["padding"], 1)
    step = given["pooled"]
    one = sliding_window_view(once, (step, step))[::step, ::step].max(axis=(2, 3))
    return float(np.stack([one] * given["channels"]).ravel().size)


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "cnn-conv-size": size,
    "cnn-conv-weights": weights,
    "cnn-conv-field": field,
    "cnn-arch-pool": pool,
    "cnn-arch-flatten": flatten,
}
