"""The door for posts: what is due, write it down, deliver it, mark it."""

from datetime import datetime

from bot.domain.posts import Post
from bot.ports import Ports
from bot.post import PostBook
from bot.posting.delivery import Delivery
from bot.posting.due import BATCH, look_again, write_down
from bot.posting.unit import in_work

__all__ = ["Posting"]


class Posting:
    """Everything that the bot says by itself goes through here, once."""

    def __init__(self, ports: Ports, book: PostBook) -> None:
        self._ports = ports
        self._delivery = Delivery(ports, book)

    async def tick(self) -> int:
        """Write down what has come due and ask the queue to look at it; how many slots had come due."""
        now = self._ports.clock.now()
        storage, queue = self._ports.storage, self._ports.queue
        if not await self._waiting(now):
            return 0
        written = 0
        while (count := await in_work(storage, lambda work: write_down(work, queue, now))) > 0:
            written += count
            if count < BATCH:
                break
        await in_work(storage, lambda work: look_again(work, queue, now))
        return written

    async def deliver(self, key: str) -> Post:
        """One attempt at a post, if it is due; what it has become. Raises KeyError for an unknown key."""
        return await self._delivery.attempt(key, self._ports.clock.now())

    async def next_moment(self) -> datetime | None:
        """When a slot, a retry or a lease next comes due."""
        async with self._ports.storage.reading() as work:
            return await work.house.next_moment()

    async def recover(self) -> None:
        """Count attempts of a process that is gone as broken off; only where no other process shares the database."""
        now = self._ports.clock.now()
        await in_work(self._ports.storage, lambda work: work.house.end_leases(now))

    async def _waiting(self, now: datetime) -> bool:
        upcoming = await self.next_moment()
        return upcoming is not None and upcoming <= now
