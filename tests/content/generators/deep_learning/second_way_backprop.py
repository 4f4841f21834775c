"""Keys of content/generators/deep_learning/backprop.py by SymPy, and by a line through two points."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import sympy


def chain(given: Mapping[str, Any]) -> float:
    names = {name: sympy.Symbol(name, real=True) for name in "xwby"}
    total = names["w"] * names["x"] + names["b"]
    loss = (sympy.Max(0, total) - names["y"]) ** 2
    slope = sympy.diff(loss, names[given["asked"]])
    return float(slope.subs({symbol: given[name] for name, symbol in names.items()}))


def paths(given: Mapping[str, Any]) -> float:
    """The polynomial is multiplied out first and differentiated then."""
    loss = np.poly1d([given["a"], 0]) * np.poly1d([given["c"], given["b"]])
    return float(loss.deriv()(given["x"]))


def nudge(given: Mapping[str, Any]) -> float:
    return float(np.polyfit(given["places"], given["losses"], 1)[0])


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "nn-backprop-chain": chain,
    "nn-backprop-paths": paths,
    "nn-backprop-nudge": nudge,
}
