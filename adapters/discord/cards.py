"""Cards as Components V2: https://docs.discord.com/developers/components/reference. Pure: a card in, one of its pages out."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

import discord

from adapters.discord import ids, limits
from adapters.discord.pages import ROOM, Piece, cut, cut_code, paged
from adapters.discord.pictures import NO_PICTURES, Pictures, Shown, files_of
from adapters.discord.sheet import Json, Sheet
from adapters.discord.text import CONTROLS, KEPT, fenced, literal, markdown
from bot.message import (
    Attachment,
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    CodeBlock,
    Facts,
    Formula,
    Numbered,
    Paragraph,
    Picture,
)
from bot.ports import Image

ROW, BUTTON, SELECT, TEXT, GALLERY, FILE, CONTAINER = 1, 2, 3, 10, 12, 13, 17
"""Discord's types of components."""
STYLES = {"primary": 1, "plain": 2, "danger": 4}
BESIDE = 120
"""Characters of a fact that stand well on the line of its name."""
Commands = Mapping[str, int]
"""Registered commands by their path, with Discord's ids."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: the view, its files, and how many pages the card has."""

    view: Sheet
    attached: Sequence[Attachment | Image] = ()
    pages: int = 1

    @property
    def files(self) -> list[discord.File]:
        """To be sent once: discord.py closes what it has sent."""
        return [discord.File(io.BytesIO(each.content), filename=each.name) for each in self.attached]


def draw(
    card: Card,
    commands: Commands,
    *,
    line: str | None = None,
    page: int = 1,
    mark: int | None = None,
    pictures: Pictures = NO_PICTURES,
) -> Drawn:
    """A page of a card. `line` is the command that shows it, by which its other pages are asked for.

    `mark` is that of a post, by which we find it again.
    """
    pages = paged(list(_pieces(card, commands, pictures)))
    page = min(max(page, 1), len(pages))
    shown = [*pages[page - 1], *_turn(line, page, len(pages))]
    numbers = _Numbers()
    title = _display(f"### {literal(short(card.title, limits.TITLE // 2))}")
    parts = [title, *(part for piece in shown for part in _components(piece, numbers))]
    container: Json = {"type": CONTAINER, "components": parts} | ({"id": mark} if mark is not None else {})
    return Drawn(Sheet([container]), files_of(shown), len(pages))


class _Numbers:
    """Two components of one message may not have the same id; the second of the same line gets a number."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def held(self, runs: str) -> str:
        place = self._seen.get(runs, 0)
        self._seen[runs] = place + 1
        return ids.held(ids.PRESS, runs, place)


def _pieces(card: Card, commands: Commands, pictures: Pictures) -> Iterator[Piece]:
    for block in card.blocks:
        match block:
            case Buttons() | Choices() | Attachment():
                yield block
            case CodeBlock(text, language):
                yield from (fenced(part, language) for part in cut_code(text, ROOM - 100))
            case Formula() | Picture() if block in pictures:
                yield Shown(pictures[block], block.alt)
                if len(block.alt) > limits.ALT:
                    yield from cut(literal(block.alt), ROOM)
            case _:
                yield from cut(_text(block, commands), ROOM)


def _text(block: Block, commands: Commands) -> str:  # noqa: PLR0911 - a case for each block, and nothing else
    match block:
        case Paragraph(text):
            return markdown(text, commands)
        case Bullets(items):
            return "\n".join(f"- {markdown(item, commands)}" for item in items)
        case Numbered(items):
            return "\n".join(f"{number}. {markdown(item, commands)}" for number, item in enumerate(items, 1))
        case Facts(rows):
            return "\n".join(_fact(name, markdown(value, commands)) for name, value in rows)
        case Formula(alt=alt):
            return literal(alt)
        case Picture(alt=alt):
            return f"-# {literal(alt)}"
        case CodeBlock() | Buttons() | Choices() | Attachment():
            return ""
        case _:
            assert_never(block)


def _fact(name: str, value: str) -> str:
    """A short value beside its name; a long one below it with some air, or a phone shows a wall of text."""
    return f"**{literal(name)}:** {value}" if len(value) <= BESIDE else f"**{literal(name)}**\n{value}\n"


def _turn(line: str | None, page: int, pages: int) -> list[Piece]:
    if pages == 1:
        return []
    ways = []
    if line is not None and page > 1:
        ways.append(Button("Back", turned(line, page - 1)))
    if line is not None and page < pages:
        ways.append(Button("More", turned(line, page + 1)))
    return [f"-# Page {page} of {pages}", Buttons(ways)]


def turned(line: str, page: int) -> str:
    """The line that shows another page of what `line` shows."""
    return f"{line} page:{page}"


def _components(piece: Piece, numbers: _Numbers) -> Iterator[Json]:
    match piece:
        case str():
            yield _display(piece)
        case Buttons(buttons):
            for start in range(0, len(buttons), limits.ROW):
                yield _row(*(_button(button, numbers) for button in buttons[start : start + limits.ROW]))
        case Choices(choices=choices):
            if choices:
                yield _row(_select(piece, numbers))
        case Attachment(name):
            yield {"type": FILE, "file": _attached(name)}
        case Shown(image, alt):
            yield {"type": GALLERY, "items": [{"media": _attached(image.name)} | _described(alt, limits.ALT)]}
        case _:
            assert_never(piece)


def _display(text: str) -> Json:
    return {"type": TEXT, "content": text}


def _row(*parts: Json) -> Json:
    return {"type": ROW, "components": parts}


def _attached(name: str) -> Json:
    return {"url": f"attachment://{name}"}


def _button(button: Button, numbers: _Numbers) -> Json:
    label, style = short(button.label, limits.LABEL), STYLES.get(button.style, STYLES["plain"])
    return {"type": BUTTON, "style": style, "label": label, "custom_id": numbers.held(button.runs)}


def _select(choices: Choices, numbers: _Numbers) -> Json:
    return {
        "type": SELECT,
        "custom_id": numbers.held(choices.runs),
        "placeholder": short(choices.label, limits.PLACEHOLDER),
        "options": [_option(choice) for choice in choices.choices[: limits.SELECT_OPTIONS]],
    }


def _option(choice: Choice) -> Json:
    label = short(choice.label, limits.OPTION_LABEL)
    return {"label": label, "value": choice.value} | _described(choice.note, limits.OPTION_NOTE)


def _described(text: str, most: int) -> Json:
    """Discord takes no empty description."""
    said = short(text, most)
    return {"description": said} if said else {}


@lru_cache(KEPT)
def short(text: str, most: int) -> str:
    """Plain text for where there is no markup: one line of at most so many characters, cut between words."""
    text = " ".join(CONTROLS.sub("", text).split())
    if len(text) <= most:
        return text
    end = text.rfind(" ", most // 2, most - 1)
    return f"{text[: end if end > 0 else most - 1].rstrip()}…"
