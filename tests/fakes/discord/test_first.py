import asyncio
from collections.abc import AsyncIterator

import discord as dpy
import pytest
from discord import app_commands

from tests.fakes.discord import FakeDiscord, pointed_at


class Bot(dpy.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=dpy.Intents(guilds=True), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Say hello.")
        async def hello(interaction: dpy.Interaction, name: str) -> None:
            await interaction.response.send_message(f"Hello, {name}", ephemeral=True)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


async def test_first(fake: FakeDiscord) -> None:
    guild = fake.guild("Study")
    with pointed_at(fake):
        async with Bot() as bot:
            task = asyncio.create_task(bot.start(fake.token))
            await fake.until(lambda: bot.is_ready() or task.done())
            if task.done():
                task.result()
            ada = guild.member("ada")
            answer = await ada.types("/hello", name="Ada")
            assert answer.text == "Hello, Ada"
            assert answer.ephemeral
            channel = bot.get_channel(guild.channel("general").id)
            assert isinstance(channel, dpy.TextChannel)
            said = await channel.send("Hi", nonce="abc", silent=True)
            again = await channel.send("Hi", nonce="abc", silent=True)
            assert said.id == again.id
            assert [one.text for one in guild.channel("general").messages] == ["Hi"]
            await bot.close()
            await task
    assert fake.wrong_answers == []
