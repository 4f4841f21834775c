"""How a command is declared: one annotated async function is the whole declaration."""

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin, get_type_hints

from bot.domain.cohort import Cohort
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.errors import Refusal
from bot.message import Card, Choice, Form
from bot.ports import Ports

Value = str | int | AccountId


class Who(Enum):
    """Who may use a command; organisers are checked when it is used."""

    MEMBER = "member"
    ORGANISER = "organiser"


class Where(Enum):
    """Where a command makes sense."""

    ANYWHERE = "anywhere"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, from where and when. `place` is None in private; a thread counts as its channel.

    `cohort` is filled for organisers' commands, once the right has been checked.
    """

    learner: Learner
    account: AccountId
    name: str
    community: CommunityId | None
    place: ChannelId | None
    manages: bool
    now: datetime
    ports: Ports
    book: "Known"
    zone: str | None = None
    place_name: str | None = None
    cohort: Cohort | None = None

    @property
    def here(self) -> str:
        """What people call the place; "" where the platform does not say."""
        return self.place_name or ""

    @property
    def organised(self) -> Cohort:
        """The group of an organisers' command."""
        if self.cohort is None:
            message = "only organisers' commands have a group"
            raise TypeError(message)
        return self.cohort


class Known(Protocol):
    """All commands, as one of them may ask for them."""

    @property
    def roots(self) -> Sequence[str]:
        """The first words, in order."""

    def get(self, path: str) -> "Command | None":
        """The command of exactly this path."""

    def under(self, prefix: str) -> "Sequence[Command]":
        """Listed commands whose path is this one or begins with it."""


Handler = Callable[..., Awaitable[Card | Form]]
Suggest = Callable[[Request, str], Awaitable[Sequence[Choice]]]


@dataclass(frozen=True, slots=True)
class Opt:
    """What an option's annotation says of it: `Annotated[str | None, Opt("The topic.", suggest=topics)]`."""

    summary: str
    suggest: Suggest | None = None
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command as platforms register it. `kind` is str, int or AccountId.

    `parameter` is the function's own name for it, where the option's is a word that Python keeps (`from`).
    A hidden one is written by our buttons only; platforms do not register it.
    """

    name: str
    parameter: str
    kind: type
    summary: str
    required: bool
    choices: tuple[str, ...] = ()
    suggest: Suggest | None = None
    hidden: bool = False


GROUP = Option("group", "group", str, "The group that a button is about.", required=False, hidden=True)
"""Every organisers' command has it: the right is checked for this group, or for the one of the channel."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its path (`roadmap next`), its sentence, its options and the function behind it.

    Whatever it answers is seen by the asker alone; what a channel should see is a post.
    """

    path: str
    summary: str
    run: Handler
    options: tuple[Option, ...] = ()
    who: Who = Who.MEMBER
    where: Where = Where.ANYWHERE
    listed: bool = True
    slow: bool = False
    asks_manager: bool = False

    @property
    def description(self) -> str:
        """The summary as a member reads it: organisers' commands say so first."""
        return f"For organisers: {self.summary}" if self.who is Who.ORGANISER else self.summary

    @property
    def usage(self) -> str:
        """How it is typed: `roadmap done [topic]`; square brackets mean it may be left out."""
        shown = [option.name if option.required else f"[{option.name}]" for option in self.shown_options]
        return " ".join([self.path, *shown])

    @property
    def shown_options(self) -> tuple[Option, ...]:
        """Those that people may type."""
        return tuple(option for option in self.options if not option.hidden)

    def option(self, name: str) -> Option | None:
        """The option of this name."""
        return next((option for option in self.options if option.name == name), None)


def command(
    path: str,
    summary: str,
    *,
    who: Who = Who.MEMBER,
    where: Where = Where.ANYWHERE,
    listed: bool = True,
    slow: bool = False,
    asks_manager: bool = False,
) -> Callable[[Handler], Command]:
    """Turn an async function into a Command; the parameters after `request` become its options."""

    def declare(run: Handler) -> Command:
        options = _options(run) + ((GROUP,) if who is Who.ORGANISER else ())
        return Command(path, summary, run, options, who, where, listed, slow, asks_manager)

    return declare


def _options(run: Handler) -> tuple[Option, ...]:
    hints = get_type_hints(run, include_extras=True)
    parameters = list(inspect.signature(run).parameters.values())[1:]
    return tuple(_option(each.name, hints[each.name], each.default is inspect.Parameter.empty) for each in parameters)


def _option(name: str, hint: Any, required: bool) -> Option:
    if get_origin(hint) is not Annotated:
        message = f"option {name} is not annotated with Opt(...)"
        raise TypeError(message)
    bare, opt = get_args(hint)[:2]
    if get_origin(bare) in {Union, UnionType}:
        bare = next(part for part in get_args(bare) if part is not NoneType)
    return Option(name.rstrip("_"), name, bare, opt.summary, required, opt.choices, opt.suggest, opt.hidden)


def convert(option: Option, value: Value, platform: str) -> Value:
    """Turn what was typed into the option's kind. Raises Refusal naming the option."""
    if option.kind is int and isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            raise Refusal(
                "“{value}” is not a whole number. Write it in digits, such as 3.", option.name, value=value
            ) from None
    if option.kind is AccountId and isinstance(value, str):
        return AccountId(platform, value.removeprefix("@"))
    if option.choices and isinstance(value, str):
        return _choice(option, value)
    return value


def _choice(option: Option, value: str) -> str:
    found = [choice for choice in option.choices if choice.casefold() == value.casefold()]
    if not found:
        known = ", ".join(option.choices)
        raise Refusal(f"“{{value}}” is not a choice here. Choose one of: {known}.", option.name, value=value)
    return found[0]


Options = Mapping[str, Value]
