"""The queue of a lone process: posts of one channel one after another, channels side by side."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection
from weakref import WeakValueDictionary

from bot.domain.posts import Post
from bot.ports import Work

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Channels that are served at the same time."""

Deliver = Callable[[str], Awaitable[Post]]


class LocalQueue:
    """Holds keys, never truths: what it loses at a crash, the next tick finds in the posts' rows."""

    def __init__(self) -> None:
        self._deliver: Deliver | None = None
        self._waiting: dict[str, deque[str]] = defaultdict(deque)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._turns = WeakValueDictionary[str, asyncio.Lock]()
        self._seats = asyncio.Semaphore(AT_ONCE)

    def attach(self, deliver: Deliver) -> None:
        """Say who delivers."""
        self._deliver = deliver

    async def enqueue(self, work: Work, post_key: str, channel: str) -> None:
        """Look at a post once the work has been committed."""
        work.after_commit(lambda: self._add(post_key, channel))

    async def at_once(self, post_key: str, channel: str) -> Post:
        """Look at it before anything else of its channel that has not begun."""
        async with self._turn(channel):
            return await self._look(post_key)

    async def drain(self, besides: Collection[str] = ()) -> None:
        """Return when nothing is left to look at in channels but these."""
        while running := [task for channel, task in self._tasks.items() if channel not in besides]:
            await asyncio.wait(running)

    def _add(self, post_key: str, channel: str) -> None:
        waiting = self._waiting[channel]
        if post_key not in waiting:
            waiting.append(post_key)
        if channel not in self._tasks:
            self._tasks[channel] = asyncio.create_task(self._serve(channel))

    async def _serve(self, channel: str) -> None:
        waiting = self._waiting[channel]
        try:
            while waiting:
                async with self._seats, self._turn(channel):
                    await self._try(waiting.popleft())
        finally:
            del self._tasks[channel]
            del self._waiting[channel]

    def _turn(self, channel: str) -> asyncio.Lock:
        """One for everyone who holds it or waits for it; it goes when nobody does."""
        return self._turns.setdefault(channel, asyncio.Lock())

    async def _try(self, post_key: str) -> None:
        try:
            await self._look(post_key)
        except Exception:
            log.exception("post %s could not be looked at; the next tick will", post_key)

    async def _look(self, post_key: str) -> Post:
        if self._deliver is None:
            message = "the queue has nobody who delivers"
            raise RuntimeError(message)
        return await self._deliver(post_key)
