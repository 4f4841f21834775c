"""A card as each platform draws it, in lines to read: what their adapters really make, not what it might look like."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.console.cards import View
from adapters.console.cards import draw as on_terminal
from adapters.console.forms import announced
from adapters.discord import cards as discord_cards
from adapters.discord import forms as discord_forms
from adapters.discord.pictures import pictures_of
from adapters.drawing import Studio
from adapters.slack import forms as slack_forms
from adapters.slack.cards import Pen
from adapters.slack.ids import Kept
from bot.message import Card, Form, Formula, Picture
from bot.ports import Image

WIDTHS = (80, 40)
Part = Mapping[str, Any]


class Drawings:
    """Draws at one moment, and keeps the pictures that came of it, by name."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._studio = Studio()
        self.pictures: dict[str, Image] = {}

    async def everywhere(self, card: Card) -> list[str]:
        """On a wide terminal and a narrow one, on Discord, on Slack."""
        shown = await pictures_of(self._studio, card)
        self.pictures |= {image.name: image for image in shown.values()}
        return [
            *(line for width in WIDTHS for line in self._terminal(card, width)),
            *_titled("Discord", _discord(card, shown)),
            *_titled("Slack", _slack(card, {block: image.name for block, image in shown.items()})),
        ]

    def told(self, card: Card) -> list[str]:
        """On a wide terminal, for what differs in nothing but its words."""
        return on_terminal(card, View(self._now, WIDTHS[0])).splitlines()

    def form(self, form: Form) -> list[str]:
        """A form, where an answer is written."""
        discord = discord_forms.modal(form).to_dict()
        slack = slack_forms.modal(form, Kept(form.runs))
        return [
            "The form, on the terminal:",
            *self.told(announced(form, asking=True)),
            *_titled("The form, on Discord", [discord["title"], *_components(discord["components"])]),
            *_titled("The form, on Slack", [slack["title"]["text"], *_blocks(slack["blocks"])]),
        ]

    def written(self, folder: Path) -> list[str]:
        """Put the pictures into a folder; a line for each."""
        folder.mkdir(parents=True, exist_ok=True)
        for image in self.pictures.values():
            (folder / image.name).write_bytes(image.content)
        return [f"{folder / name}" for name in self.pictures] or ["There is no picture in it."]

    def _terminal(self, card: Card, width: int) -> list[str]:
        return [f"The terminal, {width} cells wide:", *on_terminal(card, View(self._now, width)).splitlines()]


def _titled(title: str, lines: Iterator[str] | list[str]) -> list[str]:
    return [f"{title}:", *(f"  {part}" for line in lines for part in line.splitlines())]


def _discord(card: Card, pictures: Mapping[Formula | Picture, Image]) -> Iterator[str]:
    page = pages = 1
    while page <= pages:
        drawn = discord_cards.draw(card, {}, line="help", page=page, pictures=pictures)
        yield from _components(drawn.view.to_components())
        page, pages = page + 1, drawn.pages


def _components(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        match part["type"]:
            case discord_cards.TEXT:
                yield part["content"]
            case discord_cards.ROW:
                yield "  ".join(_pressed(each.get("label"), each.get("placeholder")) for each in part["components"])
            case discord_cards.GALLERY:
                yield from (f"({_name(item['media']['url'])}: {item.get('description')})" for item in part["items"])
            case discord_cards.FILE:
                yield f"(file {_name(part['file']['url'])})"
            case 18:  # a label, with the field in it
                yield f"{part['label']}: ____" + (f"  ({part['description']})" if part.get("description") else "")
            case _:
                yield from _components(part.get("components", []))


def _name(url: str) -> str:
    return url.removeprefix("attachment://")


def _pressed(label: str | None, placeholder: str | None) -> str:
    return f"[{label}]" if label else f"<{placeholder}>"


def _slack(card: Card, files: Mapping[Formula | Picture, str]) -> Iterator[str]:
    pen = Pen(files=files, doubly=True)
    page = pages = 1
    while page <= pages:
        drawn = pen.draw(card, line="help", page=page)
        yield from _blocks(drawn.blocks)
        page, pages = page + 1, drawn.pages


def _blocks(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "header":
                yield f"# {block['text']['text']}"
            case "section":
                yield block["text"]["text"]
            case "image":
                yield f"({block['slack_file']['id']}: {block['alt_text']})"
            case "context":
                yield from (f"({each['text']})" for each in block["elements"])
            case "input":
                hint = f"  ({block['hint']['text']})" if "hint" in block else ""
                yield f"{block['label']['text']}: ____{hint}"
            case _:
                yield "  ".join(_slack_pressed(each) for each in block["elements"])


def _slack_pressed(element: Part) -> str:
    text, placeholder = element.get("text", {}), element.get("placeholder", {})
    return _pressed(text.get("text"), placeholder.get("text"))
