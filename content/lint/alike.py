"""Texts that say nearly the same: the angle between their weighted words, and the runs of five words they share.

A word that a question repeats counts by the logarithm: `commits` three times is no three words in common.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log, sqrt
from typing import NamedTuple

RUN = 5


class Alike(NamedTuple):
    """Two texts by their places, with both likenesses."""

    first: int
    second: int
    cosine: float
    overlap: float


def alike(texts: Sequence[Sequence[str]], cosine: float, overlap: float) -> Iterator[Alike]:
    """Every pair of word lists that comes near one of these limits; `first` is the earlier."""
    vectors = _weighted(texts)
    runs = [_runs(text) for text in texts]
    entries: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        near: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for other, theirs in entries[word]:
                near[other] += weight * theirs
            entries[word].append((place, weight))
        for other, angle in sorted(near.items()):
            shared = _shared(runs[other], runs[place]) if angle > overlap / 2 else 0.0
            if angle > cosine or shared > overlap:
                yield Alike(other, place, angle, shared)


def _weighted(texts: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    known = Counter(word for text in texts for word in set(text))
    rare = {word: log((1 + len(texts)) / (1 + count)) + 1 for word, count in known.items()}
    found = []
    for text in texts:
        vector = {word: (1 + log(count)) * rare[word] for word, count in Counter(text).items()}
        size = sqrt(sum(weight * weight for weight in vector.values())) or 1
        found.append({word: weight / size for word, weight in vector.items()})
    return found


def _runs(text: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1))


def _shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
