"""A whole bot on the real discord.py in front of a fake Discord; time moves when the story says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.discord.client import Discord
from adapters.discord.pace import Pace
from bot.ports import PaperSource
from bot.settings import Settings
from bot.wiring.house import House, open_house
from content.library import ContentLibrary
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import Answer, Channel, FakeDiscord, Guild, Member, pointed_at
from tests.stories.town import STUCK, asking

FAST = 1_000_000.0


def settings(fake: FakeDiscord, **more: object) -> Settings:
    """As the environment would give them; no file of whoever runs the tests is read."""
    return Settings(_env_file=None, **{"discord_token": SecretStr(fake.token), **more})  # type: ignore[arg-type] # pydantic reads them


class Town:
    """A house behind a Discord."""

    def __init__(self, fake: FakeDiscord, house: House, clock: SteppedClock, discord: Discord) -> None:
        self.fake = fake
        self.house = house
        self.clock = clock
        self.discord = discord

    async def settles(self) -> None:
        """Deliver what is due now."""
        await self.house.posting.tick()
        await self.house.queue.drain()

    async def passes(self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass from moment to moment, delivering what falls due at each."""
        end = self.clock.now() + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        while (moment := await self.house.posting.next_moment()) is not None and moment <= end:
            self.clock.step_to(moment if moment > self.clock.now() else self.clock.now() + STUCK)
            await self.settles()
        self.clock.step_to(end)
        await self.settles()

    async def opens(self, who: Member, channel: Channel, name: str = "Monday club") -> Answer:
        """Open a group that begins on Monday 30 November at 9 in Berlin."""
        given = {"name": name, "first_day": "2026-11-30", "time": "09:00", "zone": "Europe/Berlin"}
        answer = await who.types("/cohort open", channel, **given)
        await self.settles()
        return answer


@asynccontextmanager
async def open_town(
    fake: FakeDiscord,
    url: str,
    data: Path,
    clock: SteppedClock,
    *,
    papers: PaperSource | None = None,
    ids: CountedIds | None = None,
    content: ContentLibrary | None = None,
    **more: object,
) -> AsyncIterator[Town]:
    """A town over a database; a second one over the same database, clock and Discord is a restart."""
    async with open_house(
        url, data, clock, content=content or asking(), papers=papers, ids=ids or CountedIds(), throttle=False
    ) as house:
        with pointed_at(fake):
            drawing = house.ports.drawing
            discord = Discord(settings(fake, **more), house.dispatcher, house.presence, Pace(FAST), drawing)
            house.platforms["discord"] = discord
            async with running(discord):
                await fake.until(lambda: discord.ready, 10)
                yield Town(fake, house, clock, discord)


@asynccontextmanager
async def running(discord: Discord) -> AsyncIterator["asyncio.Task[None]"]:
    """The platform, run as `serve` runs it and stopped as SIGTERM stops it; how it ended by itself is for the test."""
    task = asyncio.create_task(discord.run())
    try:
        yield task
    finally:
        if task.cancel():
            with suppress(asyncio.CancelledError):
                await task


def organiser(guild: Guild) -> Member:
    """The owner of the server, who may do everything there."""
    return guild.member(guild.owner.name)
