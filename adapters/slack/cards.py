"""Cards as Block Kit. Pure: a card in, one of its pages out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from adapters.slack import ids, limits
from adapters.slack.pages import Note, Piece, Shot, cut, cut_off, paged, short, turning
from adapters.slack.text import Words, escaped, fenced, literal, one_line
from bot.message import (
    Attachment,
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Choices,
    CodeBlock,
    Drawable,
    Facts,
    Formula,
    Numbered,
    Paragraph,
    Picture,
)

Json = dict[str, Any]
Files = Mapping[Drawable, str]
"""Slack's ids of the blocks that are uploaded as pictures."""
STYLES = {"primary", "danger"}
FENCES = 12
"""Characters that a code block needs around its lines."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: its blocks, the text that stands for them, and how many pages the card has."""

    blocks: list[Json]
    text: str
    pages: int = 1

    @property
    def illustrated(self) -> bool:
        """Whether it shows a picture."""
        return any(block["type"] == "image" for block in self.blocks)

    @property
    def said(self) -> Json:
        """As Slack's methods take it."""
        return {"text": self.text, "blocks": self.blocks}


@dataclass(slots=True)
class Pen:
    """What a drawing needs to know: the words of the place, and the pictures that are there.

    `doubly`: words stand below each picture too, for those to whom Slack may not show it.
    """

    words: Words = field(default_factory=Words)
    files: Files = field(default_factory=dict)
    doubly: bool = False

    def draw(self, card: Card, *, line: str | None = None, page: int = 1) -> Drawn:
        """A page of a card. `line` is the command that shows it, by which its other pages are asked for."""
        pages = paged([piece for block in card.blocks for piece in self._pieces(block)])
        page = min(max(page, 1), len(pages))
        shown = [*pages[page - 1], *turning(line, page, len(pages))]
        title = one_line(card.title)
        header = {"type": "header", "text": _plain(title, limits.TITLE)}
        blocks = [header, *_blocks(shown)]
        return Drawn(_numbered(blocks), self._alone(card), len(pages))

    def sheet(self, cards: Sequence[Card]) -> list[Json]:
        """Several cards one below the other, without pages: a home tab."""
        return _numbered([block for card in cards for block in self.draw(card).blocks])

    def _alone(self, card: Card) -> str:
        """The card in one string, as it is read out or shown on a locked screen."""
        lines = [escaped(one_line(card.title)), *(line for block in card.blocks for line in self._lines(block))]
        whole = "\n".join(filter(None, lines))
        return whole if len(whole) <= limits.ALONE else f"{cut_off(whole, limits.ALONE - 1)}…"

    def aloud(self, block: Block) -> str:
        """A block in plain words, still escaped."""
        return "\n".join(self._lines(block))

    def _lines(self, block: Block) -> list[str]:
        match block:
            case Paragraph(text):
                return [self.words.aloud(text)]
            case Bullets(items) | Numbered(items):
                return [self.words.aloud(item) for item in items]
            case Facts(rows):
                return [f"{escaped(name)}: {self.words.aloud(value)}" for name, value in rows]
            case CodeBlock(text) | Formula(alt=text) | Picture(alt=text):
                return [escaped(text)]
            case Buttons() | Choices() | Attachment():
                return []
            case _:
                assert_never(block)

    def _pieces(self, block: Block) -> Iterator[Piece]:
        match block:
            case Choices(choices=()) | Choices(choices=[]):
                return
            case Buttons() | Choices():
                yield block
            case CodeBlock(text):
                yield from (fenced(part) for part in cut(escaped(text), limits.SECTION - FENCES))
            case Formula() | Picture():
                yield from self._picture(block)
            case Attachment(name):
                yield Note(f"The file {name} is in your direct messages with Cairn.")
            case _:
                yield from cut(self._text(block), limits.SECTION)

    def _picture(self, block: Drawable) -> Iterator[Piece]:
        if block in self.files:
            yield Shot(self.files[block], block.alt)
        if isinstance(block, Formula) and block not in self.files:
            yield from cut(self.words.mrkdwn([block.alt]), limits.SECTION)
        elif self.doubly or block not in self.files or len(block.alt) > limits.ALT:
            yield Note(block.alt)

    def _text(self, block: Paragraph | Bullets | Numbered | Facts) -> str:
        match block:
            case Paragraph(text):
                return self.words.mrkdwn(text)
            case Bullets(items):
                return "\n".join(f"• {self.words.mrkdwn(item)}" for item in items)
            case Numbered(items):
                return "\n".join(f"{number}. {self.words.mrkdwn(item)}" for number, item in enumerate(items, 1))
            case Facts(rows):
                return "\n".join(f"*{literal(one_line(name))}:* {self.words.mrkdwn(value)}" for name, value in rows)


def _blocks(pieces: Sequence[Piece]) -> Iterator[Json]:
    for piece in pieces:
        match piece:
            case str():
                yield {"type": "section", "text": {"type": "mrkdwn", "text": piece, "verbatim": True}}
            case Note(text):
                yield {"type": "context", "elements": [_plain(text, limits.ALT)]}
            case Shot(file, alt):
                yield {"type": "image", "slack_file": {"id": file}, "alt_text": short(one_line(alt), limits.ALT) or "…"}
            case Buttons(buttons):
                for start in range(0, len(buttons), limits.ROW):
                    yield {"type": "actions", "elements": [_button(b) for b in buttons[start : start + limits.ROW]]}
            case Choices():
                yield {"type": "actions", "elements": [_select(piece)]}


def _button(button: Button) -> Json:
    made: Json = {"type": "button", "text": _plain(button.label, limits.LABEL), "value": button.runs}
    return made | ({"style": button.style} if button.style in STYLES else {})


def _select(choices: Choices) -> Json:
    return {
        "type": "static_select",
        "action_id": choices.runs,
        "placeholder": _plain(choices.label, limits.PLACEHOLDER),
        "options": [option(each.label, each.value, each.note) for each in choices.choices[: limits.SELECT_OPTIONS]],
    }


def option(label: str, value: str, note: str = "") -> Json:
    """An entry of a select."""
    made: Json = {"text": _plain(label, limits.LABEL), "value": value}
    return made | ({"description": _plain(note, limits.LABEL)} if note else {})


def _numbered(blocks: list[Json]) -> list[Json]:
    """The blocks with ids of which no two are alike; a select's line stands in its own."""
    place = 0
    for number, block in enumerate(blocks):
        block["block_id"] = f"{ids.VERSION}.{number}"
        for element in block.get("elements", ()):
            if element["type"] in {"button", "static_select"}:
                kind = ids.BUTTON if element["type"] == "button" else ids.SELECT
                element["action_id"] = ids.held(kind, place, element.get("action_id", ""))
                place += 1
    return blocks


def _plain(text: str, most: int) -> Json:
    return {"type": "plain_text", "text": short(one_line(text), most) or "…", "emoji": False}
