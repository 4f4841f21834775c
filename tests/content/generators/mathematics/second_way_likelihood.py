"""Keys of content/generators/mathematics/likelihood.py by SciPy: fits, a posterior, entropies."""

from collections.abc import Callable, Mapping
from typing import Any

from scipy.stats import beta, entropy, expon


def rate(given: Mapping[str, Any]) -> float:
    return float(1 / expon.fit(given["times"], floc=0)[1])


def prior(given: Mapping[str, Any]) -> float:
    hits, misses = given["hits"], given["count"] - given["hits"]
    return float(beta(given["yes"] + hits, given["no"] + misses).mean())


def bits(given: Mapping[str, Any]) -> float:
    return float(entropy(given["chances"], base=2))


def cross_entropy(given: Mapping[str, Any]) -> float:
    truth, model = given["truth"], given["model"]
    return float(entropy(truth, base=2) + entropy(truth, model, base=2))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "stat-mle-rate": rate,
    "stat-mle-prior": prior,
    "stat-mle-entropy": bits,
    "stat-mle-cross-entropy": cross_entropy,
}
