"""Blocks and mrkdwn as a person reads them, so that tests speak of sentences."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from tests.fakes.slack.errors import Json

_TOKEN = re.compile(r"<([^<>]+)>")
_DATE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Reader:
    """Who reads: names by id, and the zone in which dates are shown."""

    names: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC

    def read(self, mrkdwn: str) -> str:
        """Tokens become what Slack draws, entities become characters. A real `<!channel>` reads "@channel", an escaped one stays as typed."""
        return html.unescape(_TOKEN.sub(self._token, mrkdwn))

    def _token(self, match: re.Match[str]) -> str:
        head, _, label = match[1].partition("|")
        if head.startswith("!date^"):
            return self._date(head, label)
        if head.startswith(("@", "#")):
            sign = head[0]
            return sign + self.names.get(head[1:], label or head[1:])
        if head.startswith("!"):
            return "@" + (label or head[1:]).removeprefix("@")
        return f"{label} ({head})" if label and label != head else head

    def _date(self, head: str, fallback: str) -> str:
        _, stamp, pattern, *_ = head.split("^")
        if not stamp.isdigit():
            return fallback
        at = datetime.fromtimestamp(int(stamp), UTC).astimezone(self.zone)
        return _DATE.sub(lambda match: _drawn(match[1], at, match[0]), pattern)


def _drawn(token: str, at: datetime, raw: str) -> str:
    day = f"{at:%B} {at.day}, {at.year}"
    forms = {
        "date_num": f"{at:%Y-%m-%d}",
        "date": day,
        "date_short": f"{at:%b} {at.day}, {at.year}",
        "date_long": f"{at:%A}, {day}",
        "time": f"{at:%H:%M}",
        "time_secs": f"{at:%H:%M:%S}",
    }
    forms |= {f"{name}_pretty": forms[name] for name in ("date", "date_short", "date_long")}
    return forms.get(token, raw)


def text(blocks: list[Json], reader: Reader = Reader()) -> str:
    """The blocks as lines of text: buttons as [Done], selects as ‹Pick one: a | b›, pictures as (picture: alt)."""
    return "\n".join(line for block in blocks for line in _block(block, reader))


def labels(blocks: list[Json], reader: Reader = Reader()) -> list[str]:
    """What is written on the buttons, in order."""
    return [_plain(element["text"], reader) for element in elements(blocks) if element["type"] == "button"]


def elements(blocks: list[Json]) -> Iterator[Json]:
    """Every interactive element or context piece of the blocks, in order; each knows its block by "block_id"."""
    for block in blocks:
        inside = [*block.get("elements", []), *(block[key] for key in ("accessory", "element") if key in block)]
        for element in inside:
            yield {"block_id": block.get("block_id", ""), **element}


def mrkdwn(node: object) -> Iterator[str]:
    """Every text in which markup and mentions work."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield str(node["text"])
        yield from (found for one in node.values() for found in mrkdwn(one))
    elif isinstance(node, list):
        yield from (found for one in node for found in mrkdwn(one))


def _plain(composed: Json, reader: Reader) -> str:
    raw = str(composed.get("text", ""))
    return reader.read(raw) if composed.get("type") == "mrkdwn" else raw


def _block(block: Json, reader: Reader) -> Iterator[str]:
    kind = block["type"]
    if kind == "header":
        yield "# " + _plain(block["text"], reader)
    elif kind == "section":
        yield from (_plain(one, reader) for one in (block.get("text"), *block.get("fields", [])) if one)
        yield from (_element(one, reader) for one in (block.get("accessory"),) if one)
    elif kind in {"actions", "context"}:
        yield " ".join(_element(element, reader) for element in block["elements"])
    elif kind == "input":
        yield from _input(block, reader)
    else:
        yield _other(block, reader)


def _input(block: Json, reader: Reader) -> Iterator[str]:
    optional = " (optional)" if block.get("optional") else ""
    yield f"{_plain(block['label'], reader)}{optional}: {_element(block['element'], reader)}"
    if "hint" in block:
        yield f"  ({_plain(block['hint'], reader)})"


def _other(block: Json, reader: Reader) -> str:
    if block["type"] == "image":
        title = _plain(block["title"], reader) + " " if "title" in block else ""
        return f"{title}(picture: {block['alt_text']})"
    if block["type"] == "divider":
        return "---"
    if block["type"] in {"rich_text", "table"}:
        return "".join(_rich(block))
    return str(block.get("text", f"<{block['type']}>"))


def _rich(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        elif node.get("type") in {"link", "user", "channel"}:
            yield str(node.get("url") or node.get("user_id") or node.get("channel_id"))
        for key in ("elements", "rows"):
            yield from _rich(node.get(key))
        if str(node.get("type", "")).startswith("rich_text_"):
            yield "\n"
    elif isinstance(node, list):
        for one in node:
            yield from _rich(one)


def _element(element: Json, reader: Reader) -> str:
    kind = element["type"]
    if kind in {"plain_text", "mrkdwn"}:
        return _plain(element, reader)
    if kind == "image":
        return f"(picture: {element['alt_text']})"
    if kind == "button":
        return f"[{_plain(element['text'], reader)}]"
    if kind.endswith("_text_input") or kind in {"number_input", "datepicker", "timepicker"}:
        initial = next((str(value) for key, value in element.items() if key.startswith("initial_")), "")
        return f"‹{initial}›"
    placeholder = _plain(element["placeholder"], reader) + ": " if "placeholder" in element else ""
    chosen = element.get("initial_option", {}).get("value")
    options = [_plain(one["text"], reader) + ("*" if one["value"] == chosen else "") for one in options_of(element)]
    return f"‹{placeholder}{' | '.join(options)}›"


def options_of(element: Json) -> list[Json]:
    """The options of a select, radio or checkbox element, out of their groups."""
    groups: list[Json] = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]
