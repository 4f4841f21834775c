"""Keys of content/generators/mathematics/matrices.py by NumPy."""

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


class Counted:
    """A number that counts how often it is multiplied."""

    times = 0

    def __mul__(self, other: "Counted") -> "Counted":
        Counted.times += 1
        return self

    def __add__(self, other: "Counted") -> "Counted":
        return self


def work(given: Mapping[str, Any]) -> float:
    m, n, p = given["m"], given["n"], given["p"]
    a, b, x = (np.full(shape, Counted(), dtype=object) for shape in ((m, n), (n, p), (p, 1)))
    Counted.times = 0
    a.dot(b.dot(x)) if given["vector_first"] else a.dot(b).dot(x)
    return float(Counted.times)


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-matrices-entry": entry,
    "la-matrices-shape": shape,
    "la-matrices-two-machines": two_machines,
    "la-matrices-work": work,
}
