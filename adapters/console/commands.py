"""What is typed at the terminal: lines for the bot, numbers for buttons, and colon lines for the terminal itself."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.message import Card, Facts

COLON_LINES = {
    ":as NAME": "be another member of this community; a new name makes a new one",
    ":in CHANNEL": "go to another channel and see what was last said there",
    ":press NUMBER": "press a button by its number or its words; the bare number does the same",
    ":write TEXT": "fill in the first question of a form that was left open",
    ":advance TIME": "let time pass, e.g. 8d or 1d 12h (w weeks, d days, h hours, m minutes)",
    ":who": "see who you are, where, and what time it is",
    ":help": "see these lines",
    ":quit": "leave",
}
WORDS = [line.split()[0] for line in COLON_LINES]
UNITS = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
SPAN = re.compile(r"(\d{1,6})\s*(w|d|h|m)(?:eeks?|ays?|ours?|in|ins|inutes?)?(?![a-z])[\s,]*", re.IGNORECASE)
FARTHEST, ENDLESS = timedelta(weeks=520), timedelta(weeks=10_000_000)
LONGEST_NAME = 32
MOST_DIGITS = 6
"""No card has so many buttons; Python refuses to reckon with thousands of digits."""


@dataclass(frozen=True, slots=True)
class Say:
    """A line for the bot."""

    line: str


@dataclass(frozen=True, slots=True)
class Be:
    """`:as ada`."""

    member: str


@dataclass(frozen=True, slots=True)
class Go:
    """`:in general`."""

    channel: str


@dataclass(frozen=True, slots=True)
class Press:
    """`:press 2`, `:press Join`, or a bare `2`."""

    what: str


@dataclass(frozen=True, slots=True)
class Write:
    """`:write 0.75`."""

    text: str


@dataclass(frozen=True, slots=True)
class Advance:
    """`:advance 8d`."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Tell:
    """`:who`."""


@dataclass(frozen=True, slots=True)
class Explain:
    """`:help`."""


@dataclass(frozen=True, slots=True)
class Leave:
    """`:quit`."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that could not be read, with a sentence that helps."""

    sentence: str


Order = Say | Be | Go | Press | Write | Advance | Tell | Explain | Leave | Unclear


def read(line: str) -> Order | None:
    """What a line asks for; None for an empty one."""
    line = line.strip()
    if not line:
        return None
    if line.isdecimal() and len(line) <= MOST_DIGITS:
        return Press(str(int(line)))
    if len(line) == 1 and line.isalpha():  # of an answer: no command is as short
        return Press(line)
    if not line.startswith(":"):
        return Say(line)
    word, _, rest = line.partition(" ")
    return _colon(word.lower(), rest.strip())


def _colon(word: str, rest: str) -> Order:
    if word in ALONE:
        return ALONE[word]
    if word in WITH_TEXT:
        order, cleaned, question = WITH_TEXT[word]
        return order(text) if (text := cleaned(rest)) else Unclear(question)
    if word == ":advance":
        return _advance(rest)
    near = difflib.get_close_matches(word, WORDS, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}? " if near else ""
    return Unclear(f"I do not know “{word}”. {hint}:help shows the lines that begin with a colon.")


def _advance(text: str) -> Order:
    by = duration(text)
    if not by:
        return Unclear(
            f"“{text}” is not a span of time. Type for example :advance 8d, :advance 1d 12h or :advance 2w "
            "(w weeks, d days, h hours, m minutes)."
            if text
            else "How far? Type for example :advance 8d, :advance 1d 12h or :advance 2w."
        )
    if by > FARTHEST:
        return Unclear("That is very far. Ten years (520w) is the most at once.")
    return Advance(by)


def duration(text: str) -> timedelta | None:
    """The sum of `1d 12h`, `90 minutes` and the like; None where it is something else."""
    text = text.strip()
    total, at = timedelta(), 0
    while at < len(text):
        found = SPAN.match(text, at)
        if found is None:
            return None
        total = min(total + int(found[1]) * UNITS[found[2].lower()], ENDLESS)
        at = found.end()
    return total


def safe_name(text: str) -> str:
    """A name for a member, a channel or a file: small letters, figures, `-`, `_` and `.`; or nothing."""
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower()).strip()
    kept = re.sub(r"[^\w.]+", "-", lowered.lstrip("@#"))
    return kept[:LONGEST_NAME].strip("-.")


ALONE: Mapping[str, Order] = {":who": Tell(), ":help": Explain(), ":quit": Leave()}
WITH_TEXT: Mapping[str, tuple[Callable[[str], Order], Callable[[str], str], str]] = {
    ":as": (Be, safe_name, "Who? Type for example :as ada"),
    ":in": (Go, safe_name, "Where? Type for example :in general"),
    ":press": (Press, str.strip, "Which one? Type for example :press 2, or just 2"),
    ":write": (Write, str.strip, "What? Type for example :write 0.75"),
}
"""What each makes of the rest of its line, and what is asked where there is none."""


def explanation() -> Card:
    """What the colon lines do."""
    return Card("Lines for this terminal", [Facts([(line, [does]) for line, does in COLON_LINES.items()])])
