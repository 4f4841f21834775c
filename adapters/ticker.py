"""APScheduler, holding one interval job and no schedule of its own: once a second, see what is due."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Ticker:
    """Calls `tick` every second, never twice at once; a tick that was missed is not made up for."""

    def __init__(self, tick: Callable[[], Awaitable[object]]) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(tick, "interval", seconds=1, coalesce=True, max_instances=1, misfire_grace_time=None)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    def pause(self) -> None:
        """Hold still while someone else moves the clock."""
        self._scheduler.pause()

    def resume(self) -> None:
        """Go on."""
        self._scheduler.resume()

    def stop(self) -> None:
        """Stop; a tick that runs is finished by its own task."""
        self._scheduler.shutdown(wait=False)
