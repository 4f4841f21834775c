"""A group's week: when each post comes, what becomes of one that waited, and how rests are stepped over."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.rhythm import (
    GENTLE_RECAP,
    PAPERS,
    PROMPT,
    QUIZ,
    RECAP,
    SPREAD,
    WEEKLY_KINDS,
    check_apart,
    slots_of,
    spread,
    today,
    working_days,
)
from bot.domain.times import local
from bot.errors import Refusal
from tests.bot.domain.clubs import CLUB, DAY, GENTLE, MONDAY, dates, slot


def test_a_week_has_its_prompt_papers_quiz_and_recap_on_their_days_at_the_groups_hour() -> None:
    planned = slots_of(CLUB, reversed(WEEKLY_KINDS))
    assert [(each.kind, each.anchor - MONDAY) for each in planned] == [
        (PROMPT, 0 * DAY),
        (PAPERS, 2 * DAY),
        (QUIZ, 3 * DAY),
        (RECAP, 6 * DAY),
    ]
    assert {each.at for each in planned} == {time(18, 0)}
    assert {each.every for each in planned} == {1}
    assert [each.weekday for each in planned] == [0, 2, 3, 6]
    assert {each.owner for each in planned} == {"club"}
    assert planned[0].next_run_at == datetime(2026, 11, 30, 17, tzinfo=UTC)


def test_only_the_kinds_that_are_asked_for_are_planned() -> None:
    assert [each.kind for each in slots_of(CLUB, [RECAP, PROMPT])] == [PROMPT, RECAP]


def test_a_gentle_group_has_a_fortnight_and_its_recap_on_the_last_day_but_one() -> None:
    assert spread(CLUB) == SPREAD
    assert spread(GENTLE) == {**SPREAD, RECAP: GENTLE_RECAP}
    planned = {each.kind: each for each in slots_of(GENTLE, WEEKLY_KINDS)}
    assert {each.every for each in planned.values()} == {2}
    assert dates(planned[PROMPT], [], 3) == ["11-30", "12-14", "12-28"]
    assert dates(planned[RECAP], [], 3) == ["12-13", "12-27", "01-10"]


def test_the_hour_stays_the_same_on_the_groups_clocks_when_they_change() -> None:
    planned = slots_of(replace(CLUB, first_day=date(2027, 3, 23)), WEEKLY_KINDS)
    moments = [each.next_run_at for each in planned if each.next_run_at]
    assert [f"{moment:%m-%d %H:%M}" for moment in moments] == [
        "03-23 17:00",
        "03-25 17:00",
        "03-26 17:00",
        "03-29 16:00",
    ]
    assert {local(moment, CLUB.zone).time() for moment in moments} == {time(18, 0)}


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (MONDAY, [0, 2, 3, 4]),
        (MONDAY + DAY, [0, 2, 3, 6]),
        (MONDAY + 2 * DAY, [0, 2, 5, 6]),
        (MONDAY + 3 * DAY, [0, 4, 5, 6]),
        (MONDAY + 4 * DAY, [0, 4, 5, 6]),
    ],
)
def test_working_days_are_never_a_weekend_and_end_before_the_next_prompt(first: date, days: list[int]) -> None:
    assert list(working_days(first).values()) == days
    assert all((first + timedelta(count)).weekday() < 5 for count in days)


@pytest.mark.parametrize("first", [MONDAY + 5 * DAY, MONDAY + 6 * DAY])
def test_working_days_are_refused_to_a_group_of_the_weekend(first: date) -> None:
    with pytest.raises(Refusal) as refused:
        working_days(first)
    assert refused.value.option == "plan"


@pytest.mark.parametrize("plan", [SPREAD, *(working_days(MONDAY + DAY * count) for count in range(5))])
def test_every_plan_keeps_its_posts_twelve_hours_apart(plan: dict[str, int]) -> None:
    check_apart(slots_of(CLUB, WEEKLY_KINDS, plan))


@pytest.mark.parametrize(
    ("first", "at", "apart"),
    [
        (MONDAY + DAY, time(6, 0), True),
        (MONDAY + DAY, time(5, 59), False),
        (MONDAY, time(6, 0), True),
        (MONDAY, time(6, 1), False),
        (MONDAY, time(18, 0), False),
        (MONDAY + 7 * DAY, time(17, 0), False),
    ],
)
def test_two_posts_within_twelve_hours_are_refused_on_either_side_and_around_the_week(
    first: date, at: time, apart: bool
) -> None:
    pair = [slot(), slot(PAPERS, first, at)]
    if apart:
        check_apart(pair)
        return
    with pytest.raises(Refusal) as refused:
        check_apart(pair)
    assert refused.value.option == "time"
    assert refused.value.plain.startswith("These would be less than 12 hours apart: stage prompt and papers.")


def test_the_end_of_the_week_is_near_its_beginning() -> None:
    sunday, monday = slot(RECAP, MONDAY - DAY, time(22, 0)), slot(PROMPT, MONDAY, time(9, 0))
    with pytest.raises(Refusal):
        check_apart([monday, sunday])
    check_apart([monday, replace(sunday, at=time(21, 0))])


def test_what_is_switched_off_is_near_nothing() -> None:
    check_apart([slot(), replace(slot(PAPERS), enabled=False)])


def test_today_is_what_the_groups_calendar_says() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert today(CLUB, late) == date(2026, 12, 1)
    assert today(replace(CLUB, zone="America/New_York"), late) == MONDAY
