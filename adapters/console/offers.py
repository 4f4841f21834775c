"""What could come next in a line being typed: commands, the names of their options, and entries for them."""

from collections.abc import Awaitable, Callable, Sequence

from adapters.console.commands import COLON_LINES
from adapters.console.screen import Offer
from bot.command import Command, CommandBook
from bot.message import Choice

Suggest = Callable[[str, str, str], Awaitable[Sequence[Choice]]]
"""Entries for an option of a command (its path, the option's name, what is typed of it so far)."""


async def offers(book: CommandBook, suggest: Suggest, line: str) -> list[Offer]:
    """For everything up to the cursor."""
    if not line:
        return []
    if line.startswith(":"):
        return [
            Offer(colon.split()[0], len(line), does) for colon, does in COLON_LINES.items() if colon.startswith(line)
        ]
    typed = line.removeprefix("/").lower()
    begun = [each for each in book.listed if typed.startswith(f"{each.path} ")]
    if begun:
        command = max(begun, key=lambda each: len(each.path))
        return await _options(command, suggest, typed.removeprefix(command.path).lstrip())
    return [Offer(each.path, len(typed), each.description) for each in book.listed if each.path.startswith(typed)]


async def _options(command: Command, suggest: Suggest, rest: str) -> list[Offer]:
    begun = rest.rpartition(" ")[2]
    name, colon, part = begun.partition(":")
    if not colon:
        names = [
            option for option in command.options if option.name.startswith(begun) and f"{option.name}:" not in rest
        ]
        first = [option for option in command.options[:1] if " " not in rest]
        entries = [entry for option in first for entry in await suggest(command.path, option.name, rest)]
        named = [Offer(f"{option.name}:", len(begun), option.summary) for option in names]
        return [*(_offer(entry, entry.value, rest) for entry in entries), *named]
    found = command.option(name)
    if found is None:
        return []
    fixed = [Choice(choice, choice) for choice in found.choices if choice.startswith(part)]
    entries = [*fixed, *await suggest(command.path, name, part)]
    return [_offer(entry, _quoted(entry.value), part) for entry in entries]


def _offer(entry: Choice, text: str, begun: str) -> Offer:
    return Offer(text, len(begun), entry.label if entry.label != entry.value else "")


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
