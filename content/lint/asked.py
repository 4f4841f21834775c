"""A question as the rules look at it: what is offered, and its texts without code."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.domain.questions import Format
from content.generators.contract import number_in
from content.items.question import ItemDraft
from content.source import Step

CODE = re.compile(r"`[^`]*`|\$\$.*?\$\$", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NUMERIC = re.compile(
    r"(?P<number>[−-]?\d[\d,]*(?:\.(?P<decimals>\d+))?(?:[eE][+-]?\d+|/\d+)?)\s*(?P<unit>%|[^\W\d_][^\s,;]*)?\.?"
)
COMPARED = frozenset({Format.CHOICE, Format.SEVERAL, Format.OUTPUT, Format.PICTURE})
"""Formats whose options are texts of the author's own, side by side."""


class Offer(NamedTuple):
    """One option: its text, its reason, whether it is right, and where it stands."""

    text: str
    why: str
    right: bool
    path: tuple[Step, ...]


class Numeric(NamedTuple):
    """An option that is a number."""

    value: float
    decimals: int
    unit: str


def offers(item: ItemDraft) -> tuple[Offer, ...]:
    """The options as they will be shown; none where the answer is typed."""
    options = item.question.options
    paths = _paths(item)
    return tuple(
        Offer(option.text, option.why, option.mistake is None, path)
        for option, path in zip(options, paths, strict=True)
    )


def texts(item: ItemDraft) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """The stem and the options, each with where it stands."""
    yield item.question.stem, ("stem",)
    yield from ((offer.text, offer.path) for offer in offers(item))


def _paths(item: ItemDraft) -> Iterator[tuple[Step, ...]]:
    options, form = item.question.options, item.question.format
    right, wrong = len(item.question.right), len(options) - len(item.question.right)
    if form is Format.ORDER:
        yield from (("steps", place) for place in range(len(options)))
    elif form is Format.SEVERAL:
        yield from (("keys", place) for place in range(right))
    elif form is not Format.NUMBER:
        yield ("key",)
    if form not in {Format.ORDER, Format.NUMBER}:
        yield from (("distractors", place) for place in range(wrong))


def compared(item: ItemDraft) -> tuple[list[Offer], list[Offer]]:
    """Right and wrong options where their texts can be compared; else none."""
    if item.question.format not in COMPARED:
        return [], []
    every = offers(item)
    return [each for each in every if each.right], [each for each in every if not each.right]


def single(item: ItemDraft) -> tuple[Offer, list[Offer]] | None:
    """The key and the distractors of a question with one right answer."""
    right, wrong = compared(item)
    return (right[0], wrong) if len(right) == 1 and wrong else None


def reasons(item: ItemDraft) -> Iterator[tuple[str, bool, tuple[Step, ...]]]:
    """Every reason, whether it is that of a right answer, and where it stands."""
    for offer in offers(item):
        yield offer.why, offer.right, (*offer.path, "why")
    asked = item.question
    if asked.target:
        yield asked.target.why, True, ("key", "why")
    slips = [slip.why for slip in asked.number_slips] or [slip.why for slip in asked.order_slips]
    for place, why in enumerate(slips):
        yield why, False, ("slips", place, "why")


@cache
def prose(text: str) -> str:
    """Without code and display formulas."""
    return CODE.sub(" ", text)


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case, without code."""
    return tuple(word.casefold() for word in WORD.findall(prose(text)))


@cache
def plain(text: str) -> str:
    """What is left of a text when case, spacing and a last point do not count."""
    return " ".join(text.split()).casefold().rstrip(". ")


@cache
def numeric(text: str) -> Numeric | None:
    """The number that an option is, with its decimals and its unit; None where it says something else."""
    match = NUMERIC.fullmatch(text.strip().strip("`").strip())
    value = number_in(match["number"]) if match else None
    if match is None or value is None:
        return None
    return Numeric(value, len(match["decimals"] or ""), match["unit"] or "")


def asking(stem: str) -> str:
    """The sentence that asks: the last one of the stem."""
    text = " ".join(prose(stem).split())
    return re.split(r"(?<=[.?:])\s+", text)[-1] if text else ""
