"""Reading a typed line: quotes, smart quotes from phones, `name:value`, and words in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.command.declaration import Option, Options, Value, convert
from bot.errors import Refusal

SMART_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
TOKEN = re.compile(r'(?:(?P<name>[a-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]\S*))', re.IGNORECASE)
NAMED_ALONE = re.compile(r"(?P<name>[a-z_]+):$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted run of words, with what may be an option's name where a colon follows it."""

    text: str
    name: str | None = None

    @property
    def key(self) -> str:
        """The name as options have it."""
        return (self.name or "").lower()

    @property
    def whole(self) -> str:
        """The token as one text again, for a name that no option has."""
        return f"{self.name}:{self.text}" if self.name else self.text


def tokens(line: str) -> list[Token]:
    """The parts of a line. A quote that is never closed reaches to the end."""
    found: list[Token] = []
    for match in TOKEN.finditer(line.translate(SMART_QUOTES)):
        name, quoted, word = match.group("name", "quoted", "word")
        if word and name is None and (alone := NAMED_ALONE.match(word)):
            name, word = alone["name"], ""
        found.append(Token(quoted if quoted is not None else word or "", name))
    return found


def read_options(options: Sequence[Option], given: Sequence[Token], platform: str) -> Options:
    """Bind tokens to options: by name, else in order; the last option takes all words that are left.

    What only our buttons write is bound by name alone.
    """
    values: dict[str, Value] = {}
    by_name = {option.name: option for option in options}
    loose: list[str] = []
    for token in _join_names(given, by_name):
        option = by_name.get(token.key)
        if option is None:
            loose.append(token.whole)
        elif token.text:
            values[option.name] = convert(option, token.text, platform)
    free = [option for option in options if option.name not in values and not option.hidden]
    _bind_loose(free, loose, values, platform)
    return values


def _join_names(given: Sequence[Token], by_name: dict[str, Option]) -> list[Token]:
    """Let `add graph networks` mean `add:"graph networks"` where `add` names an option."""
    first = given[0] if given else None
    if first is None or first.name or len(given) == 1 or first.text.lower() not in by_name:
        return list(given)
    rest = given[1:]
    named = next((place for place, token in enumerate(rest) if token.key in by_name), len(rest))
    joined = " ".join(token.whole for token in rest[:named])
    return [Token(joined, first.text.lower()), *rest[named:]]


def _bind_loose(free: list[Option], loose: list[str], values: dict[str, Value], platform: str) -> None:
    if loose and not free:
        raise _too_much(loose)
    for place, option in enumerate(free):
        if place >= len(loose):
            return
        last = place == len(free) - 1 or place == len(loose) - 1
        text = " ".join(loose[place:]) if last and option.kind is str else loose[place]
        values[option.name] = convert(option, text, platform)
        if last and option.kind is str:
            return
    if len(loose) > len(free):
        raise _too_much(loose[len(free) :])


def _too_much(words: Sequence[str]) -> Refusal:
    return Refusal(
        "I do not know what to do with “{extra}”. Leave it out, or see in {/help} how this is typed.",
        extra=" ".join(words),
    )


def missing(options: Sequence[Option], values: Options) -> Option | None:
    """The first required option without a value."""
    return next((option for option in options if option.required and option.name not in values), None)
