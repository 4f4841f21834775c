"""Keys of content/generators/matrices.py by NumPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def entry(given: Mapping[str, Any]) -> float:
    return float((np.array(given["A"]) @ np.array(given["B"]))[given["row"], given["column"]])


def shape(given: Mapping[str, Any]) -> str:
    a, b, c = (np.ones(given["shapes"].get(name, (1, 1))) for name in "ABC")
    try:
        made = {
            "A Bᵀ C": lambda: a @ b.T @ c,
            "Aᵀ B": lambda: a.T @ b,
            "(A B)ᵀ": lambda: (a @ b).T,
            "A B": lambda: a @ b,
            "Bᵀ A": lambda: b.T @ a,
        }[given["product"]]()
    except ValueError:
        return "It is not defined"
    return f"{made.shape[0]} × {made.shape[1]}"


def two_machines(given: Mapping[str, Any]) -> str:
    both = np.array(given["B"]) @ np.array(given["A"])
    first, second = both @ given["x"]
    return f"({first}, {second})".replace("-", "−")


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-matrices-entry": entry,
    "la-matrices-shape": shape,
    "la-matrices-two-machines": two_machines,
}
