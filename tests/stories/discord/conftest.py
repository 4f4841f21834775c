from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.clock import SteppedClock
from tests.fakes.discord import FakeDiscord
from tests.stories.discord.town import Town, open_town


def mentions_nobody(body: Any) -> bool:
    """Whether a message, posted or answered, says that nobody is to be rung for."""
    said = body.get("data") if isinstance(body, dict) and "data" in body else body
    if not isinstance(said, dict) or "components" not in said or "custom_id" in said:
        return True
    return bool(said["allowed_mentions"]["parse"] == [])


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
        assert [call.path for call in fake.requests if not mentions_nobody(call.body)] == []


@pytest.fixture
async def town(fake: FakeDiscord, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Town]:
    async with open_town(fake, sqlite_url, tmp_path, clock) as opened:
        yield opened
