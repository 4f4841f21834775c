"""Rests: nothing is posted in them, and no week is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cohort import Pace, Rest
from bot.domain.rhythm import (
    PAPERS,
    next_outside,
    replanned,
    rest_ahead,
    rests_on,
)
from bot.domain.times import instant
from tests.bot.domain.clubs import CLUB, DAY, GENTLE, MONDAY, dates, slot


def test_a_rest_holds_its_first_day_and_not_its_last() -> None:
    rest = Rest(date(2026, 12, 21), date(2027, 1, 4))
    held = [day for day in (MONDAY + DAY * count for count in range(60)) if rests_on([rest], day) == rest]
    assert (held[0], held[-1], len(held)) == (date(2026, 12, 21), date(2027, 1, 3), 14)


def test_a_rest_without_an_end_holds_every_later_day() -> None:
    rest = Rest(MONDAY, None)
    assert rests_on([rest], MONDAY - DAY) is None
    assert rests_on([rest], date(2099, 1, 1)) == rest


def test_of_several_rests_the_one_that_holds_the_day_is_found() -> None:
    first, second = Rest(MONDAY, MONDAY + DAY), Rest(MONDAY + 7 * DAY, None)
    assert rests_on([first, second], MONDAY + 8 * DAY) == second
    assert rests_on([], MONDAY) is None


def test_a_slot_steps_over_one_rest_and_the_next() -> None:
    rests = [Rest(date(2026, 12, 7), date(2026, 12, 14)), Rest(date(2026, 12, 14), date(2026, 12, 28))]
    assert dates(slot(), rests) == ["11-30", "12-28", "01-04", "01-11", "01-18"]


def test_a_rest_without_an_end_leaves_nothing_to_come() -> None:
    assert dates(slot(), [Rest(date(2026, 12, 7), date(2026, 12, 8)), Rest(date(2026, 12, 21), None)]) == [
        "11-30",
        "12-14",
    ]


def test_a_rest_within_the_week_swallows_only_what_lies_in_it() -> None:
    rest = [Rest(date(2026, 12, 2), date(2026, 12, 7))]
    assert dates(slot(), rest, 2) == ["11-30", "12-07"]
    assert dates(slot(PAPERS, date(2026, 12, 2)), rest, 2) == ["12-09", "12-16"]


def test_a_fortnight_keeps_its_parity_over_rests_and_over_years() -> None:
    rests = [Rest(date(2026, 12, 7), date(2026, 12, 15)), Rest(date(2027, 3, 1), date(2027, 3, 29))]
    planned = slot(cohort=GENTLE)
    moment, seen = datetime(2026, 1, 1, tzinfo=UTC), list[date]()
    while (occurrence := next_outside(planned, moment, rests)) is not None and occurrence.local_date.year < 2036:
        seen.append(occurrence.local_date)
        moment = occurrence.at
    assert all((day - MONDAY).days % 14 == 0 for day in seen)
    assert len(seen) == 238 - 3


def test_what_a_gap_moves_past_midnight_out_of_a_rest_still_belongs_to_its_date() -> None:
    nuuk = replace(CLUB, zone="America/Nuuk")
    planned = slot(first=date(2026, 3, 21), at=time(23, 30), cohort=nuuk)
    assert dates(planned, [Rest(date(2026, 3, 23), date(2026, 3, 29))], 2, "2026-03-01") == ["03-21", "04-04"]


@st.composite
def rests(draw: st.DrawFn) -> list[Rest]:
    """A few rests in the spring of 2026, when the clocks change; they may overlap, touch, be empty, or never end."""
    firsts = draw(st.lists(st.integers(0, 90), max_size=4))
    lengths = [
        draw(st.integers(0, 30) | st.none()) if number == 0 else draw(st.integers(0, 30))
        for number in range(len(firsts))
    ]
    days = [date(2026, 2, 1) + timedelta(first) for first in firsts]
    return [
        Rest(day, None if length is None else day + timedelta(length))
        for day, length in zip(days, lengths, strict=True)
    ]


@given(
    st.sampled_from(["Europe/Berlin", "America/Nuuk", "Africa/Cairo", "America/Havana", "Asia/Beirut"]),
    st.integers(0, 6),
    st.sampled_from([time(0, 0), time(0, 30), time(18, 0), time(23, 30)]),
    st.sampled_from([Pace.STEADY, Pace.GENTLE]),
    st.timedeltas(timedelta(), 120 * DAY),
    rests(),
)
def test_the_next_moment_outside_rests_is_the_first_that_the_calendar_has(
    zone: str, weekday: int, at: time, pace: Pace, since: timedelta, resting: list[Rest]
) -> None:
    cohort = replace(CLUB, zone=zone, pace=pace)
    planned = slot(first=date(2026, 1, 5) + timedelta(weekday), at=at, cohort=cohort)
    now = datetime(2026, 1, 20, 12, tzinfo=UTC) + since
    calendar = [planned.anchor + DAY * 7 * planned.every * count for count in range(60)]
    wanted = [day for day in calendar if instant(day, at, zone) > now and rests_on(resting, day) is None]
    found = next_outside(planned, now, resting)
    assert (
        (found and (found.local_date, found.at)) == (wanted[0], instant(wanted[0], at, zone))
        if wanted
        else found is None
    )


def test_a_slot_is_planned_anew_from_now_on() -> None:
    planned = slot()
    now = datetime(2026, 12, 7, 17, tzinfo=UTC)
    assert replanned(planned, now, ()).next_run_at == now + 7 * DAY
    assert replanned(planned, now, [Rest(date(2026, 12, 8), date(2026, 12, 22))]).next_run_at == now + 21 * DAY
    assert replanned(planned, now, [Rest(date(2026, 12, 8), None)]).next_run_at is None


def test_the_rest_that_swallows_the_next_prompt_is_seen_before_it_begins() -> None:
    rest = Rest(date(2026, 12, 7), date(2026, 12, 14))
    resting = replace(CLUB, rests=(rest,))
    said = datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert rest_ahead(resting, slot(), said) == rest
    assert rest_ahead(resting, slot(), said - 7 * DAY) is None
    assert rest_ahead(resting, slot(), said + 7 * DAY) is None
    assert rest_ahead(CLUB, slot(), said) is None
