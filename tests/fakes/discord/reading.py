"""Messages as a person reads them: words, buttons in brackets, selects with their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tests.fakes.discord.errors import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world import Message

ROW, BUTTON, SELECT, INPUT, SECTION, WORDS, THUMBNAIL, GALLERY, FILE, LINE, CONTAINER, LABEL = (
    1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 17, 18,
)  # fmt: skip


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Every component, whatever it stands in, in reading order."""
    waiting = [*components][::-1]
    while waiting:
        one = waiting.pop()
        yield one
        beside = [one[name] for name in ("component", "accessory") if one.get(name)]
        waiting += [*beside, *reversed(one.get("components") or ())]


def buttons_in(components: Iterable[Json]) -> list[Json]:
    return [one for one in walk(components) if one["type"] == BUTTON]


def read(message: Message) -> str:
    """The whole message: its words, its parts, and the names of its files."""
    lines = [message.content] if message.content else []
    lines += [f"{part.get('title', '')} {part.get('description', '')}".strip() for part in message.embeds]
    lines += [line for part in message.components for line in _lines(part)]
    return "\n".join(lines)


def _lines(part: Json) -> Iterator[str]:
    match part["type"]:
        case 10:
            yield part["content"]
        case 1:
            yield from _row(part["components"])
        case 12:
            yield from (f"({item.get('description') or 'a picture without words'})" for item in part["items"])
        case 13:
            yield f"(file {part.get('name') or part['file']['url'].rpartition('/')[2]})"
        case 14:
            yield ""
        case 9:
            yield from _beside(part)
        case _:
            for child in part.get("components") or ():
                yield from _lines(child)


def _row(parts: list[Json]) -> Iterator[str]:
    buttons = [_button(part) for part in parts if part["type"] == BUTTON]
    if buttons:
        yield " ".join(buttons)
    for part in parts:
        if part["type"] != BUTTON:
            yield f"<{part.get('placeholder') or 'choose'}: {' | '.join(one['label'] for one in part.get('options', ()))}>"


def _button(part: Json) -> str:
    return f"[{part.get('label') or ''}]" + (f"({part['url']})" if part.get("url") else "")


def _beside(part: Json) -> Iterator[str]:
    words = "\n".join(child["content"] for child in part["components"])
    beside = part["accessory"]
    drawn = _button(beside) if beside["type"] == BUTTON else f"({beside.get('description') or 'a picture'})"
    yield f"{words} {drawn}"
