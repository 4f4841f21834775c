from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import SteppedClock
from tests.fakes.discord import FakeDiscord
from tests.stories.discord.town import Town, open_town


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeDiscord]:
    """A Discord with one server, in which the bot is installed; at the end everything it was sent was in order."""
    async with FakeDiscord(clock) as fake:
        fake.gateway.identify_window = 0
        fake.guild("Study", ["general", "reading"])
        yield fake
        assert fake.wrong_answers == []


@pytest.fixture
async def town(fake: FakeDiscord, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Town]:
    async with open_town(fake, sqlite_url, tmp_path, clock) as opened:
        yield opened
