"""Spans as rich text. What others wrote stays literal, and nothing in it can steer the terminal."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console as Rich
from rich.style import Style
from rich.text import Text

from bot.message import Code, Link, Mention, Moment, Span, Strong, Typed
from bot.message import Text as Spans

RICH, PLAIN = Rich(), Style.null()
STRONG, TYPED, CODE, LINK, QUIET = "bold", "bold cyan", "cyan", "underline", "dim"
KEPT = {ord("\n"): "\n", ord("\t"): "    "}
HIDDEN = [*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)]
VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)} | dict.fromkeys(HIDDEN, "�") | KEPT
VISIBLE |= {0x0D: "", 0x2028: "\n", 0x2029: "\n"}


@dataclass(slots=True)
class Reader:
    """Who reads a card, and when. Zones are named once in a card; `zone` is None where the card's own zones hold."""

    now: datetime
    zone: str | None = None
    named: set[str] = field(default_factory=set)


def literal(text: str) -> str:
    """The text with every control character, and every mark that turns the direction of writing, made visible."""
    return text.translate(VISIBLE)


def one_line(text: str) -> str:
    """The same on one line, for titles and labels."""
    return " ".join(literal(text).split())


def rich_text(spans: Spans, reader: Reader) -> Text:
    """The spans one after another."""
    return Text.assemble(*(_span(span, reader) for span in spans))


def wrapped(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` cells, without blanks at their ends."""
    lines = list(text.wrap(RICH, width, overflow="fold", tab_size=4))
    for line in lines:
        line.rstrip()
    return lines


def hanging(first: Text, text: Text, width: int) -> list[Text]:
    """The text behind a mark such as a bullet; its further lines stand under its first."""
    indent = cell_len(first.plain)
    lines = wrapped(text, width - indent) or [Text()]
    return [Text.assemble(first if place == 0 else " " * indent, line) for place, line in enumerate(lines)]


def painted(line: Text, *, colour: bool) -> str:
    """The line as a terminal takes it, or plain."""
    line = line.copy()
    line.rstrip()
    if not colour:
        return line.plain
    return "".join(
        (part.style or PLAIN).render(part.text, color_system=ColorSystem.STANDARD) for part in line.render(RICH)
    )


def said(moment: Moment, reader: Reader) -> str:
    """The moment in words, in the reader's zone or its own."""
    zone = reader.zone or moment.zone
    local = moment.at.astimezone(ZoneInfo(zone))
    year = f" {local.year}" if local.year != reader.now.astimezone(ZoneInfo(zone)).year else ""
    day, time = f"{local:%A} {local.day} {local:%B}{year}", f"{local:%H:%M}"
    if moment.style == "day":
        return day
    where = "" if zone in reader.named else f" ({zone})"
    reader.named.add(zone)
    return (time if moment.style == "time" else f"{day}, {time}") + where


def _span(span: Span, reader: Reader) -> Text:  # noqa: PLR0911 - a case for each span, and nothing else
    match span:
        case str():
            return Text(literal(span))
        case Strong(text):
            return Text(literal(text), STRONG)
        case Code(text):
            return Text(f"`{literal(text)}`", CODE)
        case Typed(line):
            return Text(f"/{literal(line)}", TYPED)
        case Link(text, url):
            return _link(one_line(text), one_line(url))
        case Mention(_, name):
            return Text(f"@{one_line(name)}", STRONG)
        case Moment():
            return Text(said(span, reader))
        case _:
            assert_never(span)


def _link(text: str, url: str) -> Text:
    if text in {"", url}:
        return Text(url, LINK)
    return Text.assemble((text, LINK), " ", (f"<{url}>", QUIET))
