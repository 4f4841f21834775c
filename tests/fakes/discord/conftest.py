from collections.abc import AsyncIterator

import pytest

from tests.fakes.discord import Channel, FakeDiscord, Guild, Member
from tests.fakes.discord.bots import Bot, connected


@pytest.fixture
async def fake(request: pytest.FixtureRequest) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(judge=getattr(request, "param", True)) as fake:
        yield fake
    assert fake.wrong_answers == []


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return fake.guild("Study", ["general", "papers"])


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.channel("general")


@pytest.fixture
def ada(guild: Guild) -> Member:
    return guild.member("ada")


@pytest.fixture
async def bot(fake: FakeDiscord, guild: Guild) -> AsyncIterator[Bot]:  # noqa: ARG001 - the server stands before it connects
    async with connected(fake) as bot:
        yield bot
