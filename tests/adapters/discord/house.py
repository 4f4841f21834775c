"""A few commands of our own behind the real discord.py, for what the bot's own commands do too rarely."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from adapters.discord.client import Discord
from adapters.discord.pace import Pace
from bot.command import Command, CommandBook, Opt, Request, command
from bot.dispatch import Dispatcher
from bot.domain.people import AccountId
from bot.errors import Refusal
from bot.message import (
    Attachment,
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Field,
    Form,
    Mention,
    paragraph,
)
from bot.wiring.house import open_house
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import FakeDiscord, pointed_at
from tests.samples.pictures import lesson
from tests.stories.discord.town import FAST, running, settings
from tests.stories.town import taught


@dataclass
class Kitchen:
    """What the commands do and have done."""

    seconds: float = 0.0
    note: str = "Cooked *fresh*."
    served: list[str] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)


def kitchen() -> Kitchen:
    """Its commands close over it."""
    made = Kitchen()

    @command("meal cook", "Cook something.")
    async def cook(request: Request, dish: Annotated[str, Opt("What.")]) -> Card:
        await asyncio.sleep(made.seconds)
        made.served.append(f"{dish} for {request.name}")
        return Card("Ready", [paragraph(dish), Buttons([Button("Again", "meal eat"), Button("Menu", "meal menu")])])

    @command("meal stew", "Cook something that takes long.", slow=True)
    async def stew(request: Request) -> Card:  # noqa: ARG001 - every command has one
        await asyncio.sleep(made.seconds)
        return Card("Stewed", [paragraph("At last.")])

    @command("meal eat", "Eat it.")
    async def eat(request: Request) -> Card:
        made.served.append(f"eaten by {request.name}")
        return Card("Eaten", [paragraph("Gone."), Buttons([Button("Again", "meal eat")])], replaces=True)

    @command("meal menu", "Everything there is.")
    async def menu(request: Request, word: Annotated[str | None, Opt("One of many.")] = None) -> Card:  # noqa: ARG001 - every command has one
        dishes = [f"dish {number} {'with much to say about it ' * 4}" for number in range(90)]
        return Card(
            "Menu",
            [
                Bullets([[word or "", dish] for dish in dishes]),
                Choices("Choose", "meal cook", [Choice("Pie", "apple pie")]),
            ],
        )

    @command("meal order", "Order by a form.")
    async def order(
        request: Request,
        dish: Annotated[str | None, Opt("What.")] = None,
        guest: Annotated[AccountId | None, Opt("For whom.")] = None,
        many: Annotated[int | None, Opt("How many.")] = None,
        size: Annotated[str | None, Opt("How large.", choices=("small", "large"))] = None,
    ) -> Card | Form:
        await asyncio.sleep(made.seconds)
        if dish is None:
            sizes = [Choice("Small", "small"), Choice("Large", "large", "for two")]
            fields = [
                Field("dish", "Which dish?", "soup", required=True),
                Field("size", "How large?", "small", choices=sizes),
            ]
            return Form("An order", "meal order", fields, note=made.note)
        if dish.startswith("stone"):
            raise Refusal("Nobody eats {dish}.", "dish", dish=dish)
        made.served.append(f"{dish} {size} {many} {guest.key if guest else '-'}")
        names = [Mention(guest, "somebody")] if guest else []
        return Card("Ordered", [paragraph(dish, " ", *names), Attachment("bill.txt", b"9 euro")], thread=request.here)

    made.commands = [cook, stew, eat, menu, order, _look(made)]
    return made


def _look(made: Kitchen) -> Command:
    @command("meal look", "What it looks like.")
    async def look(request: Request) -> Card:  # noqa: ARG001 - every command has one
        await asyncio.sleep(made.seconds)
        return replace(lesson(), replaces=True)

    return look


@asynccontextmanager
async def open_kitchen(
    fake: FakeDiscord, url: str, data: Path, made: Kitchen, **more: object
) -> AsyncIterator[Discord]:
    """The real client in front of these commands."""
    async with open_house(url, data, SteppedClock(), content=taught(), ids=CountedIds(), throttle=False) as house:
        dispatcher = Dispatcher(CommandBook(made.commands), house.ports)
        with pointed_at(fake):
            discord = Discord(settings(fake, **more), dispatcher, house.presence, Pace(FAST), house.ports.drawing)
            async with running(discord):
                await fake.until(lambda: discord.ready, 10)
                yield discord
