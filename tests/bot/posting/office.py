"""Delivery over a real database, a platform that can be told to have bad days, and kinds of post made for the test."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from adapters.queues.local import LocalQueue
from bot.domain.people import ChannelId
from bot.domain.posts import Post, State
from bot.domain.retry import PATIENCE
from bot.message import Card
from bot.ports import Ports
from bot.post import Composed, Occasion, Parcel, PostBook, PostKind, Settled, post
from bot.posting.delivery import Delivery
from storage.work import SqlStorage
from tests.fakes.clock import MONDAY, CountedIds, SteppedClock
from tests.fakes.platform import FakePlatform
from tests.storage.sample import ADA, HOME, group, settle

PLACE = ChannelId(HOME, "#ml")
KEY = "ml/word/2026-11-23"
UNUSED: Any = None
"""Ports that these kinds do not ask for."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def written(**changes: Any) -> Post:
    """A post of the group, due now."""
    whole = Post(KEY, "word", MONDAY, MONDAY.date(), MONDAY, cohort="ml")
    return replace(whole, **changes)


def word(compose: Callable[[Occasion], Awaitable[Composed]] | None = None, settled: Settled | None = None) -> PostKind:
    """A kind that says a word in the group's channel, unless it is told what to compose."""

    async def hello(_: Occasion) -> Composed:
        return Parcel(PLACE, Card("hello", [], private=False))

    return post("word", settled=settled)(compose or hello)


class Office:
    """`look` is one attempt, as the queue makes it."""

    def __init__(
        self, storage: SqlStorage, clock: SteppedClock, *kinds: PostKind, patience: timedelta = PATIENCE
    ) -> None:
        self.storage = storage
        self.clock = clock
        self.platform = FakePlatform(clock)
        self.queue = LocalQueue()
        self.platforms = {"console": self.platform}
        self.ports = Ports(clock, CountedIds(), storage, UNUSED, UNUSED, self.queue, platforms=self.platforms)
        self.delivery = Delivery(self.ports, PostBook(kinds), patience)
        self.queue.attach(self.look)

    async def write(self, *posts: Post) -> None:
        async with self.storage.work() as work:
            await work.house.add_posts(posts)
            await work.commit()

    async def look(self, key: str = KEY) -> Post:
        return await self.delivery.attempt(key, self.clock.now())

    async def look_when_due(self, key: str = KEY) -> Post:
        """Wait for the retry, or for the end of the lease, and look."""
        row = await self.row(key)
        self.clock.step_to(row.lease_until or row.due_at if row.state is State.SENDING else row.due_at)
        return await self.look(key)

    async def row(self, key: str = KEY) -> Post:
        async with self.storage.reading() as work:
            found = await work.house.post(key)
        assert found is not None
        return found

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.platform.said]


async def with_group(storage: SqlStorage) -> None:
    """The group `ml`, opened by Ada."""
    await settle(storage, group("ml", rests=()))
    async with storage.work() as work:
        await work.group("ml").add_organiser(ADA.id, MONDAY)
        await work.commit()
