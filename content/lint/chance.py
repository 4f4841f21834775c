"""What chance alone would do, so that a rule speaks only where chance does not explain what was found."""

from collections.abc import Sequence
from math import comb, exp, floor, lgamma, log


def at_least(hits: float, chances: Sequence[float]) -> float:
    """How probable so many hits or more are, one-sided, where each try hits with the mean of these chances."""
    number, p = len(chances), sum(chances) / len(chances)
    return min(1.0, sum(_exactly(k, number, p) for k in range(floor(hits + 1e-9), number + 1)))


def _exactly(k: int, number: int, p: float) -> float:
    if not 0 < p < 1:
        return float(k == round(p * number))
    return exp(log(comb(number, k)) + k * log(p) + (number - k) * log(1 - p))


def uneven(counts: Sequence[int]) -> float:
    """How probable counts as uneven as these are where all places are equally likely: Pearson's chi-square."""
    expected = sum(counts) / len(counts)
    distance = sum((count - expected) ** 2 / expected for count in counts)
    return _upper_gamma((len(counts) - 1) / 2, distance / 2)


def _upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function, by its series (and its continued fraction far out)."""
    if x <= 0:
        return 1.0
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for step in range(1, 500):
            term *= x / (a + step)
            total += term
        return 1 - front * total
    below = 1e-300
    b = x + 1 - a
    c, d = 1 / below, 1 / b
    value = d
    for step in range(1, 500):
        factor = -step * (step - a)
        b += 2
        d = 1 / (factor * d + b or below)
        c = b + factor / c or below
        value *= d * c
    return front * value
