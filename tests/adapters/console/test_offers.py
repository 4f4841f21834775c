from collections.abc import Sequence

import pytest

from adapters.console.offers import offers
from bot.command import CommandBook
from bot.message import Choice
from tests.adapters.console.town import group_commands, other_commands

KNOWN = [Choice("Vectors", "vectors"), Choice("linear systems", "linear systems")]


async def suggest(path: str, option: str, typed: str) -> Sequence[Choice]:
    if (path, option) != ("help", "topic"):
        return []
    return [choice for choice in KNOWN if choice.value.startswith(typed)]


async def offered(line: str) -> list[tuple[str, int, str]]:
    town = None
    book = CommandBook([*group_commands(town), *other_commands()])  # type: ignore[arg-type]  # no command is run
    return [(offer.text, offer.behind, offer.note) for offer in await offers(book, suggest, line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("/gr", [("group open", 2, "Open a group."), ("group join", 2, "Join it."), ("group show", 2, "See it.")]),
        ("group j", [("group join", 7, "Join it.")]),
        (":ad", [(":advance", 3, "let time pass, e.g. 8d or 1d 12h (w weeks, d days, h hours, m minutes)")]),
        ("/help v", [("vectors", 1, "Vectors")]),
        ("/help topic:l", [('"linear systems"', 1, "")]),
        ("/group open na", [("name:", 2, "Its name.")]),
        ("/group open name:x pace:g", [("gentle", 1, "")]),
        ("/group open name:x ", [("day:", 0, "Its day."), ("pace:", 0, "Its pace.")]),
        ("/group open shoe:", []),
        ("good morning", []),
    ],
)
async def test_what_could_come_next(line: str, expected: list[tuple[str, int, str]]) -> None:
    assert await offered(line) == expected
