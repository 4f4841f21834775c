"""What is posted where, and how fast."""

import asyncio
from datetime import timedelta

from adapters.discord.client import Discord
from adapters.discord.pace import PER_SECOND, Pace
from bot.domain.people import ChannelId, CommunityId
from bot.message import Card, paragraph
from tests.fakes.discord import Channel

HELLO = Card("Hello", [paragraph("Good evening.")], private=False)
PROMPT = Card("Week 1", [paragraph("Arrows.")], private=False, thread="Week 1: Arrows")
LONG_AGO = timedelta(days=1)


def here(channel: Channel) -> ChannelId:
    """The channel as the core knows it."""
    assert channel.guild
    return ChannelId(CommunityId("discord", str(channel.guild.id)), str(channel.id))


class Turns(Pace):
    """A pace that remembers when it let somebody through, and lets nobody through while it is not `open`."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        super().__init__(per_second)
        self.taken: list[float] = []
        self.open = asyncio.Event()
        self.open.set()

    async def turn(self) -> None:
        await self.open.wait()
        await super().turn()
        self.taken.append(asyncio.get_running_loop().time())

    @property
    def most_in_a_second(self) -> int:
        return max(sum(first <= each < first + 1 for each in self.taken) for first in self.taken)


def paced(discord: Discord, turns: Turns) -> Turns:
    """From now on posting takes these turns."""
    discord._posts._pace = discord._posts._search._pace = turns
    return turns
