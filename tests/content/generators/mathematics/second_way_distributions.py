"""Keys of content/generators/mathematics/distributions.py by SciPy and NumPy."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.stats import binom, norm, rv_discrete


def expectation(given: Mapping[str, Any]) -> float:
    return float(rv_discrete(values=(given["values"], np.array(given["percent"]) / 100)).mean())


def binomial(given: Mapping[str, Any]) -> float:
    return float(binom.pmf(given["k"], given["n"], given["p"]))


def variance_of_sum(given: Mapping[str, Any]) -> float:
    factors = np.array([given["a"], given["b"]])
    spread = np.array([[given["var_x"], given["cov"]], [given["cov"], given["var_y"]]])
    return float(factors @ spread @ factors)


def normal(given: Mapping[str, Any]) -> float:
    law = norm(given["mean"], given["sd"])
    return float(np.round(law.sf(given["edge"]) if given["above"] else law.cdf(given["edge"]), 2))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "prob-distributions-expectation": expectation,
    "prob-distributions-binomial": binomial,
    "prob-distributions-sum": variance_of_sum,
    "prob-distributions-normal": normal,
}
