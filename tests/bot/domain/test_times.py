from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.slots import Occurrence, Rule, Slot
from bot.domain.times import (
    DAY,
    WEEK,
    following,
    instant,
    latest,
    local,
    weekly,
)

HOUR = timedelta(hours=1)
TELLING = ("Europe/Berlin", "America/New_York", "Africa/Cairo", "America/Nuuk", "Australia/Lord_Howe", "Asia/Kolkata")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slot(zone: str, anchor: date, at: time, *, every: int = 1, rule: Rule = Rule.WEEKLY) -> Slot:
    return Slot("stage prompt", rule, at, zone, anchor, None, anchor.weekday(), every, cohort="club")


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment", "shown"),
    [
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00", "2026-04-24T01:00"),
        ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00", "2026-03-08T01:00"),
        ("America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:30", "2026-09-06T01:30"),
        ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00", "2026-03-29T01:00"),
        ("Atlantic/Azores", "2026-03-29", "00:00", "2026-03-29T01:00", "2026-03-29T01:00"),
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29T01:30", "2026-03-29T00:30"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30", "2026-03-29T03:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45", "2026-10-04T02:45"),
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00", "2011-12-31T12:00"),
    ],
)
def test_a_time_that_a_gap_swallows_comes_later_by_the_gap_and_keeps_its_week(
    zone: str, day: str, at: str, moment: str, shown: str
) -> None:
    planned, wanted = date.fromisoformat(day), time.fromisoformat(at)
    before = instant(planned - WEEK, wanted, zone)
    assert weekly(planned.weekday(), wanted, zone, before) == (utc(moment), planned)
    assert f"{local(utc(moment), zone):%Y-%m-%dT%H:%M}" == shown
    assert weekly(planned.weekday(), wanted, zone, utc(moment))[1] == planned + WEEK


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment", "again"),
    [
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30", HOUR),
        ("America/Havana", "2026-11-01", "00:00", "2026-11-01T04:00", HOUR),
        ("Atlantic/Azores", "2026-10-25", "00:30", "2026-10-25T00:30", HOUR),
        ("Asia/Beirut", "2026-10-24", "23:30", "2026-10-24T20:30", HOUR),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45", HOUR / 2),
    ],
)
def test_a_time_that_comes_twice_counts_the_first_time_only(
    zone: str, day: str, at: str, moment: str, again: timedelta
) -> None:
    planned, wanted, first = date.fromisoformat(day), time.fromisoformat(at), utc(moment)
    assert local(first, zone).time() == local(first + again, zone).time() == wanted, "it does come twice"
    assert weekly(planned.weekday(), wanted, zone, first - HOUR) == (first, planned)
    for since in (first, first + again / 2, first + again):
        assert weekly(planned.weekday(), wanted, zone, since)[1] == planned + WEEK


@given(
    st.sampled_from(TELLING),
    st.integers(0, 6),
    st.times(),
    st.timedeltas(timedelta(), 3650 * DAY).map(lambda since: utc("2026-01-01T00:00") + since),
)
def test_the_next_weekly_moment_is_strictly_later_and_no_later_than_it_must_be(
    zone: str, weekday: int, at: time, after: datetime
) -> None:
    moment, day = weekly(weekday, at, zone, after)
    assert day.weekday() == weekday
    assert moment == instant(day, at, zone)
    assert instant(day - WEEK, at, zone) <= after < moment


@pytest.mark.parametrize("zone", TELLING)
@pytest.mark.parametrize("at", [time(0, 30), time(2, 30), time(18, 0), time(23, 30)])
def test_a_fortnight_keeps_its_parity_through_clock_changes_and_years(zone: str, at: time) -> None:
    anchor = date(2026, 1, 3)
    planned = slot(zone, anchor, at, every=2)
    moment = utc("2025-06-01T00:00")
    for count in range(261):
        occurrence = following(planned, moment)
        assert occurrence is not None
        assert occurrence.local_date == anchor + timedelta(days=14 * count)
        assert occurrence.at == instant(occurrence.local_date, at, zone)
        moment = occurrence.at


def test_nothing_comes_before_the_anchor_and_the_anchor_itself_comes() -> None:
    planned = slot("Europe/Berlin", date(2026, 11, 30), time(9, 0))
    for since in ("2020-01-01T00:00", "2026-11-23T08:00", "2026-11-30T07:59"):
        assert following(planned, utc(since)) == Occurrence(planned, utc("2026-11-30T08:00"), planned.anchor)
    assert following(planned, utc("2026-11-30T08:00")) == Occurrence(
        planned, utc("2026-12-07T08:00"), date(2026, 12, 7)
    )


def test_a_daily_slot_comes_each_local_day_also_in_a_gap_and_once_in_an_overlap() -> None:
    planned = slot("Europe/Berlin", date(2026, 3, 27), time(2, 30), rule=Rule.DAILY)
    moment, days = utc("2026-03-01T00:00"), []
    while moment < utc("2026-11-01T00:00"):
        occurrence = following(planned, moment)
        assert occurrence is not None
        days.append(occurrence.local_date)
        moment = occurrence.at
    assert days == [planned.anchor + DAY * count for count in range(len(days))]


def test_a_slot_of_once_comes_once() -> None:
    planned = slot("Asia/Kolkata", date(2026, 11, 30), time(9, 0), rule=Rule.ONCE)
    moment = utc("2026-11-30T03:30")
    assert following(planned, moment - DAY) == Occurrence(planned, moment, planned.anchor)
    assert following(planned, moment) is None
    assert latest(planned, moment, moment + 9 * WEEK) == (Occurrence(planned, moment, planned.anchor), None)


@pytest.mark.parametrize(
    ("out_until", "day"),
    [
        ("2026-11-30T08:00", "2026-11-30"),
        ("2026-12-07T07:59", "2026-11-30"),
        ("2026-12-07T08:00", "2026-12-07"),
        ("2027-03-29T06:59", "2027-03-22"),
        ("2027-03-29T07:00", "2027-03-29"),
    ],
)
def test_after_an_outage_the_latest_occurrence_counts_and_no_other(out_until: str, day: str) -> None:
    planned = slot("Europe/Berlin", date(2026, 11, 30), time(9, 0))
    last, upcoming = latest(planned, utc("2026-11-30T08:00"), utc(out_until))
    assert last.local_date == date.fromisoformat(day)
    assert last.at == instant(last.local_date, time(9, 0), "Europe/Berlin")
    assert upcoming == following(planned, utc(out_until))


def test_an_outage_of_a_fortnightly_slot_does_not_change_its_weeks() -> None:
    planned = slot("Europe/Berlin", date(2026, 11, 30), time(9, 0), every=2)
    last, upcoming = latest(planned, utc("2026-11-30T08:00"), utc("2026-12-25T00:00"))
    assert last.local_date == date(2026, 12, 14)
    assert upcoming is not None
    assert upcoming.local_date == date(2026, 12, 28)


def test_an_occurrence_that_a_gap_moves_past_midnight_keeps_its_date() -> None:
    planned = slot("America/Nuuk", date(2026, 3, 28), time(23, 30))
    shifted = utc("2026-03-29T01:30")
    last, _ = latest(planned, shifted, shifted)
    assert last == following(planned, shifted - HOUR)
    assert last.local_date == date(2026, 3, 28)


def test_a_moment_that_the_rule_does_not_hold_counts_on_its_local_date() -> None:
    planned = slot("Europe/Berlin", date(2026, 1, 5), time(9, 0))
    odd = utc("2026-11-30T23:30")
    assert latest(planned, odd, odd)[0] == Occurrence(planned, odd, date(2026, 12, 1))
