from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.stories.slack.town import Town, open_town


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock, patience=1.0) as slack:
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
    return team.member("ada", tz="Europe/Berlin", admin=True)


@pytest.fixture
async def town(team: Workspace, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Town]:
    async with open_town(team, sqlite_url, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
async def workspaces(fake: FakeSlack) -> AsyncIterator[Workspaces]:
    """What the bot knows of Slack before anyone has come in."""
    async with aiohttp.ClientSession() as session:
        known = Workspaces(fake.api_url)
        known.session = session
        yield known


@pytest.fixture
async def acme(workspaces: Workspaces, team: Workspace) -> Installed:
    return await workspaces.enter(team.token)
