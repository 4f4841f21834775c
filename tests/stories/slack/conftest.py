from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import manifest
from bot.settings import Settings
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.stories.slack.town import Town, open_town


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeSlack]:
    """A Slack whose app is what our manifest declares, and no more."""
    async with FakeSlack(clock, manifest=manifest(Settings(_env_file=None)), patience=1.0) as slack:
        slack.weather.paced = False
        yield slack


@pytest.fixture
def team(fake: FakeSlack) -> Workspace:
    return fake.workspace("Acme")


@pytest.fixture
def general(team: Workspace) -> Channel:
    return team.channel("general")


@pytest.fixture
def ada(team: Workspace, general: Channel) -> Member:
    assert general
    return team.member("ada", tz="Europe/Berlin")


@pytest.fixture
async def town(team: Workspace, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Town]:
    async with open_town(team, sqlite_url, tmp_path, clock) as opened:
        yield opened
