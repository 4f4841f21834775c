"""One tick a second. These tests wait for real seconds, all of them side by side."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from adapters.ticker import Ticker

Tick = Callable[[], Awaitable[None]]


class Counted:
    """Counts its ticks; each takes as long as it is told to."""

    def __init__(self, takes: float = 0.0) -> None:
        self.count = 0
        self.running = 0
        self.most = 0
        self._takes = takes

    async def tick(self) -> None:
        self.count += 1
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(self._takes)
        self.running -= 1


@asynccontextmanager
async def ticking(tick: Tick) -> AsyncIterator[Ticker]:
    ticker = Ticker(tick)
    ticker.start()
    try:
        yield ticker
    finally:
        await ticker.stop()


async def _steady() -> None:
    counted = Counted()
    async with ticking(counted.tick):
        await asyncio.sleep(2.3)
        assert counted.count == 2
    await asyncio.sleep(1.1)
    assert counted.count == 2, "it has stopped"


async def _paused() -> None:
    counted = Counted()
    async with ticking(counted.tick) as ticker:
        await ticker.pause()
        await asyncio.sleep(2.3)
        assert counted.count == 0
        ticker.resume()
        await asyncio.sleep(1.1)
        assert 1 <= counted.count <= 2, "what was missed is not made up for"


async def _slow() -> None:
    counted = Counted(takes=1.5)
    async with ticking(counted.tick) as ticker:
        await asyncio.sleep(1.2)
        await ticker.pause()
        assert (counted.count, counted.running) == (1, 0), "one that runs is waited for"
        ticker.resume()
        await asyncio.sleep(1.2)
        assert counted.running == 1
    assert (counted.count, counted.running) == (2, 0), "one that runs at the end is finished, not broken off"
    assert counted.most == 1


async def _broken() -> None:
    counted = Counted()

    async def tick() -> None:
        await counted.tick()
        raise OSError("no database")

    async with ticking(tick):
        await asyncio.sleep(2.3)
    assert counted.count == 2, "a tick that broke does not end the ticking"


async def test_it_ticks_each_second_holds_still_never_ticks_twice_at_once_and_goes_on_after_a_bug(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        await asyncio.gather(_steady(), _paused(), _slow(), _broken())
    assert "no database" in caplog.text
    assert {record.name for record in caplog.records} == {"adapters.ticker"}
