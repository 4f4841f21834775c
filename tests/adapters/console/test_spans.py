from datetime import UTC, datetime

import pytest
from rich.text import Text

from adapters.console.spans import Reader, hanging, literal, one_line, rich_text, said
from bot.domain.people import AccountId
from bot.message import Code, Link, Mention, Moment, Span, Strong, Typed
from tests.adapters.console.gallery import NINE_IN_BERLIN, NOW


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("abc\x07", "abc␇"),
        ("user\u202etxt.exe", "user�txt.exe"),
        ("\u2066a\u2069", "�a�"),
        ("a\r\nb", "a\nb"),
        ("\x9b31m", "�31m"),
        ("a\ud800", "a�"),
        ("[bold]x[/bold] :smile:", "[bold]x[/bold] :smile:"),
    ],
)
def test_what_others_wrote_is_literal_and_steers_nothing(typed: str, shown: str) -> None:
    assert literal(typed) == shown
    assert rich_text([typed], Reader(NOW)).plain == shown


def test_a_label_stays_on_one_line() -> None:
    assert one_line(" a\n\tb ") == "a b"


def test_each_span_reads_well_without_colour() -> None:
    spans: list[Span] = [
        Strong("Hi "),
        Mention(AccountId("console", "ada"), "ada"),
        ": ",
        Typed("help"),
        " ",
        Code("k7w2pq"),
        " ",
    ]
    link = Link("here", "https://example.org")
    assert rich_text([*spans, link], Reader(NOW)).plain == "Hi @ada: /help `k7w2pq` here <https://example.org>"
    assert rich_text([Link("https://a.b", "https://a.b")], Reader(NOW)).plain == "https://a.b"


def test_a_moment_names_its_zone_and_another_year() -> None:
    moment = Moment(NINE_IN_BERLIN, "Europe/Berlin")
    assert said(moment, Reader(NOW)) == "Monday 30 November, 09:00 (Europe/Berlin)"
    later = Reader(datetime(2027, 1, 1, tzinfo=UTC))
    assert said(moment, later) == "Monday 30 November 2026, 09:00 (Europe/Berlin)"
    assert said(Moment(NINE_IN_BERLIN, "Europe/Berlin", "day"), later) == "Monday 30 November 2026"


def test_the_year_is_that_of_the_zone() -> None:
    eve = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert said(Moment(eve, "Europe/Berlin", "day"), Reader(eve)) == "Friday 1 January"


def test_further_lines_stand_under_the_first() -> None:
    assert [line.plain for line in hanging(Text("• "), Text("one two three"), 9)] == ["• one two", "  three"]
