"""Dates, times and weekdays as people type them."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.times import parse_date, parse_time, parse_weekday
from bot.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "day"), [("2026-11-30", date(2026, 11, 30)), (" 2027-01-04 ", date(2027, 1, 4)), ("2028-02-29",) * 2]
)
def test_a_date_is_read(typed: str, day: date | str) -> None:
    assert parse_date(typed) == (date.fromisoformat(day) if isinstance(day, str) else day)


@pytest.mark.parametrize("typed", ["", "tomorrow", "30.11.2026", "2026-13-01", "2027-02-29", "٢٠٢٦-١١-٣٠", "1" * 5000])
def test_what_is_no_date_is_refused_on_its_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed, "from")
    assert refused.value.option == "from"
    assert "2026-11-30" in refused.value.plain


@pytest.mark.parametrize("typed", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_a_date_that_no_calendar_of_ours_reaches_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(typed)
    assert refused.value.option == "first_day"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9", time(9, 0)),
        ("9:30", time(9, 30)),
        ("18.00", time(18, 0)),
        (" 18:05 ", time(18, 5)),
        ("0", time(0, 0)),
        ("23:59", time(23, 59)),
        ("٩:٣٠", time(9, 30)),
    ],
)
def test_a_time_is_read(typed: str, at: time) -> None:
    assert parse_time(typed) == at


@pytest.mark.parametrize(
    "typed", ["", "24", "25:00", "9:60", "abc", "9:ab", "-1", "9:30:15", "²:30", "1" * 5000, "9:" + "0" * 5000]
)
def test_what_is_no_time_is_refused_on_its_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_time(typed)
    assert refused.value.option == "time"
    assert "18:00" in refused.value.plain


@pytest.mark.parametrize(
    ("typed", "number"), [("Monday", 0), ("tue", 1), (" WED ", 2), ("Th", 3), ("fri", 4), ("sa", 5), ("Sunday", 6)]
)
def test_a_weekday_is_read_by_its_name_or_its_first_letters(typed: str, number: int) -> None:
    assert parse_weekday(typed) == number


@pytest.mark.parametrize("typed", ["", "t", "S", "Montag", "Mondays", "1", "noday"])
def test_what_is_no_weekday_is_refused_on_its_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_weekday(typed, "day")
    assert refused.value.option == "day"


def refusal(parse: Callable[[str], object], typed: str) -> Refusal | None:
    try:
        parse(typed)
    except Refusal as refused:
        return refused
    return None


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    for parse in (parse_date, parse_time, parse_weekday):
        refused = refusal(parse, typed)
        assert refused is None or refused.values == {"typed": typed}
