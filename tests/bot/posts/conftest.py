from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.ports import PaperSource
from tests.bot.posts.visits import MONDAY, Start
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import FakePlatform
from tests.simulation.world import Life, World


@pytest.fixture
async def life(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Life]:
    """A bot that runs since Monday 23 November 2026, without anything to purge."""
    clock = SteppedClock()
    async with World(sqlite_url, tmp_path, clock, FakePlatform(clock)).life() as opened:
        await opened.stop_purging()
        yield opened


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> SteppedClock:
    return SteppedClock(getattr(request, "param", MONDAY))


@pytest.fixture
def start(sqlite_url: str, tmp_path: Path, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the bot with a source; each start is a process of its own over the same database."""
    monkeypatch.setattr("bot.wiring.house.PATIENCE", 0)  # it counts real time, and here time only steps

    @asynccontextmanager
    async def started(source: PaperSource) -> AsyncIterator[Life]:
        async with World(sqlite_url, tmp_path, clock, FakePlatform(clock), source).life() as life:
            await life.stop_purging()
            await life.settles()
            yield life

    return started
