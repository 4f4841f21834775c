"""APScheduler, holding one interval job and no schedule of its own: once a second, see what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)


class Ticker:
    """Calls `tick` every second, never twice at once; a tick that was missed is not made up for.

    The scheduler only starts ticks: it would cancel at its end what it had waited for, in the middle of a transaction.
    """

    def __init__(self, tick: Callable[[], Awaitable[object]]) -> None:
        self._tick = tick
        self._running: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(self._begin, "interval", seconds=1, coalesce=True, misfire_grace_time=None)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    async def pause(self) -> None:
        """Hold still while someone else moves the clock; a tick that runs is waited for."""
        self._scheduler.pause()
        await self._finish()

    def resume(self) -> None:
        """Go on."""
        self._scheduler.resume()

    async def stop(self) -> None:
        """Stop; a tick that runs is waited for."""
        self._scheduler.shutdown(wait=False)
        await self._finish()

    async def _begin(self) -> None:
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._try())

    async def _try(self) -> None:
        try:
            await self._tick()
        except Exception:
            log.exception("a tick broke; the next one comes in a second")

    async def _finish(self) -> None:
        if self._running is not None:
            await asyncio.wait([self._running])
