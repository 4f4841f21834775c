import pytest

from adapters.slack.doctor import examine
from adapters.slack.manifest import SCOPES, manifest
from bot.settings import Settings
from tests.fakes.slack import FakeSlack, Workspace
from tests.stories.slack.town import settings


async def told(fake: FakeSlack, team: Workspace, **more: object) -> str:
    lines = "\n".join(await examine(settings(fake, team, **more)))
    assert team.token not in lines
    assert fake.app_token not in lines
    return lines


async def test_where_all_is_well_it_says_who_and_where(fake: FakeSlack, team: Workspace) -> None:
    lines = await told(fake, team)
    assert "WRONG" not in lines
    assert "Slack: cairn in the workspace Acme." in lines
    assert "Socket Mode answers" in lines


async def test_each_scope_that_is_missing_is_named_with_its_reason(fake: FakeSlack, team: Workspace) -> None:
    team.scopes.discard("users:read")
    lines = await told(fake, team)
    assert f"WRONG: the scope users:read is missing ({SCOPES['users:read']})" in lines
    team.scopes.update({"users:read", "admin"})
    assert "scopes that it does not need: admin" in await told(fake, team)


async def test_the_scopes_of_the_manifest_are_enough(fake: FakeSlack, team: Workspace) -> None:
    declared = manifest(Settings(_env_file=None))["oauth_config"]["scopes"]["bot"]
    team.scopes = set(declared)
    assert "scope" not in await told(fake, team)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"slack_bot_token": "xoxb-wrong"}, "WRONG: Slack does not accept SLACK_BOT_TOKEN"),
        ({"slack_app_token": "xapp-wrong"}, "WRONG: Slack does not accept SLACK_APP_TOKEN"),
        ({"slack_bot_token": "xapp-swapped"}, "WRONG: SLACK_BOT_TOKEN does not begin with xoxb-"),
        ({"slack_app_token": "xoxb-swapped"}, "WRONG: SLACK_APP_TOKEN does not begin with xapp-"),
        ({"slack_bot_token": None}, "Slack: not set up (SLACK_BOT_TOKEN)."),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "WRONG: Slack is not reached"),
    ],
)
async def test_each_trouble_is_named_with_what_to_do(
    fake: FakeSlack, team: Workspace, more: dict[str, object], words: str
) -> None:
    assert words in await told(fake, team, **more)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("status", [503, 429])
async def test_slacks_own_trouble_is_no_reason_for_a_new_token(
    fake: FakeSlack, team: Workspace, method: str, status: int
) -> None:
    if status == 429:
        fake.weather.limit(method)
    else:
        fake.weather.error(method, status)
    lines = await told(fake, team)
    assert "tells nothing of the token. Try again in a minute." in lines
    assert "anew" not in lines
    assert "Make a new one" not in lines


async def test_socket_mode_that_is_switched_off_is_named(fake: FakeSlack, team: Workspace) -> None:
    fake.settings.socket_mode = False
    assert "WRONG: Socket Mode is switched off. Switch it on: api.slack.com/apps" in await told(fake, team)
