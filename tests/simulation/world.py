"""A house that is opened, killed, left alone and opened again, over one database, one clock and one platform."""

import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bot.dispatch import Caller
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.domain.posts import Post
from bot.domain.rhythm import WEEKLY_KINDS
from bot.message import Card, Form
from bot.ports import PaperSource
from bot.wiring.house import CONTENT, House, open_house
from content.library import ContentLibrary, open_library
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.platform import FakePlatform, Said
from tests.samples.bank import bank_of

HOME = CommunityId("fake", "town")
ADA = AccountId("fake", "ada")
STUCK = timedelta(seconds=1)
"""A post that stays due at the same moment must not hold time up."""


@cache
def taught() -> ContentLibrary:
    """The real topics, read once, with plain questions about each."""
    real = open_library(CONTENT)
    return replace(real, bank=bank_of(*real.roadmap.topics))


@dataclass
class World:
    """What outlives a process. `pulse` raises once the process is dead."""

    url: str
    data: Path
    clock: SteppedClock
    platform: FakePlatform
    papers: PaperSource | None = None
    ids: CountedIds = field(default_factory=CountedIds)
    pulse: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def life(self) -> AsyncIterator["Life"]:
        """One process, from its start to its end."""
        async with open_house(
            self.url, self.data, self.clock, content=taught(), papers=self.papers, ids=self.ids, throttle=False
        ) as house:
            house.platforms[self.platform.name] = self.platform
            await house.posting.recover()
            yield Life(self, house)

    def said(self, cohort: str) -> list[Said]:
        """What stands in a group's channel of the weekly kinds, in the order in which it was said."""
        return [one for one in self.platform.said if one.key.split("/")[0] == cohort and kind_of(one) in WEEKLY_KINDS]


@dataclass
class Life:
    """A process that runs."""

    world: World
    house: House

    async def types(self, line: str, channel: str = "general") -> Card | Form:
        """What Ada is answered."""
        caller = Caller(ADA, "Ada", place=ChannelId(HOME, channel), zone="UTC", place_name=channel)
        answer = await self.house.dispatcher.answer_line(caller, line)
        assert not (isinstance(answer, Card) and (answer.broke or answer.refuses is not None)), answer
        await self.settles()
        return answer

    async def settles(self) -> None:
        """Deliver what is due now."""
        await self.house.posting.tick()
        await self.house.queue.drain()
        self.world.pulse()

    async def passes(self, until: datetime) -> None:
        """Step from moment to moment."""
        clock = self.world.clock
        while (moment := await self.house.posting.next_moment()) is not None and moment <= until:
            clock.step_to(moment if moment > clock.now() else clock.now() + STUCK)
            await self.settles()
        clock.step_to(until)

    async def stop_purging(self) -> None:
        """The daily purge is a post of the house like the others, and only takes time here."""
        async with self.house.ports.storage.work() as work:
            slot = await work.house.slot("house", "purge")
            assert slot is not None
            await work.house.put_slot(replace(slot, enabled=False))
            await work.commit()

    async def posts(self, channel: str = "general") -> list[Post]:
        """The weekly posts of a channel's group as they are written down, oldest first."""
        async with self.house.ports.storage.reading() as work:
            cohort = await work.community(HOME).in_channel(ChannelId(HOME, channel))
            assert cohort is not None
            log = await work.group(cohort.id).log(10_000)
        return sorted((post for post in log if post.kind in WEEKLY_KINDS), key=lambda post: post.scheduled_at)


def kind_of(one: Said) -> str:
    """The kind in the key of a post of a group."""
    return one.key.split("/")[1]


def gaps(moments: Sequence[datetime]) -> list[timedelta]:
    """From each to the next."""
    return [later - earlier for earlier, later in itertools.pairwise(moments)]
