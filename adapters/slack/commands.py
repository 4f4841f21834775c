"""What people type, read as a line for the core: behind a slash command, behind a mention, in a direct message."""

import html
import re
from collections.abc import Collection, Iterable

from bot.command import CommandBook, Who
from bot.errors import Refusal

TOKEN = re.compile(r"<([^<>]*)>")
BARE = "roadmap"
"""The first word that may be left out."""
MOST_WORDS = 3


def typed(book: CommandBook, command: str, text: str, team: str) -> str:
    """The line behind a slash command: its own name counts where it is a first word of ours other than `roadmap`."""
    line = words(text, team)
    name = command.strip().lstrip("/").lower()
    if name in book.roots and name != BARE:
        return f"{name} {line}".strip()
    return understood(book, line)


def understood(book: CommandBook, line: str) -> str:
    """A line that may leave `roadmap` out: any first word of ours wins, then what follows `roadmap`."""
    first = line.split(" ", 1)[0].lower().lstrip("/")
    if not first or first in book.roots:
        return line
    return f"{BARE} {line}" if f"{BARE} {first}" in book.beginnings else line


def said(book: CommandBook, slash: Collection[str], text: str, team: str, bot: str) -> str:
    """The line in a message to the bot, which may begin as one of our `slash` commands does on cards.

    What is no command, and near none, asks for the home card.
    """
    line = words(text.replace(f"<@{bot}>", " "), team)
    first, _, rest = line.partition(" ")
    begins = first.lower().lstrip("/") in {BARE, *slash}
    line = typed(book, first, rest, team) if begins else understood(book, line)
    try:
        book.find(line)
    except Refusal as refusal:
        near = len(refusal.ways) > 1 or line.split(" ", 1)[0].lower() in book.roots
        return line if near or book.get(path_of(book, line)) else ""
    return line


def path_of(book: CommandBook, line: str) -> str:
    """The path of the command that a line begins with; "" where there is none."""
    given = line.lower().removeprefix("/").split()[:MOST_WORDS]
    paths = (" ".join(given[:length]) for length in range(len(given), 0, -1))
    return next((path for path in paths if book.get(path)), "")


def slow(book: CommandBook, line: str) -> bool:
    """Whether the command of a line takes longer than people look at a screen."""
    found = book.get(path_of(book, line))
    return found is not None and found.slow


def judges(book: CommandBook, line: str) -> bool:
    """Whether the command of a line asks who manages the place."""
    found = book.get(path_of(book, line))
    return found is not None and (found.asks_manager or found.who is Who.ORGANISER)


def takes(book: CommandBook, line: str, option: str) -> bool:
    """Whether the command of a line has this option."""
    found = book.get(path_of(book, line))
    return found is not None and found.option(option) is not None


def words(text: str, team: str) -> str:
    """Slack's tokens and entities as what they stand for, with single blanks between the words."""
    whole = html.unescape(TOKEN.sub(lambda match: _token(match[1], team), text))
    return " ".join(whole.split())


def _token(inside: str, team: str) -> str:
    head, _, label = inside.partition("|")
    if head.startswith("@"):
        return f"@{team}.{head[1:]}"
    if head.startswith("#"):
        return f"#{label or head[1:]}"
    if head.startswith("!"):
        return label or f"@{head[1:].split('^')[0]}"
    return head.removeprefix("mailto:")


def names(setting: str) -> tuple[str, ...]:
    """The slash commands that are set, the one that understands everything first."""
    return tuple(_unique(name.strip().lstrip("/").lower() for name in setting.split(","))) or (BARE,)


def _unique(found: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(name for name in found if name)
