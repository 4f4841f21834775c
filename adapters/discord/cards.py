"""Cards as Components V2. Pure: a card in, one of its pages out."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import discord
from discord import ButtonStyle, MediaGalleryItem, SelectOption, ui

from adapters.discord import ids, limits
from adapters.discord.pictures import NO_PICTURES, Pictures, Shown, files_of
from adapters.discord.text import CONTROLS, fenced, literal, markdown
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
    Numbered,
    Paragraph,
    Picture,
)
from bot.ports import Image

STYLES = {"primary": ButtonStyle.primary, "danger": ButtonStyle.danger}
ROOM = limits.TEXT - limits.TITLE - 100
"""Characters of a page beside its title and its number."""
PARTS = limits.COMPONENTS - 8
"""Components of a page beside its container, its title, its number and the buttons that turn it."""
BESIDE = 120
"""Characters of a fact that stand well on the line of its name."""
Commands = Mapping[str, int]
"""Registered commands by their path, with Discord's ids."""
Piece = str | Buttons | Choices | Attachment | Shown


@dataclass(frozen=True, slots=True)
class Drawn:
    """One message: the view, its files, and how many pages the card has."""

    view: ui.LayoutView
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

    `mark` is that of a post, by which we find it again. A stop()ped view is not kept in discord.py's store: our one door
    reads the ids of old and new messages alike.
    """
    pages = _pages(list(_pieces(card, commands, pictures)))
    page = min(max(page, 1), len(pages))
    shown = [*pages[page - 1], *_turn(line, page, len(pages))]
    container: ui.Container[ui.LayoutView] = ui.Container(id=mark)
    container.add_item(ui.TextDisplay(f"### {literal(short(card.title, limits.TITLE // 2))}"))
    numbers = _Numbers()
    for piece in shown:
        for item in _items(piece, numbers):
            container.add_item(item)
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return Drawn(view, files_of(shown), len(pages))


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
                yield from (fenced(part, language) for part in _cut(text, ROOM - 100))
            case Formula() | Picture() if block in pictures:
                yield Shown(pictures[block], block.alt)
                if len(block.alt) > limits.ALT:
                    yield from _cut(literal(block.alt), ROOM)
            case _:
                yield from _cut(_text(block, commands), ROOM)


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


def _cut(text: str, room: int) -> Iterator[str]:
    """Pieces that fit a page, cut between lines, else between words, never inside one."""
    while len(text) > room:
        end = text.rfind("\n", 1, room)
        end = end if end > 0 else text.rfind(" ", 1, room)
        end = end if end > 0 else room
        yield text[:end]
        text = text[end:].lstrip()
    if text.strip():
        yield text.rstrip()


def _pages(pieces: Sequence[Piece]) -> list[list[Piece]]:
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


def _items(piece: Piece, numbers: _Numbers) -> Iterator[ui.Item[ui.LayoutView]]:
    match piece:
        case str():
            yield ui.TextDisplay(piece)
        case Buttons(buttons):
            for start in range(0, len(buttons), limits.ROW):
                yield ui.ActionRow(*(_button(button, numbers) for button in buttons[start : start + limits.ROW]))
        case Choices(choices=choices):
            if choices:
                yield ui.ActionRow(_select(piece, numbers))
        case Attachment(name):
            yield ui.File(f"attachment://{name}")
        case Shown(image, alt):
            yield ui.MediaGallery(
                MediaGalleryItem(f"attachment://{image.name}", description=short(alt, limits.ALT) or None)
            )
        case _:
            assert_never(piece)


def _button(button: Button, numbers: _Numbers) -> ui.Button[ui.LayoutView]:
    style = STYLES.get(button.style, ButtonStyle.secondary)
    return ui.Button(style=style, label=short(button.label, limits.LABEL), custom_id=numbers.held(button.runs))


def _select(choices: Choices, numbers: _Numbers) -> ui.Select[ui.LayoutView]:
    options = [
        SelectOption(
            label=short(choice.label, limits.OPTION_LABEL),
            value=choice.value,
            description=short(choice.note, limits.OPTION_NOTE) or None,
        )
        for choice in choices.choices[: limits.SELECT_OPTIONS]
    ]
    place = short(choices.label, limits.PLACEHOLDER)
    return ui.Select(custom_id=numbers.held(choices.runs), placeholder=place, options=options)


def short(text: str, most: int) -> str:
    """Plain text for where there is no markup: one line of at most so many characters, cut between words."""
    text = " ".join(CONTROLS.sub("", text).split())
    if len(text) <= most:
        return text
    end = text.rfind(" ", most // 2, most - 1)
    return f"{text[: end if end > 0 else most - 1].rstrip()}…"
