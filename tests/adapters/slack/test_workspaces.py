import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from tests.fakes.slack import FakeSlack, Workspace


async def test_each_workspace_has_its_own_token(workspaces: Workspaces, acme: Installed, fake: FakeSlack) -> None:
    globex = fake.workspace("Globex")
    await workspaces.enter(globex.token)
    assert workspaces.get(acme.team) is acme
    assert workspaces.only is None
    other = workspaces.get(globex.id)
    assert other is not None
    assert (acme.client.token, other.client.token) == (fake.workspace("Acme").token, globex.token)


async def test_what_bolt_wants_to_know_is_known_beforehand(acme: Installed, team: Workspace) -> None:
    told = acme.authorized
    assert (told.team_id, told.bot_user_id, told.bot_id) == (team.id, team.bot_id, team.bot_profile_id)


async def test_one_that_is_left_is_forgotten_with_its_token(workspaces: Workspaces, acme: Installed) -> None:
    assert workspaces.only is acme
    workspaces.leave(acme.team)
    workspaces.leave("T-unknown")
    assert workspaces.get(acme.team) is None


async def test_nothing_is_repeated_by_itself(workspaces: Workspaces, team: Workspace, fake: FakeSlack) -> None:
    assert workspaces.client().retry_handlers == []
    fake.weather.drop("auth.test")
    with pytest.raises(aiohttp.ClientError):
        await workspaces.enter(team.token)
    assert fake.requests.count("auth.test") == 1
    with pytest.raises(SlackApiError):
        await workspaces.enter("xoxb-wrong")
