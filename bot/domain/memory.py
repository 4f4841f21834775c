"""What fades and when to ask again: FSRS with two grades, no steps, no fuzz (https://github.com/open-spaced-repetition).

The log of answers is the truth; a memory can be made anew from it at any time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.answers import Sure

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.85
"""A year of 122 topics is long, and an option is hit by luck a quarter of the time (research: learning, 1.1)."""
LONGEST_DAYS = 180
STUBBORN = 4
"""Lapses after which a skill rests until its learner wakes it."""
FEWEST, MOST = 5, 30
"""Answers a day in the review: what may be set, and what is set at first."""
AFTER_AWAY = 10
"""Answers a day in the first week after an absence."""
AWAY = timedelta(days=14)


class Review(NamedTuple):
    """One counted answer of a skill. Luck is not recall: a right guess counts as missed."""

    at: datetime
    recalled: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """One skill of one learner. Stability in days; difficulty from 1 to 10; `rests`: a stubborn one, not asked now.

    `due` and `last_review` are days, kept as their noon in UTC; `failed`: something was missed on the day of the last
    review. `reps` counts answers, `lapses` days with a miss after the first.
    """

    skill: str
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    reps: int = 1
    lapses: int = 0
    rests: bool = False
    failed: bool = False


def recalled(*, right: bool, sure: Sure | None) -> bool:
    """Whether an answer shows recall."""
    return right and sure is not Sure.GUESS


def reviewed(memory: Memory | None, skill: str, review: Review) -> Memory:
    """The memory after one more answer. A day has one miss at most: four in one quiz are not four days of forgetting."""
    from fsrs import Rating

    at = _noon(review.at)
    if memory is not None:
        at = max(at, memory.last_review)  # a clock that was set back takes nothing away
        if at == memory.last_review and (review.recalled or memory.failed):
            return replace(memory, reps=memory.reps + 1)
    card, _ = _scheduler().review_card(_card(memory, at), Rating.Good if review.recalled else Rating.Again, at)
    if card.stability is None or card.difficulty is None:
        raise AssertionError("a reviewed card has stability and difficulty")
    lapsed = memory is not None and not review.recalled and at > memory.last_review
    lapses = (memory.lapses if memory else 0) + lapsed
    stubborn = lapsed and lapses % STUBBORN == 0
    return Memory(
        skill=skill,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=at,
        reps=(memory.reps if memory else 0) + 1,
        lapses=lapses,
        rests=stubborn or (memory is not None and memory.rests and not review.recalled),
        failed=not review.recalled,
    )


def rebuilt(skill: str, log: Iterable[Review]) -> Memory | None:
    """The memory that a whole log gives; None for an empty one."""
    memory = None
    for review in sorted(log):
        memory = reviewed(memory, skill, review)
    return memory


def retrievability(memory: Memory, now: datetime) -> float:
    """The chance from 0 to 1 that the skill is recalled on this day."""
    return _scheduler().get_card_retrievability(_card(memory, memory.last_review), max(_noon(now), memory.last_review))


def most_faded(memories: Sequence[Memory], now: datetime) -> list[Memory]:
    """Lowest retrievability first; of equals the one that has waited longest."""
    return sorted(memories, key=lambda one: (retrievability(one, now), one.due, one.skill))


def allowed(daily: int, last_before: datetime | None, now: datetime) -> int:
    """Answers a day: after two weeks away fewer, so that nobody meets a mountain."""
    if last_before is not None and now - last_before >= AWAY:
        return min(daily, AFTER_AWAY)
    return daily


def _noon(moment: datetime) -> datetime:
    """FSRS counts whole days, so that every answer of a day is one moment to it: an hour sooner is no day less."""
    return moment.astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, now: datetime) -> "Card":
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0, due=now)
    return Card(
        card_id=0,
        state=State.Review,
        step=None,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
