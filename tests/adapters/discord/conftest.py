from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.discord.client import Discord
from tests.adapters.discord.house import Kitchen, kitchen, open_kitchen
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Guild, Member


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(clock) as fake:
        fake.gateway.identify_window = 0
        fake.guild("Study", ["general", "reading"])
        yield fake
        assert fake.wrong_answers == []


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.channel("general")


@pytest.fixture
def ada(guild: Guild) -> Member:
    return guild.member("ada")


@pytest.fixture
def cook() -> Kitchen:
    return kitchen()


@pytest.fixture
async def discord(fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen) -> AsyncIterator[Discord]:
    async with open_kitchen(fake, sqlite_url, tmp_path, cook) as opened:
        yield opened
