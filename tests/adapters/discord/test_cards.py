from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.cards import draw, short
from bot.message import (
    Attachment,
    Block,
    Button,
    Buttons,
    Card,
    Choices,
    CodeBlock,
    Facts,
    Formula,
    Numbered,
    Picture,
    Strong,
    paragraph,
)
from tests.fakes.discord.errors import Mistakes
from tests.fakes.discord.layout import check_layout
from tests.fakes.discord.reading import BUTTON, CONTAINER, WORDS, walk
from tests.gallery import cards


def components(card: Card, **how: Any) -> list[dict[str, Any]]:
    drawn = draw(card, {}, **how)
    parts: list[dict[str, Any]] = drawn.view.to_components()
    mistakes = Mistakes()
    check_layout(parts, v2=True, files={each.name for each in drawn.attached}, mistakes=mistakes)
    mistakes.answer()
    return parts


def words(card: Card, **how: Any) -> list[str]:
    return [part["content"] for part in walk(components(card, **how)) if part["type"] == WORDS]


def test_every_card_of_the_gallery_is_one_message_that_discord_takes() -> None:
    for sample, card in cards():
        components(card)
        assert draw(card, {}).pages == 1, sample.name


def test_every_kind_of_block_is_drawn() -> None:
    card = Card(
        "Week *3*",
        [
            Facts([("Time", ["1 hour"]), ("Long", ["word " * 40])]),
            Numbered([["one"], ["two"]]),
            CodeBlock("x = 1", "py"),
            Formula("A x = b", "A times x equals b"),
            Picture("path", "<svg/>", "The path: 7 of 122 stones."),
            Attachment("bill.csv", b"a,b"),
        ],
    )
    assert words(card) == [
        "### Week \\*3\\*",
        f"**Time:** 1 hour\n**Long**\n{'word ' * 40}".rstrip(),
        "1. one\n2. two",
        "```py\nx = 1\n```",
        "A times x equals b",
        "-# The path: 7 of 122 stones.",
    ]


def test_buttons_stand_in_rows_of_five_and_two_of_one_line_are_told_apart() -> None:
    parts = components(Card("Many", [Buttons([Button(f"Do {number}", "help") for number in range(7)])]))
    rows = [part for part in walk(parts) if part["type"] == 1]
    assert [len(row["components"]) for row in rows] == [5, 2]
    assert len({part["custom_id"] for part in walk(parts) if part["type"] == BUTTON}) == 7


def test_an_empty_select_and_an_empty_paragraph_are_left_out() -> None:
    assert len(list(walk(components(Card("Empty", [Choices("Which?", "help", []), paragraph(" ")]))))) == 2


def test_a_mark_is_the_container_s_number() -> None:
    (container,) = components(Card("Marked", []), mark=7)
    assert (container["type"], container["id"]) == (CONTAINER, 7)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=60), min_size=1, max_size=30))
def test_pages_hold_every_word_whole_and_in_order(said: list[str]) -> None:
    said *= 8_000 // len("".join(said)) + 1
    card = Card("Long", [paragraph(" ".join(said))])
    pages = draw(card, {}).pages
    assert pages > 2
    read = [words(card, line="help", page=page) for page in range(1, pages + 1)]
    assert [word for page in read for text in page[1:-1] for word in text.split()] == said


@pytest.mark.parametrize(("page", "expected"), [(1, ["More"]), (2, ["Back", "More"]), (3, ["Back"]), (99, ["Back"])])
def test_pages_are_turned_by_the_card_s_own_line(page: int, expected: list[str]) -> None:
    card = Card("Long", [paragraph("word " * 2_000)])
    buttons = [part for part in walk(components(card, line="help", page=page)) if part["type"] == BUTTON]
    assert [part["label"] for part in buttons] == expected


def test_a_code_block_that_is_cut_stays_code_on_both_pages_with_the_indentation_of_each_line() -> None:
    card = Card("Code", [CodeBlock("if x:\n" + "    y = 1\n" * 600, "py")])
    for page, first in ((1, "if x:"), (2, "    y = 1")):
        text = words(card, page=page)[1]
        assert text.startswith(f"```py\n{first}\n")
        assert text.endswith("\n    y = 1\n```")


def test_nothing_marked_is_cut_so_that_its_marks_show() -> None:
    card = Card("Heavy", [paragraph("word " * 728, Strong("very heavy words"), " end")])
    assert [words(card, page=page)[1].count("**") for page in (1, 2)] == [0, 2]


def test_plain_text_is_shortened_between_words_and_has_no_lines() -> None:
    assert short("one two three", 9) == "one two…"
    assert short("one\ntwo\u202e", 9) == "one two"
    assert short("x" * 20, 9) == "xxxxxxxx…"


@pytest.mark.parametrize("buttons", [0, 1, 5, 7])
def test_every_page_of_many_small_parts_is_one_that_discord_takes(buttons: int) -> None:
    row: list[Block] = [Buttons([Button(f"Do {number}", "help") for number in range(buttons)])] if buttons else []
    blocks: list[Block] = [block for number in range(60) for block in (paragraph(f"part {number}"), *row)]
    pages = draw(Card("Many", blocks), {}).pages
    assert pages > 1
    shown = [
        part for page in range(1, pages + 1) for part in walk(components(Card("Many", blocks), line="help", page=page))
    ]
    assert [f"part {number}" in {part.get("content") for part in shown} for number in range(60)] == [True] * 60
    assert sum(part.get("label", "").startswith("Do ") for part in shown) == 60 * buttons
