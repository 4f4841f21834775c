"""Whatever is typed, wherever and in whatever state a group is: an answer or a refusal, never an apology."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import pytest

import bot.commands
from bot.command import Command, CommandBook
from bot.ports import TryAgain
from tests.stories.town import Member, Town, open_town

BOOK = sorted(CommandBook.of(bot.commands), key=lambda each: each.path)
ROUNDS = 3
GOOD = {
    "topic": ("la-vectors", "vectors", "np-broadcast", "the"),
    "stage": ("3", "fundamentals", "new", "11"),
    "start": ("1", "4"),
    "week": ("1", "3", "99"),
    "weeks": ("1", "2", "27"),
    "from": ("2026-12-07", "2026-11-23", "2020-01-01"),
    "first_day": ("2026-11-30", "2026-11-24", "2099-12-31"),
    "time": ("18:00", "9", "23:59"),
    "zone": ("Berlin", "America/Nuuk", "CST"),
    "day": ("Monday", "sun"),
    "weekday": ("Friday",),
    "add": ("graph networks", "llm"),
    "remove": ("1", "llm", "2"),
    "person": ("ada", "ben", "@nobody"),
    "about": ("roadmap next", "cohort", "all"),
    "name": ("Evening club", "{group}"),
    "kind": ("papers", "prompt", "quiz", "recap"),
}
ODD = (
    "",
    "0",
    "-1",
    "9" * 5000,
    "“”",
    "{typed} } {/x}",
    "\u202e\x00\n",
    "ß" * 300,
    "9999-12-31",
    "24:60",
    "group:x",
    "२",
)
Stage = Callable[[Town, Member], Awaitable[None]]


async def fresh(_: Town, __: Member) -> None:
    """Nobody has said a word."""


async def opening(town: Town, ada: Member) -> None:
    """The channel has not taken the group's card yet."""
    town.platform.troubles = [TryAgain(why="busy") for _ in range(50)]
    await ada.opens()


async def opened(_: Town, ada: Member) -> None:
    """No week has begun, and ada has begun her own way."""
    await ada("/roadmap start new")
    await ada("/roadmap done la-vectors")
    await ada.opens()
    await ada("/cohort join")


async def running(town: Town, ada: Member) -> None:
    """The second week has begun."""
    await opened(town, ada)
    await town.passes(weeks=2)


async def resting(town: Town, ada: Member) -> None:
    """Until somebody resumes."""
    await running(town, ada)
    await ada("/cohort pause")


async def finished(town: Town, ada: Member) -> None:
    """At the last week of the course, with everything done."""
    await opened(town, ada)
    await ada("/roadmap start 10")
    await ada("/cohort week go 10 99")
    await ada("/cohort week go 10 1")
    for _ in range(12):
        await ada("/cohort week skip")
    for topic in town.house.library.roadmap.topics:
        await ada(f"/roadmap done {topic}")


async def closed(town: Town, ada: Member) -> None:
    """It has ended."""
    await running(town, ada)
    await ada("/cohort close yes")


def values(command: Command, group: str, chance: Random) -> str:
    """The command with some of its options, some of them odd."""
    parts = [f"/{command.path}"]
    for option in command.options:
        if option.name == "group":
            typed = chance.choice([group, group, "gone", None])
        elif option.choices:
            typed = chance.choice([*option.choices, None, "odd"])
        else:
            typed = chance.choice([*GOOD.get(option.name, ("yes", "a sentence")), *chance.sample(ODD, 2), None])
        if typed is not None:
            parts.append(f'{option.name}:"{typed}"' if chance.random() < 0.8 else typed)
    return " ".join(parts)


@pytest.mark.parametrize("stage", [fresh, opening, opened, running, resting, finished, closed])
async def test_nothing_that_is_typed_breaks_anything(
    stage: Stage, sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = Random(stage.__name__)
    async with open_town(sqlite_url, tmp_path) as town:
        ada = town.member("ada")
        await stage(town, ada)
        people = [ada, town.member("ben", None), town.member("root", manages=True)]
        for _ in range(ROUNDS):
            for command in chance.sample(BOOK, len(BOOK)):
                line = values(command, await _group(town), chance)
                who, where = (
                    chance.choice(people),
                    chance.choice(["general", "general", "random", "away/general", None]),
                )
                answer = await who._say(line, None) if where is None else await who(line, where)
                assert getattr(answer.what, "broke", False) is False, f"{who.name} in {where}: {line}\n{caplog.text}"
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def _group(town: Town) -> str:
    async with town.house.ports.storage.reading() as work:
        slots = await work.house.due_slots(town.clock.now().replace(year=2090), 500)
    return next((slot.cohort for slot in slots if slot.cohort), "gone")
