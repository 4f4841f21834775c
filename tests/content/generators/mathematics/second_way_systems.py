"""Keys of content/generators/mathematics/systems.py by NumPy, SciPy and SymPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.linalg import null_space
from sympy import Matrix, Symbol, solve


def prices(given: Mapping[str, Any]) -> float:
    return float(np.linalg.solve(given["left"], given["right"])[0])


def free_unknowns(given: Mapping[str, Any]) -> float:
    return float(null_space(np.array(given["matrix"], dtype=float)).shape[1])


def determinant(given: Mapping[str, Any]) -> float:
    return float(np.linalg.det(given["matrix"]))


def inverse(given: Mapping[str, Any]) -> float:
    return float(np.linalg.inv(given["matrix"])[given["row"], given["column"]])


def singular(given: Mapping[str, Any]) -> float:
    k = Symbol("k")
    return float(solve(Matrix([[given["a"], given["b"]], [given["c"], k]]).det(), k)[0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-systems-prices": prices,
    "la-systems-free": free_unknowns,
    "la-systems-determinant": determinant,
    "la-systems-inverse": inverse,
    "la-systems-singular": singular,
}
