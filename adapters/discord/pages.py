"""What a page of a message holds, and where long texts are cut."""

import re
from collections.abc import Iterator, Sequence

from adapters.discord import limits
from adapters.discord.pictures import Shown
from adapters.discord.text import at_line_start
from bot.message import Attachment, Buttons, Choices

ROOM = limits.TEXT - limits.TITLE - 100
"""Characters of a page beside its title and its number."""
PARTS = limits.COMPONENTS - 8
"""Components of a page beside its container, its title, its number and the buttons that turn it."""
UNIT = re.compile(
    r"""
    (?P<open>\*\*)(?P<strong>(?:\\.|[^\\*])*)(?P<close>\*\*)
    | (?P<tick>`)(?P<code>[^`]*)`
    | \[(?P<label>(?:\\.|[^\\\]])*)(?P<url>\]\(<[^>]*>\))
    | <[^<>]*>
    | \\.
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is never cut where that can be: a marked span, a mention, a moment, an escaped letter, a letter."""
Piece = str | Buttons | Choices | Attachment | Shown


def cut(text: str, room: int) -> Iterator[str]:
    """Pieces of markdown that fit, cut between lines, else between words, and inside a marked span only if it must be."""
    while len(text) > room:
        kept, text = _halves(text, room)
        yield kept
    if text.strip():
        yield text.rstrip()


def _halves(text: str, room: int) -> tuple[str, str]:
    text = text.lstrip()
    end = _end(text, room)
    if not end:
        return _halves_of_a_span(text, room)
    rest = text[end:].lstrip()
    _, line, indent = text[end : len(text) - len(rest)].rpartition("\n")
    return text[:end].rstrip(), f"{indent}{rest}" if line else at_line_start(rest)


def _end(text: str, room: int) -> int:
    """Where the last line that fits ends, else the last word, else the last unit; 0 where the first does not fit."""
    line = word = whole = 0
    for unit in UNIT.finditer(text):
        if unit.start() > room:
            break
        if not unit[0].isspace():
            whole = unit.end() if unit.end() <= room else whole
        elif whole and unit[0] == "\n":
            line = unit.start()
        elif whole:
            word = unit.start()
    return line or word or whole


def _halves_of_a_span(text: str, room: int) -> tuple[str, str]:
    """It is closed at the end of the one half, and opened again in the other."""
    span = UNIT.match(text)
    marks = {"close": ("**", "strong", "**"), "code": ("`", "code", "`"), "url": ("[", "label", "")}
    if span is None or span.lastgroup is None:
        return text[:room], text[room:]
    before, name, behind = marks[span.lastgroup]
    behind, inside = behind or span["url"], span[name].strip()
    space = room - len(before) - len(behind)
    if space < 1:
        return text[:room], text[room:]
    end = _end(inside, space) or space
    rest = inside[end:].lstrip()
    again = f"{before}{rest}{behind}" if rest else ""
    return f"{before}{inside[:end].rstrip()}{behind}", again + text[span.end() :]


def cut_code(text: str, room: int) -> Iterator[str]:
    """Pieces of code that fit, cut between lines; what a line begins with stays."""
    while len(text) > room:
        line, word = text.rfind("\n", 1, room + 1), text.rfind(" ", 1, room + 1)
        end = line if line > 0 else word if text[: max(word, 0)].strip() else room
        if text[:end].strip():
            yield text[:end]
        text = text[end + (line > 0) :]
    if text.strip():
        yield text.rstrip()


def paged(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """As many pages as the pieces need."""
    pages: list[list[Piece]] = [[]]
    text = count = files = 0
    for piece in pieces:
        length, parts = (len(piece), 1) if isinstance(piece, str) else (0, _parts(piece))
        file = isinstance(piece, Attachment | Shown)
        if pages[-1] and (text + length > ROOM or count + parts > PARTS or files + file > limits.FILES):
            pages.append([])
            text = count = files = 0
        pages[-1].append(piece)
        text, count, files = text + length, count + parts, files + file
    return pages


def _parts(piece: Buttons | Choices | Attachment | Shown) -> int:
    if isinstance(piece, Buttons):
        return len(piece.buttons) + -(-len(piece.buttons) // limits.ROW)
    return 2
