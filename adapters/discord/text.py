"""Spans as Discord's markdown. What others wrote is escaped letter by letter, so that it stays what they wrote."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import assert_never

from bot.message import Code, Link, Marked, Mention, Moment, Strong, Text, Typed

INLINE = re.compile(r"([\\`*_~|<>\[\]]|:(?=//))")
AT_LINE_START = re.compile(r"^(\s*)([#+-])", re.MULTILINE)
NUMBER_AT_LINE_START = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Control characters and marks that turn the direction of text around."""
WORD_JOINER = "\u2060"
BACKTICK = "ˋ"
"""Stands for one inside code, where a real one would end it."""
KEPT = 1_000
"""Texts whose escaped form is remembered: cards say the same to many people."""
STYLES = {"day": "D", "time": "t", "full": "F"}


@lru_cache(KEPT)
def literal(text: str) -> str:
    """Text that Discord shows as it is: no markup, no mention, no list, no heading, no address to press."""
    escaped = INLINE.sub(r"\\\1", CONTROLS.sub("", text))
    return EVERYBODY.sub(f"@{WORD_JOINER}", _at_line_starts(escaped))


def at_line_start(text: str) -> str:
    """Markdown out of the middle of a line, for a line of its own: nothing becomes a list or a heading by that."""
    line, *more = text.split("\n", 1)
    return "\n".join([_at_line_starts(line), *more])


def _at_line_starts(text: str) -> str:
    return NUMBER_AT_LINE_START.sub(r"\1\\\2", AT_LINE_START.sub(r"\1\\\2", text))


def markdown(text: Text, commands: Mapping[str, int]) -> str:
    """Spans in one string; `commands` are the ids of registered commands, so that they can be pressed."""
    return "".join([literal(span) if isinstance(span, str) else _span(span, commands) for span in text])


def _span(span: Marked, commands: Mapping[str, int]) -> str:
    match span:
        case Strong(text):
            return f"**{literal(text)}**"
        case Code(text):
            return code(text)
        case Typed(line):
            return _typed(line, commands)
        case Link(text, url):
            return f"[{literal(text)}](<{url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>)"
        case Mention(account):
            return f"<@{account.key}>"
        case Moment(at, _, style):
            return f"<t:{int(at.timestamp())}:{STYLES[style]}>"
        case _:
            assert_never(span)


def code(text: str) -> str:
    """Inline code; backticks inside would end it."""
    return f"`{CONTROLS.sub('', text).replace('`', BACKTICK)}`"


def fenced(text: str, language: str = "") -> str:
    """A code block; fences inside would end it."""
    return f"```{language}\n{CONTROLS.sub('', text).replace('```', BACKTICK * 3)}\n```"


def _typed(line: str, commands: Mapping[str, int]) -> str:
    number = commands.get(line)
    return f"</{line}:{number}>" if number else code(f"/{line}")
