"""A year of reviews by our own rules: how much is asked on a day, and that nobody meets a mountain."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import mean

import pytest

from bot.domain.memory import AFTER_AWAY, AWAY, Memory, Review, allowed, most_faded, retrievability, reviewed
from bot.domain.people import USUAL

START = datetime(2027, 1, 4, 18, tzinfo=UTC)
DAY = timedelta(days=1)
KNOWN_AT_FIRST = 0.6
"""The share of new skills that are right at the first meeting (research: learning, 1.1)."""
UNLIMITED = 10_000


@dataclass
class Learner:
    """Somebody who recalls as the memory model says."""

    weekly: int
    daily: int
    chance: Random
    memories: dict[str, Memory] = field(default_factory=dict)
    last_answer: datetime | None = None

    def day(self, number: int) -> int:
        """The new skills of this day, then the review as the day allows; how many reviews were answered."""
        now = START + number * DAY
        most = allowed(self.daily, self.last_answer, now)
        for new in range(self.weekly * (number % 7) // 7, self.weekly * (number % 7 + 1) // 7):
            self._answer(f"{number // 7}.{new}", right=self.chance.random() < KNOWN_AT_FIRST, now=now)
        due = [memory for memory in self.memories.values() if memory.due < now + DAY / 4 and not memory.rests]
        offered = most_faded([memory for memory in due if memory.last_review.date() < now.date()], now)[:most]
        for memory in offered:
            self._answer(memory.skill, right=self.chance.random() < retrievability(memory, now), now=now)
        return len(offered)

    def _answer(self, skill: str, *, right: bool, now: datetime) -> None:
        self.memories[skill] = reviewed(self.memories.get(skill), skill, Review(now, right))
        self.last_answer = now


def year(weekly: int, daily: int, seed: int = 1) -> list[int]:
    learner = Learner(weekly, daily, Random(seed))
    return [learner.day(number) for number in range(364)]


def by_quarter(days: list[int]) -> Iterator[float]:
    """Answers a day in weeks 1-4, 9-12, 23-26 and 49-52."""
    return (mean(days[7 * first : 7 * (first + 4)]) for first in (0, 8, 22, 48))


@pytest.mark.parametrize(("weekly", "measured"), [(10, (4, 8, 10, 13)), (15, (6, 11, 15, 20)), (25, (10, 19, 24, 29))])
def test_without_a_limit_the_load_is_about_what_the_research_measured(weekly: int, measured: tuple[int, ...]) -> None:
    for ours, theirs in zip(by_quarter(year(weekly, UNLIMITED)), measured, strict=True):
        assert 0.4 * theirs <= ours <= 1.4 * theirs


@pytest.mark.parametrize("weekly", [10, 15, 25])
def test_the_daily_limit_holds_all_year(weekly: int) -> None:
    days = year(weekly, USUAL)
    assert max(days) <= USUAL
    assert mean(days[-28:]) > USUAL / 3, "and there is something to review"


@pytest.mark.parametrize("weekly", [10, 15, 25])
def test_after_two_weeks_away_a_day_holds_ten_and_what_is_known_is_not_lost(weekly: int) -> None:
    learner = Learner(weekly, USUAL, Random(2))
    for number in range(120):
        learner.day(number)
    back = 120 + AWAY.days + 1
    assert learner.day(back) <= AFTER_AWAY
    for number in range(back + 1, back + 28):
        assert learner.day(number) <= USUAL
    remembered = mean(retrievability(memory, START + (back + 28) * DAY) for memory in learner.memories.values())
    assert remembered > 0.6
