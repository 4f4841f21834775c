from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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
