"""Keys of content/generators/mathematics/eigen.py by NumPy's eigenvalues, and by repeating the step."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

NOTHING = 1e-9


def values(given: Mapping[str, Any]) -> float:
    return float(max(np.linalg.eigvals(given["matrix"]).real))


def check(given: Mapping[str, Any]) -> float:
    found, vectors = np.linalg.eig(np.array(given["matrix"], dtype=float))
    v = np.array(given["v"], dtype=float)
    alike = np.abs(vectors.T @ v) / np.linalg.norm(v)
    return float(found[np.argmax(alike)])


def bowl(given: Mapping[str, Any]) -> str:
    small, large = np.linalg.eigvalsh(given["matrix"])
    if abs(small) < NOTHING:
        return "A trough: it rises, but stays level along one line"
    if small > 0:
        return "A bowl: it rises in every direction"
    return "A dome: it falls in every direction" if large < 0 else "A saddle: it rises one way and falls another"


def settles(given: Mapping[str, Any]) -> float:
    leave, come = given["leave"] / 100, given["come"] / 100
    night = np.array([[1 - leave, come], [leave, 1 - come]])
    return float(100 * (np.linalg.matrix_power(night, 1000) @ [1, 0])[0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-eigen-values": values,
    "la-eigen-check": check,
    "la-eigen-bowl": bowl,
    "la-eigen-settles": settles,
}
