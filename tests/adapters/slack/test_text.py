from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.text import BREAK, Words, fenced, literal, one_line, plain
from bot.domain.people import AccountId
from bot.message import Code, Link, Mention, Moment, Span, Strong, Typed
from tests.fakes.slack.reading import Reader

WORDS = Words()
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "written"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> <@U1> &lt;", "&lt;!channel&gt; &lt;@U1&gt; &amp;lt;"),
        ("*bold* _it_ ~no~ `x`", f"*{BREAK}bold* _{BREAK}it_ ~{BREAK}no~ `{BREAK}x`{BREAK}"),
        ("snake_case 2*3", "snake_case 2*3"),
        (":wave: 09:30", f":{BREAK}wave: 09:30"),
        ("> quote", f"{BREAK}&gt; quote"),
        ("zero\u200bwidth \u202eright", "zerowidth right"),
        (Strong("Name:"), "*Name:*"),
        (Strong(" \n"), ""),
        (Code("a`b<c"), "`aˋb&lt;c`"),
        (Typed("cohort join"), "`/roadmap cohort join`"),
        (Typed("roadmap next"), "`/roadmap next`"),
        (Typed("help"), "`/roadmap help`"),
        (
            Link("the paper", "https://arxiv.org/abs/1?a=1&b=|<>"),
            "<https://arxiv.org/abs/1?a=1&amp;b=%7C%3C%3E|the paper>",
        ),
        (Link("a|b", "https://x.org"), "<https://x.org|a|b>"),
        (Link("half a bracket", "https://[x"), "<https://[x|half a bracket>"),
        (Link("https://bank.example", "https://x.org"), "<https://x.org>"),
        (Link("nasty", "javascript:alert(1)"), "nasty"),
        (Link("long", "https://x.org/" + "y" * 3_000), "long"),
        (Mention(AccountId("slack", "T1.U1"), "ada"), "*@ada*"),
        (
            Moment(NOON, "Europe/Berlin"),
            "<!date^1796040000^{date_long}, {time}|Monday 30 November 2026, 13:00 (Europe/Berlin)>",
        ),
        (Moment(NOON, "Europe/Berlin", "day"), "<!date^1796040000^{date_long}|Monday 30 November 2026>"),
        (Moment(NOON, "Europe/Berlin", "time"), "<!date^1796040000^{time}|13:00 (Europe/Berlin)>"),
    ],
)
def test_each_span_is_written_as_slack_reads_it(span: Span, written: str) -> None:
    assert WORDS.mrkdwn([span]) == written


def test_further_slash_commands_are_typed_as_they_are() -> None:
    words = Words(("cairn", "cohort"))
    assert words.typed("cohort join") == "/cohort join"
    assert words.typed("roadmap next") == "/cairn next"
    assert words.typed("roadmap") == "/cairn roadmap"
    assert words.typed("help") == "/cairn help"


def test_aloud_there_is_no_markup_and_no_token() -> None:
    spans: list[Span] = [
        Strong("Bold"),
        " ",
        Link("paper", "https://x.org"),
        " ",
        Typed("help"),
        " ",
        Moment(NOON, "UTC", "day"),
        " <",
    ]
    assert WORDS.aloud(spans) == "Bold paper /roadmap help Monday 30 November 2026 &lt;"
    assert WORDS.aloud([Mention(AccountId("slack", "T1.U1"), "ada"), Code("x"), "y"]) == "@adaxy"


@given(st.text())
def test_whatever_a_stranger_writes_is_read_as_written(text: str) -> None:
    assert plain(Reader().read(literal(text))) == plain(text)


@given(st.text())
def test_no_token_can_be_injected(text: str) -> None:
    for span in (text, Strong(text), Code(text), Link(text, "https://x.org"), Mention(AccountId("slack", "T.U"), text)):
        inside = WORDS.mrkdwn([span]).removeprefix("<https://x.org").removesuffix(">")
        assert "<" not in inside


def test_fences_inside_a_block_do_not_end_it() -> None:
    assert fenced("&lt;") == "```\n&lt;\n```"
    assert fenced("a\n```\nb") == "```\na\nˋˋˋ\nb\n```"
    assert one_line(" a\n b\u202e ") == "a b"
