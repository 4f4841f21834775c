from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.text import CONTROLS, WORD_JOINER, fenced, literal, markdown
from bot.domain.people import AccountId
from bot.message import Code, Link, Mention, Moment, Span, Strong, Typed
from tests.adapters.discord.eyes import seen

MARKUP = "\\`*_~|<>[]()#+-.!:@/ 1a\n"


@given(st.text(st.one_of(st.sampled_from(MARKUP), st.characters(exclude_categories=["Cs"]))))
def test_whatever_somebody_wrote_is_read_as_it_was_written(text: str) -> None:
    assert seen(literal(text)).replace(WORD_JOINER, "") == CONTROLS.sub("", text).replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone and @here",
        "# A heading",
        "-# small print",
        "- a list",
        "1. a numbered list",
        "> a quote",
        "[a bank](https://evil.example)",
        "<@123> <#123> <@&123> <t:0:F> </help:1>",
        "```py\ncode\n```",
        "||spoiler||",
        "https://evil.example",
        "<https://evil.example>",
    ],
)
def test_hostile_text_stays_text(hostile: str) -> None:
    assert seen(literal(hostile)) == hostile
    assert "@everyone" not in literal(hostile)
    assert "@here" not in literal(hostile)


def test_text_cannot_be_turned_around() -> None:
    assert literal("abc\u202edef\u2066ghi\u200f") == "abcdefghi"


def test_plain_prose_is_sent_as_plain_prose() -> None:
    plain = "Two baskets (apples, pears): which number - say 3.5 - could tell? It's yours!"
    assert literal(plain) == plain


def test_code_cannot_be_left() -> None:
    assert markdown([Code("a`b")], {}).count("`") == 2
    assert fenced("```\nout").count("```") == 2


def test_spans_are_drawn_as_discord_draws_them() -> None:
    nine = datetime(2026, 11, 30, 9, tzinfo=UTC)
    text: list[Span] = [
        Strong("Hi"), " ", Mention(AccountId("discord", "42"), "ada"), " ", Moment(nine, "Europe/Berlin"), " ",
        Moment(nine, "UTC", "day"), " ", Moment(nine, "UTC", "time"), " ", Link("a [book]", "https://x.example/a b>"), " ",
        Typed("roadmap next"), " ", Typed("roadmap start 4"),
    ]  # fmt: skip
    assert markdown(text, {"roadmap next": 7}) == (
        "**Hi** <@42> <t:1796029200:F> <t:1796029200:D> <t:1796029200:t> "
        "[a \\[book\\]](<https://x.example/a%20b%3E>) </roadmap next:7> `/roadmap start 4`"
    )
