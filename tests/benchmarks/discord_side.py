"""One side of bench_discord in its own process: `ours`, `bare`, or `drawn`, against the fake at an address.

`drawn` is bare discord.py that answers with the card ours shows, drawn anew each time: what is left to ours is to find out what
to say.
"""

import asyncio
import resource
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from pydantic import SecretStr

from adapters.discord.cards import draw
from adapters.discord.client import INTENTS, Discord
from adapters.discord.pace import Pace
from bot.domain.people import ChannelId, CommunityId
from bot.message import Button, Buttons, Card, paragraph
from bot.settings import Settings
from bot.wiring.clocks import SystemClock
from bot.wiring.house import open_house
from bot.wiring.serve import keep_for_good
from tests.benchmarks.step import step
from tests.fakes.discord.fake import TOKEN

CARD = Card(
    "Week 1",
    [paragraph("Two baskets at a market stall. " * 20), Buttons([Button("Join", "cohort join")])],
    private=False,
)
AT_ONCE = 16
Say = Callable[[int, int], Awaitable[object]]


class Bare(discord.AutoShardedClient):
    """The same command as a handler that does nothing but answer, by a word or by this card."""

    def __init__(self, card: Card | None = None) -> None:
        super().__init__(
            intents=INTENTS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=0.1,
        )
        self.tree = app_commands.CommandTree(self)
        roadmap = app_commands.Group(name="roadmap", description="The roadmap.")

        @roadmap.command(name="next", description="The next step.")
        async def show_next(interaction: discord.Interaction[Any]) -> None:
            if card is None:
                await interaction.response.send_message("Vectors", ephemeral=True)
            else:
                await interaction.response.send_message(view=draw(card, {}).view, ephemeral=True)

        @roadmap.command(name="start", description="Begin.")
        async def start(interaction: discord.Interaction[Any], stage: str = "") -> None:
            await interaction.response.send_message(f"Begun {stage}", ephemeral=True)

        self.tree.add_command(roadmap)

    async def setup_hook(self) -> None:
        """Register."""
        await self.tree.sync()


async def bare(card: Card | None = None) -> None:
    """Serve with discord.py alone."""
    client = Bare(card)
    running = asyncio.create_task(client.start(TOKEN))
    await _until(client.is_ready)
    view = draw(CARD, {}).view

    async def say(_: int, channel: int) -> None:
        place = client.get_channel(channel)
        assert isinstance(place, discord.TextChannel)
        await place.send(view=view, silent=True)

    await _obey(client, say)
    running.cancel()


async def ours(folder: Path) -> None:
    """Serve with the whole bot over SQLite."""
    settings = Settings(_env_file=None, discord_token=SecretStr(TOKEN))
    async with open_house(f"sqlite:///{folder / 'cairn.db'}", folder, SystemClock(), throttle=False) as house:
        platform = Discord(settings, house.dispatcher, house.presence, Pace(1e9))
        running = asyncio.create_task(platform.run())
        await _until(lambda: platform.ready)
        keep_for_good()
        count = iter(range(1_000_000))

        async def say(guild: int, channel: int) -> None:
            place = ChannelId(CommunityId("discord", str(guild)), str(channel))
            await platform.post(place, CARD, f"bench/{next(count)}")

        await _obey(platform._client, say)
        running.cancel()


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - discord.py sets no event for us
        await asyncio.sleep(0.01)


async def _obey(client: discord.Client, say: Say) -> None:
    _print("ready")
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        _print(str(await _post(client, say) if line == "post" else _megabytes()))


async def _post(client: discord.Client, say: Say) -> float:
    channels = [(guild.id, channel.id) for guild in client.guilds for channel in guild.text_channels]
    waiting = iter(channels)

    async def worker() -> None:
        for guild, channel in waiting:
            await say(guild, channel)

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return time.perf_counter() - began


def _megabytes() -> float:
    """What is held now, where the system says so; else the most that ever was."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    side, address, folder = sys.argv[1:]
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = f"http://{address}/api/v10", yarl.URL(f"ws://{address}/gateway")
    sides: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "bare": bare,
        "drawn": lambda: bare(step()),
        "ours": lambda: ours(Path(folder)),
    }
    asyncio.run(sides[side]())
