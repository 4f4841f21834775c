"""Spans as Slack's mrkdwn. What others wrote is escaped letter by letter, so that it stays what they wrote."""

import re
from functools import lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.message import Code, Link, Marked, Mention, Moment, Strong, Text, Typed

BREAK = "\u200b"
"""A mark without width. Behind a sign that could begin markup, Slack takes the sign for what it is."""
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Control characters, letters without width, and marks that turn the direction of writing."""
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
OPENS = re.compile(r"(?<![^\W_])[*_~]|`")
"""Signs that could begin bold, italic, struck or code text."""
EMOJI = re.compile(r":(?=[\w+'-]+:)")
QUOTE = re.compile(r"^(?=\s*&gt;)", re.MULTILINE)
ADDRESS = re.compile(r"\w+://")
WEB = re.compile(r"https?:", re.IGNORECASE)
STYLES = {"day": "{date_long}", "time": "{time}", "full": "{date_long}, {time}"}
LONGEST_ADDRESS = 2_000
KEPT = 1_000
"""Texts whose escaped form is remembered: cards say the same to many people."""
UNSAFE = {"|": "%7C", "<": "%3C", ">": "%3E", " ": "%20", '"': "%22", "\n": ""}


def plain(text: str) -> str:
    """Text without anything that cannot be seen, for where Slack reads no markup at all."""
    return HIDDEN.sub("", text)


@lru_cache(KEPT)
def one_line(text: str) -> str:
    """The same on one line, for titles and labels."""
    return " ".join(plain(text).split())


@lru_cache(KEPT)
def escaped(text: str) -> str:
    """Visible text whose &, < and > cannot become a mention, a link or an entity."""
    return plain(text).translate(ENTITIES)


@lru_cache(KEPT)
def literal(text: str) -> str:
    """Text that Slack shows as it is: no mention, no markup, no emoji, no quote."""
    return QUOTE.sub(BREAK, EMOJI.sub(rf"\g<0>{BREAK}", OPENS.sub(rf"\g<0>{BREAK}", escaped(text))))


class Words:
    """How commands are typed here: behind the slash command that understands all of them, or behind their own."""

    def __init__(self, commands: tuple[str, ...] = ("roadmap",)) -> None:
        self.commands = commands

    @property
    def first(self) -> str:
        """The slash command that understands everything."""
        return self.commands[0]

    def typed(self, line: str) -> str:
        """`/roadmap cohort join`, `/roadmap next`."""
        root, _, rest = line.partition(" ")
        if root in self.commands[1:]:
            return f"/{line}"
        return f"/{self.first} {rest if root == 'roadmap' and rest else line}"

    def mrkdwn(self, text: Text) -> str:
        """Spans in one string."""
        return "".join([literal(span) if isinstance(span, str) else self._span(span) for span in text])

    def aloud(self, text: Text) -> str:
        """The same without markup, for notifications; still escaped, because Slack reads tokens there too."""
        return "".join([escaped(span if isinstance(span, str) else self._said(span)) for span in text])

    def _span(self, span: Marked) -> str:
        match span:
            case Strong(text):
                return f"*{literal(one_line(text))}*" if text.strip() else ""
            case Code(text):
                return code(text)
            case Typed(line):
                return code(self.typed(line))
            case Link(text, url):
                return _link(text, url)
            case Mention(_, name):
                return f"*{literal(one_line(f'@{name}'))}*"
            case Moment():
                return _moment(span)
            case _:
                assert_never(span)

    def _said(self, span: Marked) -> str:
        match span:
            case Strong(text) | Code(text) | Link(text):
                return text
            case Typed(line):
                return self.typed(line)
            case Mention(_, name):
                return f"@{name}"
            case Moment():
                return said(span)
            case _:
                assert_never(span)


def code(text: str) -> str:
    """Inline code; backticks inside would end it."""
    return f"`{escaped(one_line(text)).replace('`', 'ˋ')}`"


def fenced(text: str) -> str:
    """A code block around escaped text; fences inside would end it."""
    return f"```\n{text.replace('```', 'ˋˋˋ')}\n```"


def said(moment: Moment) -> str:
    """`Monday 30 November 2026, 18:00 (Europe/Berlin)`, for where Slack cannot draw it in the reader's zone."""
    local = moment.at.astimezone(ZoneInfo(moment.zone))
    day, time = f"{local:%A} {local.day} {local:%B %Y}", f"{local:%H:%M} ({moment.zone})"
    return {"day": day, "time": time}.get(moment.style, f"{day}, {time}")


def _moment(moment: Moment) -> str:
    return f"<!date^{int(moment.at.timestamp())}^{STYLES[moment.style]}|{said(moment)}>"


@lru_cache(KEPT)
def _link(text: str, url: str) -> str:
    """Only http and https lead anywhere; a label that looks like another address is not one."""
    if not WEB.match(url):
        return literal(text)
    address = plain(url)
    for sign, code_of in UNSAFE.items():
        address = address.replace(sign, code_of)
    address = address.replace("&", "&amp;")
    label = one_line(text)
    if len(address) > LONGEST_ADDRESS:
        return literal(label)
    if not label or label == url or ADDRESS.match(label):
        return f"<{address}>"
    return f"<{address}|{literal(label)}>"
