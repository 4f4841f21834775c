"""A card as text: a frame that says where it begins, who sees it and where it ends, and the blocks inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import NamedTuple, assert_never

from rich.cells import cell_len
from rich.text import Text

from adapters.console.spans import CODE, QUIET, STRONG, Reader, hanging, literal, one_line, painted, rich_text, wrapped
from bot.message import (
    Attachment,
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Choices,
    CodeBlock,
    Facts,
    Formula,
    Moment,
    Numbered,
    Paragraph,
    Picture,
)
from bot.message import Text as Spans

WIDEST = 92
"""Longer lines are tiring to read, however wide the window is."""
NARROWEST = 20
STACKED_BELOW = 40
"""Cells under which a fact's value stands below its name."""
BETWEEN = 3
GUTTER = 3


class Pressable(NamedTuple):
    """What a number on a card does."""

    label: str
    runs: str


@dataclass(frozen=True, slots=True)
class View:
    """How a card is looked at: an `envelope` that says who sees it, and its first button's number.

    `zone` is that of a private card's reader, None where each moment stands in its own.
    """

    now: datetime
    width: int
    colour: bool = False
    envelope: Sequence[str] = ()
    zone: str | None = None
    first: int = 1


def draw(card: Card, view: View) -> str:
    """The card as lines of at most the view's width, without a newline at the end."""
    inner = max(min(view.width, WIDEST), NARROWEST) - GUTTER
    reader = Reader(view.now, view.zone)
    lines = [*_envelope(view.envelope, inner), *body(card, inner, reader, view.first)]
    framed = [Text.assemble(("│  " if place else "╭─ ", QUIET), line) for place, line in enumerate(lines)]
    return "\n".join(painted(line, colour=view.colour) for line in [*framed, Text.assemble(("╰─", QUIET))])


def body(card: Card, width: int, reader: Reader, first: int = 1) -> list[Text]:
    """The lines inside the frame: the title, then the blocks with a free line between them."""
    numbers = count(first)
    lines = wrapped(Text(one_line(card.title), STRONG), width)
    for block in card.blocks:
        drawn = _block(block, width, reader, numbers)
        lines += [Text(), *drawn] if lines and drawn else drawn
    return lines


def pressable(card: Card) -> list[Pressable]:
    """What the numbers on a card do, in their order."""
    found: list[Pressable] = []
    for block in card.blocks:
        if isinstance(block, Buttons):
            found += [Pressable(button.label, button.runs) for button in block.buttons]
        elif isinstance(block, Choices):
            found += [Pressable(each.label, f"{block.runs} {each.value}") for each in block.choices]
    return found


def _envelope(parts: Sequence[str], width: int) -> list[Text]:
    """The parts in as few lines as they need; more than one are set off from the title."""
    packed: list[str] = []
    for part in map(one_line, parts):
        joined = f"{packed[-1]} · {part}" if packed else part
        packed[-1:] = [joined] if cell_len(joined) <= width else [*packed[-1:], part]
    lines = [line for part in packed for line in wrapped(Text(part, QUIET), width)]
    return [*lines, Text()] if len(lines) > 1 else lines


def zone_in(card: Card) -> str | None:
    """The zone of the first moment that the card speaks of."""
    spans = (span for block in card.blocks for text in _texts(block) for span in text)
    return next((span.zone for span in spans if isinstance(span, Moment)), None)


def _texts(block: Block) -> Sequence[Spans]:
    match block:
        case Paragraph(text):
            return [text]
        case Bullets(items) | Numbered(items):
            return items
        case Facts(rows):
            return [value for _, value in rows]
        case _:
            return []


def _block(block: Block, width: int, reader: Reader, numbers: Iterator[int]) -> list[Text]:  # noqa: C901, PLR0911 - a case for each block, and nothing else
    match block:
        case Paragraph(text):
            return wrapped(rich_text(text, reader), width)
        case Bullets(items):
            return [line for item in items for line in hanging(Text("• "), rich_text(item, reader), width)]
        case Numbered(items):
            return _numbered([rich_text(item, reader) for item in items], width)
        case Facts(rows):
            return _facts([(Text(one_line(name), QUIET), rich_text(value, reader)) for name, value in rows], width)
        case CodeBlock(text):
            return _code(text, width)
        case Formula(_, alt):
            return hanging(Text("  "), Text(literal(alt)), width)
        case Picture(_, _, alt):
            return hanging(Text("Picture: ", QUIET), Text(literal(alt)), width)
        case Attachment(name, content):
            return hanging(Text("File: ", QUIET), Text(f"{one_line(name)}, {len(content)} bytes"), width)
        case Buttons(buttons):
            return _buttons(buttons, width, numbers)
        case Choices():
            return _choices(block, width, numbers)
        case _:
            assert_never(block)


def _numbered(items: Sequence[Text], width: int) -> list[Text]:
    room = len(str(len(items))) + 1
    marked = ((Text(f"{f'{place}.':>{room}} "), item) for place, item in enumerate(items, 1))
    return [line for mark, item in marked for line in hanging(mark, item, width)]


def _facts(rows: Sequence[tuple[Text, Text]], width: int) -> list[Text]:
    longest = max((name.cell_len for name, _ in rows), default=0)
    if width < STACKED_BELOW or longest > width // 3:
        return [line for name, value in rows for line in [*wrapped(name, width), *hanging(Text("  "), value, width)]]
    padded = ((Text.assemble(name, " " * (longest - name.cell_len + 2)), value) for name, value in rows)
    return [line for name, value in padded for line in hanging(name, value, width)]


def _code(text: str, width: int) -> list[Text]:
    lines = wrapped(Text(literal(text.expandtabs(4).strip("\n")), CODE), width - 2)
    return [Text.assemble("  ", line) for line in lines]


def _buttons(buttons: Sequence[Button], width: int, numbers: Iterator[int]) -> list[Text]:
    lines: list[Text] = []
    for button in buttons:
        drawn = hanging(_number(next(numbers)), Text(one_line(button.label)), width)
        if lines and len(drawn) == 1 and lines[-1].cell_len + BETWEEN + drawn[0].cell_len <= width:
            lines[-1] = Text.assemble(lines[-1], " " * BETWEEN, drawn[0])
        else:
            lines += drawn
    return lines


def _choices(block: Choices, width: int, numbers: Iterator[int]) -> list[Text]:
    lines = wrapped(Text(one_line(block.label)), width)
    for each in block.choices:
        note = f" · {one_line(each.note)}" if each.note else ""
        lines += hanging(_number(next(numbers)), Text.assemble(one_line(each.label), (note, QUIET)), width)
    return lines


def _number(number: int) -> Text:
    return Text(f"[{number}] ", "bold cyan")


def shortened(text: str, cells: int) -> str:
    """The text in at most so many cells."""
    if cell_len(text) <= cells:
        return text
    kept = Text(text)
    kept.truncate(cells, overflow="ellipsis")
    return kept.plain
