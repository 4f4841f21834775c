"""Keys of content/generators/mathematics/descent.py by doing the steps."""

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Symbol, diff, lambdify

X = Symbol("x")


def step(given: Mapping[str, Any]) -> float:
    slope = diff(given["a"] * (X - given["middle"]) ** 2, X)
    return float(given["x"] - given["rate"] * slope.subs(X, given["x"]))


def limit(given: Mapping[str, Any]) -> float:
    """The step size between settling and flying apart, by halving."""
    slope = lambdify(X, diff(given["a"] * X**2 + given["b"] * X + given["c"], X))
    lowest = -given["b"] / (2 * given["a"])

    def settles(rate: float) -> bool:
        x = lowest + 1.0
        for _ in range(3):
            x -= rate * slope(x)
        return bool(abs(x - lowest) < 1)

    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if settles(middle) else (low, middle)
    return round(low, 9)


def fate(given: Mapping[str, Any]) -> str:
    slope = lambdify(X, diff(given["a"] * (X - given["middle"]) ** 2, X))
    gap, x = given["start"] - given["middle"], given["start"]
    x -= given["rate"] * slope(x)
    now = x - given["middle"]
    if now * gap > 0:
        return "It comes closer from one side"
    if abs(abs(now) - abs(gap)) < 1e-9:
        return "It jumps between two points for ever"
    closer = abs(now) < abs(gap)
    return "It jumps across and comes closer each time" if closer else "It jumps across and gets further away"


def valley(given: Mapping[str, Any]) -> float:
    y = Symbol("y")
    f = (given["flat"] * X**2 + given["steep"] * y**2) / 2
    slope = diff(f, X)
    x = float(given["far"])
    for _ in range(given["count"]):
        x -= float(slope.subs(X, x)) / given["steep"]
    return x


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "calc-optimization-step": step,
    "calc-optimization-limit": limit,
    "calc-optimization-fate": fate,
    "calc-optimization-valley": valley,
}
