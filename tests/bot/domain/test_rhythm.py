"""A group's week: when each post comes, what becomes of one that waited, and how rests are stepped over."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cohort import Cohort, Life, Pace, Rest
from bot.domain.people import ChannelId, CommunityId
from bot.domain.rhythm import (
    GENTLE_RECAP,
    PAPERS,
    PROMPT,
    QUIZ,
    RECAP,
    SPREAD,
    WEEKLY_KINDS,
    check_apart,
    next_outside,
    plan_slot,
    replanned,
    rest_ahead,
    rests_on,
    slots_of,
    spread,
    today,
    working_days,
)
from bot.domain.roadmap import WeekId
from bot.domain.slots import Slot
from bot.domain.times import instant, local
from bot.errors import Refusal

HOME = CommunityId("fake", "home")
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 30)
CLUB = Cohort(
    id="club",
    community=HOME,
    channel=ChannelId(HOME, "general"),
    name="Monday club",
    zone="Europe/Berlin",
    pace=Pace.STEADY,
    first_day=MONDAY,
    at=time(18, 0),
    life=Life.OPEN,
    opened_by="ada",
    opened_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
    upcoming=WeekId(1, 1),
)
GENTLE = replace(CLUB, pace=Pace.GENTLE)


def slot(kind: str = PROMPT, first: date = MONDAY, at: time = CLUB.at, cohort: Cohort = CLUB) -> Slot:
    return plan_slot(cohort, kind, first, at)


def dates(planned: Slot, rests: list[Rest], count: int = 5, after: str = "2026-11-01") -> list[str]:
    """Where the slot comes next, and next, outside all rests."""
    found, moment = list[str](), datetime.fromisoformat(after).replace(tzinfo=UTC)
    while len(found) < count and (occurrence := next_outside(planned, moment, rests)) is not None:
        found.append(f"{occurrence.local_date:%m-%d}")
        moment = occurrence.at
    return found


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
    assert refused.value.plain.startswith("stage prompt and papers would be less than 12 hours apart.")


def test_the_end_of_the_week_is_near_its_beginning() -> None:
    sunday, monday = slot(RECAP, MONDAY - DAY, time(22, 0)), slot(PROMPT, MONDAY, time(9, 0))
    with pytest.raises(Refusal):
        check_apart([monday, sunday])
    check_apart([monday, replace(sunday, at=time(21, 0))])


def test_what_is_switched_off_is_near_nothing() -> None:
    check_apart([slot(), replace(slot(PAPERS), enabled=False)])


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


def test_today_is_what_the_groups_calendar_says() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert today(CLUB, late) == date(2026, 12, 1)
    assert today(replace(CLUB, zone="America/New_York"), late) == MONDAY
