"""A small bot of its own behind a real terminal, dispatcher and database."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

from adapters.console import Console, Home, Screen, Script
from bot.command import Command, CommandBook, Opt, Request, command
from bot.dispatch import Dispatcher
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.errors import Refusal
from bot.message import (
    Attachment,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Facts,
    Field,
    Form,
    Moment,
    Strong,
    paragraph,
)
from bot.ports import Ports, Receipt
from storage.engine import make_engine
from storage.upgrade import upgrade
from storage.work import SqlStorage

GENERAL = ChannelId(CommunityId("console", "home"), "general")
BEN = AccountId("console", "ben")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
WEEK = timedelta(weeks=1)
WELCOME = (["This is a town."], ["Type /group open."], ["Leave by :quit."])
UNUSED: Any = None
"""Ports that no command of this town asks for."""


class Time:
    """A clock that stands still but for `advance`, and what is planned on it."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at
        self.planned: list[tuple[datetime, Callable[[], Awaitable[object]]]] = []

    def now(self) -> datetime:
        return self.at

    async def settle(self) -> None:
        due = [each for each in self.planned if each[0] <= self.at]
        self.planned = [each for each in self.planned if each not in due]
        for _, happen in due:
            await happen()

    async def advance(self, by: timedelta) -> None:
        end = self.at + by
        while moments := [moment for moment, _ in self.planned if moment <= end]:
            self.at = max(self.at, min(moments))
            await self.settle()
        self.at = end


class Ids:
    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return f"{self._count:026}"

    def short(self) -> str:
        return self.new()[-8:]

    def reference(self) -> str:
        return "k7w2pq"

    def jitter(self) -> float:
        return 0.0


class Town:
    """One terminal over a data folder; a second one over the same folder is a restart."""

    def __init__(self, data: Path, screen: Screen, storage: SqlStorage, time: Time, zone: str) -> None:
        self.data = data
        self.time = time
        self.members: list[str] = []
        self.console = Console(Home(data, "Ada", zone, WELCOME, self.zone_of), time, screen)
        self.zones: dict[str, str] = {}
        ports = Ports(time, Ids(), storage, UNUSED, UNUSED, UNUSED)
        self.console.attach(Dispatcher(CommandBook([*group_commands(self), *other_commands()]), ports))

    async def zone_of(self, account: AccountId) -> str | None:
        return self.zones.get(account.key)

    def group(self, name: str) -> Card:
        members = Facts([("Members", [str(len(self.members))]), ("First day", [berlin(MONDAY + WEEK)])])
        buttons = Buttons([Button("Join", "group join"), Button("What would I do?", "help")])
        return Card(name, [members, buttons], private=False)

    async def prompt(self) -> None:
        card = Card(
            "Week 1", [paragraph("What is an arrow?"), Buttons([Button("Join", "group join")])], thread="Arrows"
        )
        root = await self.console.post(GENERAL, replace(card, private=False), "prompt/1")
        await self.console.post(root, Card("Ada has finished vectors", [], private=False), "told/1")

    async def letter(self) -> None:
        card = Card("A new week", [paragraph(berlin(self.time.now())), Buttons([Button("Stop these", "help")])])
        await self.console.post(BEN, card, "letter/1")


def berlin(at: datetime) -> Moment:
    return Moment(at, "Europe/Berlin")


async def topics(_: Request, typed: str) -> list[Choice]:
    known = [Choice("Vectors", "vectors"), Choice("Linear systems", "linear systems")]
    return [choice for choice in known if choice.value.startswith(typed)]


def group_commands(town: Town) -> list[Command]:
    @command("group open", "Open a group.")
    async def open_group(
        _: Request,
        name: Annotated[str | None, Opt("Its name.")] = None,
        day: Annotated[str | None, Opt("Its day.")] = None,
        pace: Annotated[str | None, Opt("Its pace.", choices=("steady", "gentle"))] = None,
    ) -> Card | Form:
        if pace is None:
            paces = (Choice("Steady: every week", "steady"), Choice("Gentle: every second week", "gentle"))
            return Form(
                "Open a group",
                "group open",
                [
                    Field("name", "Name", name or "general", "Shown on its cards.", required=True),
                    Field("day", "Day", day or "", "A weekday."),
                    Field("pace", "Pace", "steady", choices=paces),
                ],
                "Everyone will see it.",
            )
        if day == "never":
            raise Refusal("{day} does not come.", "day", day=day)
        await town.console.post(GENERAL, town.group(name or "none"), "group/1")
        town.time.planned += [(MONDAY + WEEK, town.prompt), (MONDAY + WEEK, town.letter)]
        return Card("It is open", [paragraph(f"{name}, {day}, {pace}"), Buttons([Button("Join", "group join")])])

    @command("group join", "Join it.")
    async def join(request: Request) -> Card:
        town.members.append(request.name)
        await town.console.update(Receipt("console", "general/group/1"), town.group("Monday club"))
        return Card(f"Welcome, {request.name}", [paragraph("Place: ", str(request.place and request.place.key))])

    @command("group show", "See it.")
    async def show(request: Request) -> Card:
        return Card("The group", [paragraph("Now ", berlin(request.now))])

    @command("dawdle", "Take very long.")
    async def dawdle(_: Request) -> Card:
        await town.console.post(GENERAL, Card("Here we stand", [], private=False), "stand")
        await asyncio.sleep(3600)
        return Card("At last", [])

    return [open_group, join, show, dawdle]


def other_commands() -> list[Command]:
    @command("export", "Your data.")
    async def export(_: Request) -> Card:
        return Card("Your data", [Attachment("data.json", b"{}")])

    @command("shout", "Say something to all.")
    async def shout(_: Request, words: Annotated[str, Opt("What.")]) -> Card:
        return Card("A shout", [paragraph(Strong(words), " ", berlin(MONDAY))], private=False)

    @command("bug", "Break.")
    async def bug(_: Request) -> Card:
        raise ValueError("boom")

    @command("help", "Help.")
    async def help_(request: Request, topic: Annotated[str | None, Opt("Which.", suggest=topics)] = None) -> Card:
        entries = Choices("More about", "help", [Choice("Vectors", "vectors")])
        return Card("Help", [paragraph(f"{request.name} asks about {topic}"), entries])

    @command("wish", "Make a wish.")
    async def wish(
        _: Request, wish: Annotated[str | None, Opt("Which.")] = None, soon: Annotated[str, Opt("When.")] = "soon"
    ) -> Card | Form:
        if wish is None:
            when = [Choice("Soon", "soon"), Choice("One day", "one day")]
            return Form(
                "A wish", "wish", [Field("wish", "Wish", required=True), Field("soon", "When", soon, choices=when)]
            )
        if wish == "the moon":
            raise Refusal("The moon stays where it is.", "wish")
        return Card("Granted", [paragraph(f"You wish for {wish}, {soon}.")])

    return [export, shout, bug, help_, wish]


@asynccontextmanager
async def town(
    data: Path, screen: Screen, time: Time | None = None, zone: str = "Europe/London"
) -> AsyncIterator[Town]:
    url = f"sqlite:///{data / 'town.db'}"
    await upgrade(url)
    storage = SqlStorage(make_engine(url))
    try:
        yield Town(data, screen, storage, time or Time(), zone)
    finally:
        await storage.dispose()


async def told(data: Path, *lines: str, time: Time | None = None) -> tuple[str, str, int]:
    """What a script of these lines prints, complains about, and exits with."""
    out, errors = io.StringIO(), io.StringIO()
    async with town(data, Script(lines, out, errors), time) as here:
        await here.console.run()
        return out.getvalue(), errors.getvalue(), here.console.exit_code
