"""Cards, forms and the spans of text in them. A bare `str` is literal: adapters escape it, so names inject nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import AccountId

MOST_FIELDS = 5
"""Discord's modal holds five fields: https://docs.discord.com/developers/components/reference#modal"""
MOST_RUNS = 90
"""Bytes of a button's command line; with the adapter's version prefix it fits Discord's 100-character custom_id."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Said with weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name or a snippet, shown letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as this platform wants it typed: `Typed("cohort join")`."""

    line: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address; the address is ours or a stored https one."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, drawn as the platform draws people, without notifying them; `name` serves where it cannot."""

    account: AccountId
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, drawn in the reader's zone where the platform can; elsewhere in `zone`, named.

    `style` is "day" (Monday 30 November), "time" (09:00) or "full" (both).
    """

    at: datetime
    zone: str
    style: str = "full"


Marked = Strong | Code | Typed | Link | Mention | Moment
Span = str | Marked
Text = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """Items without order."""

    items: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items in order, numbered from 1."""

    items: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value."""

    rows: Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines kept as they are; `language` may help a platform to colour them."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A display formula in LaTeX, with its reading for those who cannot see it."""

    latex: str
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with the words that say the same."""

    name: str
    svg: str
    alt: str


Drawable = Formula | Picture
"""What a drawing can be made of; where none can, its alt stands for it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file handed to the reader."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A command that someone did not have to type. `runs` holds ids, never free text, in at most 90 bytes."""

    label: str
    runs: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons."""

    buttons: Sequence[Button]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a select; choosing it runs the select's line with `value` behind it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """A select of at most 25 entries."""

    label: str
    runs: str
    choices: Sequence[Choice]


Block = Paragraph | Bullets | Numbered | Facts | CodeBlock | Formula | Picture | Attachment | Buttons | Choices


@dataclass(frozen=True, slots=True)
class Card:
    """What the bot says.

    `replaces`: edit the card whose button was pressed; `thread`: open a discussion so named; `refuses`: this is a
    refusal, and of which option ("" where of none), so that a form can point at its field; `broke`: this apologises for
    a bug.
    """

    title: str
    blocks: Sequence[Block]
    private: bool = True
    replaces: bool = False
    thread: str | None = None
    refuses: str | None = None
    broke: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, bound to an option of the command by name, with its current value."""

    option: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = False
    long: bool = False
    choices: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """At most five fields; submitting it runs `runs` with them. Made when it is asked for; `note` stands above."""

    title: str
    runs: str
    fields: Sequence[Field]
    note: str = ""


def paragraph(*spans: Span) -> Paragraph:
    """A paragraph of these spans."""
    return Paragraph(spans)
