from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Sure
from bot.domain.memory import (
    LONGEST_DAYS,
    Memory,
    Review,
    allowed,
    most_faded,
    rebuilt,
    recalled,
    retrievability,
    reviewed,
)

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the zone comes with it
LOG = st.lists(st.tuples(MOMENTS, st.booleans()), max_size=30)


def on_due_days(grades: str) -> list[int]:
    """Intervals in days when each review comes on the day it is due."""
    memory, at, found = None, START, []
    for grade in grades:
        memory = reviewed(memory, "skill", Review(at, grade == "G"))
        found.append((memory.due - memory.last_review).days)
        at = memory.due
    return found


@pytest.mark.parametrize(
    ("grades", "expected"),
    [("GGGGG", [4, 31, 173, 180, 180]), ("AGGGG", [1, 4, 17, 61, 180]), ("GGAGG", [4, 31, 4, 14, 44])],
)
def test_intervals_are_those_that_were_measured_at_085(grades: str, expected: list[int]) -> None:
    assert on_due_days(grades) == expected


def test_a_right_guess_is_no_recall_and_nothing_else_is_graded() -> None:
    assert recalled(right=True, sure=None)
    assert recalled(right=True, sure=Sure.THINK)
    assert recalled(right=True, sure=Sure.SURE)
    assert not recalled(right=True, sure=Sure.GUESS)
    assert not any(recalled(right=False, sure=sure) for sure in (None, *Sure))


def test_a_day_has_one_miss_at_most_and_a_later_right_answer_of_that_day_mends_nothing() -> None:
    once = reviewed(None, "skill", Review(START, recalled=False))
    often = once
    for hour in range(1, 5):
        often = reviewed(often, "skill", Review(START + timedelta(hours=hour), recalled=hour == 4))
    assert often == replace(once, reps=5)
    good = reviewed(None, "skill", Review(START, recalled=True))
    missed = reviewed(good, "skill", Review(START + timedelta(hours=1), recalled=False))
    assert missed.due < good.due
    assert missed.lapses == 0, "the same day is no forgetting"


def test_the_hour_of_the_day_changes_nothing() -> None:
    early = rebuilt(
        "skill", [Review(START, recalled=True), Review(START + 4 * DAY - timedelta(hours=8), recalled=True)]
    )
    late = rebuilt("skill", [Review(START, recalled=True), Review(START + 4 * DAY + timedelta(hours=8), recalled=True)])
    assert early == late


def test_four_lapses_make_a_stubborn_one_that_rests_until_it_is_recalled() -> None:
    memory = reviewed(None, "skill", Review(START, recalled=False))
    for day in range(1, 5):
        assert not memory.rests
        memory = reviewed(memory, "skill", Review(START + day * DAY, recalled=False))
    assert memory.rests
    assert memory.lapses == 4
    assert not reviewed(memory, "skill", Review(START + 9 * DAY, recalled=True)).rests


@given(LOG)
def test_answers_one_by_one_leave_what_the_whole_log_leaves(log: list[tuple[datetime, bool]]) -> None:
    ordered = sorted(Review(at, right) for at, right in log)
    memory = None
    for review in ordered:
        memory = reviewed(memory, "skill", review)
    assert memory == rebuilt("skill", (Review(at, right) for at, right in reversed(log)))


@given(LOG.filter(bool))
def test_whatever_the_clock_does_a_memory_stays_within_its_bounds(log: list[tuple[datetime, bool]]) -> None:
    memory: Memory | None = None
    for at, right in log:
        before, memory = memory, reviewed(memory, "skill", Review(at, right))
        assert memory.last_review >= (before.last_review if before else memory.last_review)
        assert DAY <= memory.due - memory.last_review <= LONGEST_DAYS * DAY
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert 0 < retrievability(memory, memory.due) <= 1


def test_what_fades_most_comes_first() -> None:
    memories = [rebuilt(str(days), [Review(START - days * DAY, recalled=True)]) for days in (2, 40, 9)]
    ordered = most_faded([one for one in memories if one], START)
    assert [one.skill for one in ordered] == ["40", "9", "2"]
    assert all(retrievability(one, START) <= retrievability(two, START) for one, two in pairwise(ordered))


def test_after_two_weeks_away_a_day_holds_less() -> None:
    assert allowed(12, None, START) == 12
    assert allowed(12, START - 13 * DAY, START) == 12
    assert allowed(12, START - 14 * DAY, START) == 10
    assert allowed(5, START - 14 * DAY, START) == 5


def test_a_second_right_answer_on_one_day_moves_no_due_day() -> None:
    good = reviewed(None, "skill", Review(START, recalled=True))
    assert reviewed(good, "skill", Review(START + timedelta(hours=2), recalled=True)) == replace(good, reps=2)


def test_what_was_woken_rests_again_only_after_as_many_more_misses() -> None:
    memory = None
    for day in range(5):
        memory = reviewed(memory, "skill", Review(START + day * DAY, recalled=False))
    memory = reviewed(memory, "skill", Review(START + 9 * DAY, recalled=True))
    memory = reviewed(memory, "skill", Review(START + 10 * DAY, recalled=False))
    assert (memory.lapses, memory.rests) == (5, False)


def test_of_two_that_faded_alike_the_one_that_waits_longer_comes_first() -> None:
    memory = reviewed(None, "a", Review(START, recalled=True))
    other = replace(memory, skill="b", due=memory.due - DAY)
    assert most_faded([memory, other], START + DAY) == [other, memory]
