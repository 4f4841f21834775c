"""What answers show of a topic: levels that rise by different questions and fall again by misses (research: learning, 1.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

ENOUGH = timedelta(days=14)
"""So long after a topic was proficient a right answer in mixed company shows that it lasts."""


class Level(IntEnum):
    """On cards: nothing, getting there, solid, lasting."""

    NONE = 0
    FAMILIAR = 1
    PROFICIENT = 2
    MASTERED = 3


class Answer(NamedTuple):
    """One answer about a topic. `item` tells questions apart (a drawn one by its seed); `strong`: typed or drawn.

    `mixed`: among questions of other topics, as in a quiz or a review.
    """

    at: datetime
    item: str
    right: bool
    strong: bool
    mixed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What answers show of one topic, and since when. `shaky`: most of the latest questions were missed."""

    topic: str
    level: Level
    since: datetime
    shaky: bool = False


def shown_by(topic: str, answers: Iterable[Answer]) -> Shown | None:
    """Where a topic stands after these answers, oldest first; None without any."""
    shown: Shown | None = None
    latest: dict[str, Answer] = {}
    for answer in answers:
        latest.pop(answer.item, None)
        latest[answer.item] = answer
        lately = list(latest.values())[-5:]
        shown = _after(shown or Shown(topic, Level.NONE, answer.at), answer, lately)
    return shown


def _after(shown: Shown, answer: Answer, lately: Sequence[Answer]) -> Shown:
    last = lately[-3:]
    shaky = sum(not one.right for one in last) >= 2  # noqa: PLR2004 - two of the last three
    level = _risen(shown, answer, lately) if answer.right else _fallen(shown.level, last)
    since = answer.at if level != shown.level else shown.since
    return replace(shown, level=level, since=since, shaky=shaky)


def _risen(shown: Shown, answer: Answer, lately: Sequence[Answer]) -> Level:
    if shown.level is Level.PROFICIENT and answer.mixed and answer.at - shown.since >= ENOUGH:
        return Level.MASTERED
    if shown.level >= Level.PROFICIENT:
        return shown.level
    if sum(one.right for one in lately) >= 4 and any(one.right and one.strong for one in lately):  # noqa: PLR2004 - four of the last five
        return Level.PROFICIENT
    return Level.FAMILIAR if _two_of_three(lately[-3:]) else shown.level


def _fallen(level: Level, last: Sequence[Answer]) -> Level:
    if level >= Level.PROFICIENT:
        return Level(level - 1)
    return level if _two_of_three(last) else Level.NONE


def _two_of_three(last: Sequence[Answer]) -> bool:
    return sum(one.right for one in last) >= 2  # noqa: PLR2004 - as it is called
