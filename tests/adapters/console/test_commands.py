from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.commands import (
    Advance,
    Be,
    Explain,
    Go,
    Leave,
    Order,
    Press,
    Say,
    Tell,
    Unclear,
    duration,
    read,
    safe_name,
)
from adapters.console.numbers import Numbers
from bot.domain.people import AccountId


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("/roadmap next", Say("/roadmap next")),
        ("  roadmap next ", Say("roadmap next")),
        (":as Ada", Be("ada")),
        (":as @ada", Be("ada")),
        (":in #study group", Go("study-group")),
        (":press 2", Press("2")),
        (":press my step", Press("my step")),
        (" 2 ", Press("2")),
        (" b ", Press("b")),
        (":ADVANCE 8d", Advance(timedelta(days=8))),
        (":who", Tell()),
        (":help", Explain()),
        (":quit", Leave()),
        ("", None),
        ("  ", None),
    ],
)
def test_each_line_is_understood(line: str, order: Order | None) -> None:
    assert read(line) == order


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (":as", ":as ada"),
        (":in /", ":in general"),
        (":press", ":press 2"),
        (":advance", "How far?"),
        (":advance tomorrow", "“tomorrow” is not a span of time"),
        (":advance 0d", "“0d” is not a span of time"),
        (":advance 999999w", "Ten years"),
        (":advnce 8d", "Did you mean :advance?"),
        (":xyzzy", "I do not know “:xyzzy”. :help shows"),
    ],
)
def test_what_cannot_be_read_is_answered_with_what_helps(line: str, words: str) -> None:
    order = read(line)
    assert isinstance(order, Unclear)
    assert words in order.sentence


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("8d", timedelta(days=8)),
        ("1d 12h", timedelta(days=1, hours=12)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("90 minutes", timedelta(minutes=90)),
        ("2 weeks, 1 day", timedelta(days=15)),
        ("1 H", timedelta(hours=1)),
        ("3 months", None),
        ("d", None),
        ("8", None),
        ("-1d", None),
        ("1d then", None),
    ],
)
def test_spans_of_time(text: str, span: timedelta | None) -> None:
    assert duration(text) == span


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_units_add_up(weeks: int, days: int, hours: int, minutes: int) -> None:
    text = f"{weeks}w {days}d {hours}h {minutes}m"
    assert duration(text) == timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


@given(st.text())
def test_a_name_is_safe_in_a_path_and_stays_as_it_is(text: str) -> None:
    name = safe_name(text)
    assert not set(name) & set("/\\:\0 \n")
    assert not name.startswith((".", "-", "@", "#"))
    assert safe_name(name) == name


@pytest.mark.parametrize("line", ["9" * 5000, ":press " + "9" * 5000, ":advance " + "999999w " * 200, "9" * 5000 + "d"])
def test_no_number_is_too_long_for_the_reader(line: str) -> None:
    order = read(line)
    assert isinstance(order, Say | Press | Unclear)
    assert not isinstance(order, Press) or Numbers().find(order.what, AccountId("console", "ada")) is None


@given(st.text())
def test_no_line_breaks_the_reader(line: str) -> None:
    read(line)
    read(f":{line}")
