from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack
from tests.stories.slack.town import Town, open_town


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock) as slack:
        slack.weather.paced = False
        yield slack


@pytest.fixture
async def town(fake: FakeSlack, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Town]:
    async with open_town(fake.workspace("Acme"), sqlite_url, tmp_path, clock) as opened:
        yield opened
