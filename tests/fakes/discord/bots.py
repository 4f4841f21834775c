"""A small bot on the real discord.py, with which the fake is tried."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.http import Route

from tests.fakes.discord import FakeDiscord, pointed_at, schema

Interaction = discord.Interaction[Any]
Doing = Callable[[Interaction], Awaitable[object]]


BY_RULES_ALONE = pytest.mark.parametrize("fake", [False], ids=["by rules alone"], indirect=True)
"""Leaves the OpenAPI document out, so that it does not refuse first what the rules of the fake must refuse."""


NEEDS_DOCUMENT = pytest.mark.skipif(schema.document() is None, reason="Discord's document is not in ../shared/data")


class Tree(app_commands.CommandTree["Bot"]):
    """Keeps what goes wrong instead of logging it."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        interaction.client.broke.append(error)


class Bot(discord.AutoShardedClient):
    """Does with every component and form what `does` says; keeps the names of what the library tells it."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", discord.Intents(guilds=True))
        super().__init__(intents=intents, guild_ready_timeout=0.02, **options)
        self.tree = Tree(self)
        self.heard: list[str] = []
        self.broke: list[Exception] = []
        self.suggested = 25
        self.does: Doing = greet
        self.running: asyncio.Task[None] | None = None
        self._declare()

    def _declare(self) -> None:
        plan = app_commands.Group(name="plan", description="Your plan.")

        @plan.command(name="next", description="Your next step.")
        async def show_next(interaction: Interaction) -> None:
            await self.does(interaction)

        @plan.command(name="show", description="One topic.")
        @app_commands.describe(topic="Which one", weeks="How many", deep="All of it", pace="How fast")
        @app_commands.choices(pace=[app_commands.Choice(name="Easy going", value="easy")])
        async def show(
            interaction: Interaction,
            topic: str,
            weeks: app_commands.Range[int, 1, 9] = 1,
            deep: bool = False,
            who: discord.User | None = None,
            pace: str = "easy",
        ) -> None:
            said = f"{topic} {weeks} {deep} {who.name if who else '-'} {pace}"
            await interaction.response.send_message(said, ephemeral=True)

        @show.autocomplete("topic")
        async def topics(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
            names = (
                ["Vectors", "Matrices", "Trees"] if typed != "every" else [f"every {n}" for n in range(self.suggested)]
            )
            return [app_commands.Choice(name=one, value=one.lower()) for one in names if typed.lower() in one.lower()]

        self.tree.add_command(plan)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds here."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.heard.append(event)
        super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - the library's
        error = sys.exc_info()[1]
        self.broke += [error] if isinstance(error, Exception) else []

    async def on_interaction(self, interaction: Interaction) -> None:
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self.does(interaction)

    def times(self, event: str) -> int:
        return self.heard.count(event)

    async def sends(self, method: str, path: str, body: object) -> Any:
        """A request with any body, past the library's own checks."""
        return await self.http.request(Route(method, path), json=body)


async def greet(interaction: Interaction) -> None:
    await interaction.response.send_message("Hello", ephemeral=True)


def watched(bot: Bot) -> list[Interaction]:
    """Let the bot greet everybody, and see every interaction as the library hands it on."""
    seen: list[Interaction] = []

    async def look(interaction: Interaction) -> None:
        seen.append(interaction)
        await interaction.response.send_message("Hello")

    bot.does = look
    return seen


@asynccontextmanager
async def connected(fake: FakeDiscord, bot: Bot | None = None) -> AsyncIterator[Bot]:
    """A bot that is ready; whatever ends it badly is raised here."""
    bot = bot or Bot()
    with pointed_at(fake):
        async with bot:
            running = bot.running = asyncio.create_task(bot.start(fake.token))
            await fake.until(lambda: bot.is_ready() or running.done())
            if running.done():
                await running
            yield bot
            await bot.close()
            await running
    for error in bot.broke:
        raise error
