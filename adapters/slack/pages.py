"""What a page of a message holds, and where long texts are cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from adapters.slack import limits
from bot.message import Button, Buttons, Choices

UNIT = re.compile(r"<[^<>]*>|&\w+;|.", re.DOTALL)
"""What is never cut: a token, an entity, a letter."""


@dataclass(frozen=True, slots=True)
class Note:
    """A small line beside the text, such as the words of a picture."""

    text: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that is uploaded."""

    file: str
    alt: str


Piece = str | Note | Shot | Buttons | Choices


def cut(text: str, room: int) -> Iterator[str]:
    """Pieces that fit, cut between lines, else between words, never inside a token."""
    while len(text) > room:
        kept = cut_off(text, room)
        yield kept
        rest = text[len(kept) :]
        text = rest.removeprefix("\n") if rest.startswith("\n") else rest.lstrip()  # code keeps its indentation
    if text.strip():
        yield text


def cut_off(text: str, room: int) -> str:
    """The beginning of a text: whole lines where that loses little, else whole words; never half a link or half an entity."""
    ends = {"\n": 0, " ": 0, "": 0}
    for unit in UNIT.finditer(text):
        if unit.end() > room:
            break
        ends[unit[0] if unit[0] in ends else ""] = unit.start() if unit[0] in ends else unit.end()
    lines = ends["\n"] if ends["\n"] > room // 2 else 0
    return text[: lines or ends[" "] or ends["\n"] or ends[""] or room]


def _size(piece: Piece) -> int:
    match piece:
        case str():
            return len(piece)
        case Note(text) | Shot(alt=text):
            return len(text)
        case Buttons(buttons):
            return sum(len(each.label) for each in buttons)
        case Choices(choices=choices):
            return sum(len(each.label) + len(each.note) for each in choices)
        case _:
            assert_never(piece)


def _parts(piece: Piece) -> int:
    return -(-len(piece.buttons) // limits.ROW) if isinstance(piece, Buttons) else 1


def paged(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """As many pages as the pieces need."""
    pages: list[list[Piece]] = [[]]
    text = count = 0
    for piece in pieces:
        size, parts = _size(piece), _parts(piece)
        if pages[-1] and (text + size > limits.TEXT or count + parts > limits.BLOCKS):
            pages.append([])
            text = count = 0
        pages[-1].append(piece)
        text, count = text + size, count + parts
    return pages


def turning(line: str | None, page: int, pages: int) -> list[Piece]:
    """What stands below a page of several: its number, and the ways to the others."""
    if pages == 1:
        return []
    ways = []
    if line is not None and page > 1:
        ways.append(Button("Back", turned(line, page - 1)))
    if line is not None and page < pages:
        ways.append(Button("More", turned(line, page + 1)))
    return [Note(f"Page {page} of {pages}"), *([Buttons(ways)] if ways else [])]


def turned(line: str, page: int) -> str:
    """The line that shows another page of what `line` shows."""
    return f"{line} page:{page}"


def turnable(line: str) -> bool:
    """Whether a button can hold this line with a page behind it."""
    return len(turned(line, 9_999)) <= limits.VALUE


def short(text: str, most: int) -> str:
    """At most so many characters, cut between words where that loses little."""
    if len(text) <= most:
        return text
    end = text.rfind(" ", most // 2, most - 1)
    return f"{text[: end if end > 0 else most - 1].rstrip()}…"
