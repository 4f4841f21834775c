"""Our own prose, from code and content files, as spans; what others wrote comes in by name and stays literal."""

import re
from functools import lru_cache

from bot.message import Code, Link, Paragraph, Span, Strong, Typed

NAME = re.compile(r"\{(?P<name>[a-z_]+)\}")
MARK = re.compile(
    r"\{/(?P<typed>[^{}]+)\}"
    r"|\{(?P<name>[a-z_]+)\}"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\[(?P<text>[^\]]+)\]\((?P<url>https?://[^\s)]+)\)"
)
KEPT = 2_000
"""Texts whose marks are remembered: the same are said again and again."""


def spans(text: str, **values: Span) -> tuple[Span, ...]:
    """Read `{/cohort join}`, `{name}`, code in backticks, `**strong**` and links; a name without a value stays."""
    return tuple(part if isinstance(part, str) else _span(part, values) for part in _parts(text))


@lru_cache(KEPT)
def _parts(text: str) -> tuple[str | re.Match[str], ...]:
    """Plain text and marks in turn."""
    found: list[str | re.Match[str]] = []
    end = 0
    for match in MARK.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        found.append(match)
        end = match.end()
    if end < len(text):
        found.append(text[end:])
    return tuple(found)


def say(text: str, **values: Span) -> Paragraph:
    """A paragraph of our prose."""
    return Paragraph(spans(text, **values))


def _span(match: re.Match[str], values: dict[str, Span]) -> Span:
    if match["typed"]:
        return Typed(match["typed"])
    if match["name"]:
        return values.get(match["name"], match[0])
    if match["code"]:
        return Code(match["code"])
    if match["strong"]:
        return Strong(_filled(match["strong"], values))
    return Link(match["text"], match["url"])


def _filled(text: str, values: dict[str, Span]) -> str:
    """Names stand inside strong text too; only what is itself plain text can, and it is not read again."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match["name"])
        return found if isinstance(found, str) else match[0]

    return NAME.sub(value, text)
