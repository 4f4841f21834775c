"""Keys of content/generators/mathematics/derivatives.py by SymPy and NumPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from sympy import Symbol, diff

X = Symbol("x")


def estimate(given: Mapping[str, Any]) -> float:
    return float(np.gradient(given["levels"], given["times"])[0])


def distance(given: Mapping[str, Any]) -> float:
    return float(np.repeat(given["speeds"], given["times"]).sum())


def product(given: Mapping[str, Any]) -> float:
    f = (X**2 + given["a"]) * (given["b"] * X + given["c"])
    return float(diff(f, X).subs(X, given["x"]))


def chain(given: Mapping[str, Any]) -> float:
    f = (given["a"] * X + given["b"]) ** given["power"]
    return float(diff(f, X).subs(X, given["x"]))


def both_rules(given: Mapping[str, Any]) -> float:
    f = X**2 * (given["a"] * X + given["b"]) ** given["power"]
    return float(diff(f, X).subs(X, given["x"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "calc-derivatives-estimate": estimate,
    "calc-derivatives-distance": distance,
    "calc-derivatives-product": product,
    "calc-derivatives-chain": chain,
    "calc-derivatives-both-rules": both_rules,
}
