import json
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import ids
from adapters.slack.cards import Pen
from adapters.slack.text import Words
from bot.message import (
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    CodeBlock,
    Drawable,
    Facts,
    Formula,
    Link,
    Paragraph,
    Picture,
    paragraph,
)
from tests.fakes.slack import blocks as kit
from tests.fakes.slack.errors import Json
from tests.fakes.slack.reading import text
from tests.gallery import cards

LIMITS = Path(__file__).parents[3] / "../shared/data/slack/block-kit-limits.json"
PEN = Pen()


def pages(card: Card, line: str | None = "help") -> list[list[Json]]:
    first = PEN.draw(card, line=line)
    return [first.blocks, *(PEN.draw(card, line=line, page=page).blocks for page in range(2, first.pages + 1))]


def characters(node: Any) -> int:
    if isinstance(node, list):
        return sum(map(characters, node))
    if isinstance(node, dict):
        return sum(
            len(one) if isinstance(one, str) and key in {"text", "alt_text"} else characters(one)
            for key, one in node.items()
        )
    return 0


def test_every_card_is_within_every_limit_of_slack() -> None:
    for sample, card in cards():
        for blocks in pages(card):
            kit.check_message(blocks, files={})
            assert characters(blocks) + len(PEN.draw(card).text) < 10_000, sample.name
            assert len(blocks) <= 50, sample.name


def test_every_post_fits_on_one_page() -> None:
    assert [sample.name for sample, card in cards() if not card.private and PEN.draw(card).pages > 1] == []


def test_every_card_reads_well_without_its_blocks() -> None:
    for sample, card in cards():
        alone = PEN.draw(card).text
        assert alone.splitlines()[0], sample.name
        assert len(alone) < 3_000, sample.name
        assert "<" not in alone, sample.name


def test_the_published_limits_agree_that_the_gallery_is_in_order() -> None:
    if not LIMITS.exists():
        pytest.skip("the table of limits in ../shared/data is not here")
    limits = json.loads(LIMITS.read_text())
    longest = limits["button"]["text"]["max_length"]
    for _, card in cards():
        for blocks in pages(card):
            for element in (one for block in blocks for one in block.get("elements", [])):
                if element["type"] == "button":
                    assert len(element["text"]["text"]) <= longest
                    assert len(element["value"]) <= limits["button"]["value"]["max_length"]


def test_a_long_card_has_pages_that_its_own_line_turns() -> None:
    card = Card("Long", [paragraph(f"{number}. " + "word " * 300) for number in range(20)])
    drawn = PEN.draw(card, line="roadmap map", page=2)
    assert drawn.pages > 2
    values = [one["value"] for block in drawn.blocks for one in block.get("elements", []) if one["type"] == "button"]
    assert values == ["roadmap map page:1", "roadmap map page:3"]
    assert f"Page 2 of {drawn.pages}" in text(drawn.blocks)
    whole = "\n".join(text(page) for page in pages(card))
    assert all(f"{number}. word" in whole for number in range(20))


@pytest.mark.parametrize("length", [3_000, 20_000])
def test_a_text_without_any_blank_is_cut_without_cutting_a_link(length: int) -> None:
    card = Card("Long", [paragraph("x" * length, Link("the paper", "https://arxiv.org/abs/1"), "&" * length)])
    for blocks in pages(card):
        kit.check_message(blocks, files={})
    whole = "".join(text(page) for page in pages(card))
    assert whole.count("the paper (https://arxiv.org/abs/1)") == 1
    assert "&amp;" not in whole


def test_ids_are_unique_and_hold_the_lines() -> None:
    again = [Button("One", "roadmap next"), Button("Two", "roadmap next")]
    choice = Choices("Pick", "help", [Choice("a", "b", "c")])
    drawn = PEN.draw(Card("Ids", [Buttons(again), choice, choice]))
    elements = [one for block in drawn.blocks for one in block.get("elements", [])]
    assert len({one["action_id"] for one in elements}) == len(elements) == 4
    assert [ids.read(one["action_id"]).runs for one in elements] == ["", "", "help", "help"]  # type: ignore[union-attr] # all are ours


def test_words_stand_for_pictures_and_formulas() -> None:
    path, square = Picture("p", "<svg/>", "A path of stones"), Formula("a^2", "a squared")
    card = Card("Seen", [path, square])
    assert text(PEN.draw(card).blocks) == "# Seen\nA path of stones\na squared"
    files: dict[Drawable, str] = {path: "F1", square: "F2"}
    drawn = Pen(files=files).draw(card)
    assert drawn.blocks[1] == {
        "type": "image",
        "slack_file": {"id": "F1"},
        "alt_text": "A path of stones",
        "block_id": drawn.blocks[1]["block_id"],
    }
    assert text(drawn.blocks) == "# Seen\n(picture: A path of stones)\n(picture: a squared)"
    assert (PEN.draw(card).illustrated, drawn.illustrated) == (False, True)
    assert "a squared" in drawn.text


def test_words_stand_below_a_picture_too_where_it_may_not_be_seen_or_says_more_than_fits() -> None:
    path = Picture("p", "<svg/>", "A path of stones")
    long = Picture("p", "<svg>2</svg>", "word " * 500)
    files: dict[Drawable, str] = {path: "F1", long: "F2"}
    doubly = Pen(files=files, doubly=True).draw(Card("Seen", [path])).blocks
    assert text(doubly) == "# Seen\n(picture: A path of stones)\nA path of stones"
    both = Pen(files=files).draw(Card("Seen", [long])).blocks
    assert [block["type"] for block in both] == ["header", "image", "context"]
    kit.check_message(both, files={"F2": {"mimetype": "image/png", "ready": True}})


def test_blocks_look_like_slack() -> None:
    card = Card(
        "Title & more",
        [
            Facts([("Name", ["value"])]),
            Bullets([["one"], ["two"]]),
            CodeBlock("a < b"),
            Paragraph([]),
            Choices("Nothing", "help", []),
        ],
    )
    drawn = Pen(Words(("cairn", "cohort"))).draw(card)
    assert [block["type"] for block in drawn.blocks] == ["header", "section", "section", "section"]
    assert drawn.blocks[0]["text"] == {"type": "plain_text", "text": "Title & more", "emoji": False}
    assert drawn.blocks[1]["text"] == {"type": "mrkdwn", "text": "*Name:* value", "verbatim": True}
    assert drawn.blocks[2]["text"]["text"] == "• one\n• two"
    assert drawn.blocks[3]["text"]["text"] == "```\na &lt; b\n```"
    assert drawn.text == "Title &amp; more\nName: value\none\ntwo\na &lt; b"
