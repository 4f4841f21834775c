"""Keys of content/generators/mathematics/gradients.py by SymPy, and by walking a small step."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from sympy import Matrix, diff, hessian, symbols

X, Y = symbols("x y")


def partial_derivative(given: Mapping[str, Any]) -> float:
    f = given["a"] * X**2 * Y + given["b"] * X * Y + given["c"] * Y**2
    return float(diff(f, X).subs({X: given["x"], Y: given["y"]}))


def directional(given: Mapping[str, Any]) -> float:
    (p, q), (u, v) = given["gradient"], given["direction"]
    tip = np.exp(1j * np.angle(u + 1j * v))
    height = p * X + q * Y
    return float(height.subs({X: tip.real, Y: tip.imag}))


def second_derivatives(given: Mapping[str, Any]) -> str:
    a, b, c, d, e = given["terms"]
    f = a * X**2 + b * X * Y + c * Y**2 + d * X + e * Y
    return str(hessian(f, (X, Y)).tolist()).replace("-", "−")


def jacobian(given: Mapping[str, Any]) -> str:
    outputs = Matrix([X**2 + given["a"] * Y, given["b"] * X * Y])
    return str(outputs.jacobian([X, Y]).subs({X: given["x"], Y: given["y"]}).tolist()).replace("-", "−")


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "calc-gradients-partial": partial_derivative,
    "calc-gradients-directional": directional,
    "calc-gradients-hessian": second_derivatives,
    "calc-gradients-jacobian": jacobian,
}
