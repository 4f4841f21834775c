"""Four ways to answer without knowing anything. Each gives every option its share of the guess."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean

from content.lint.asked import numeric, plain

Guess = Sequence[float]
"""Shares of one, by option."""


def longest(options: Sequence[str]) -> Guess:
    """Takes the longest option."""
    return _best([len(text) for text in options])


def commonest(options: Sequence[str]) -> Guess:
    """Takes the option whose words stand in the others most often: distractors are variations of the key."""
    sets = [_tokens(text) for text in options]
    count = Counter(word for each in sets for word in each)
    return _best([fmean(count[word] - 1 for word in each) if each else 0 for each in sets])


def middle(options: Sequence[str]) -> Guess | None:
    """Takes the number in the middle; has no opinion where there are other things than numbers."""
    numbers = [numeric(text) for text in options]
    values = [number.value for number in numbers if number]
    if len(values) < len(options):
        return None
    ranks = [sum(other < value for other in values) for value in values]
    return _best([-abs(rank - (len(values) - 1) / 2) for rank in ranks])


def odd_one_out(options: Sequence[str]) -> Guess:
    """Takes the option that has least in common with the others, in words and in form."""
    sets = [_tokens(text) | _traits(text) for text in options]
    likeness = []
    for place, one in enumerate(sets):
        others = [other for at, other in enumerate(sets) if at != place]
        likeness.append(fmean(len(one & other) / (len(one | other) or 1) for other in others))
    return _best([-value for value in likeness])


LONGEST = "longest option"
SOLVERS: Mapping[str, Callable[[Sequence[str]], Guess | None]] = {
    LONGEST: longest,
    "most common words": commonest,
    "middle number": middle,
    "odd one out": odd_one_out,
}


def _best(scores: Sequence[float]) -> Guess:
    """Options of the best score share the guess."""
    top = max(scores)
    best = [score >= top - 1e-9 for score in scores]
    return [chosen / sum(best) for chosen in best]


def _tokens(text: str) -> set[str]:
    return {word.strip(".,;:()`\"'") for word in plain(text).split()} - {""}


def _traits(text: str) -> set[str]:
    """What stands out without being read: digits, code, a hedge of commas, several sentences."""
    marks = {"digit": any(map(str.isdigit, text)), "code": "`" in text, "comma": "," in text, "bracket": "(" in text}
    return {f"<{name}>" if holds else f"<no {name}>" for name, holds in marks.items()}
