from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

from .conftest import Connect

MANIFEST: dict[str, Any] = {
    "features": {
        "bot_user": {"display_name": "Cairn"},
        "slash_commands": [{"command": "/roadmap", "description": "Next step"}],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:write"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}, "socket_mode_enabled": True},
}


@pytest.fixture
async def slack() -> Any:
    async with FakeSlack(manifest=MANIFEST, patience=0.1) as running:
        yield running


async def test_what_the_manifest_leaves_out_does_not_happen(
    slack: FakeSlack, bolt: AsyncApp, client: AsyncWebClient, connect: Connect
) -> None:
    @bolt.command("/roadmap")
    async def roadmap(ack: Any, command: dict[str, Any]) -> None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go"}
        await ack(text=command["text"], blocks=[{"type": "actions", "elements": [button]}])

    await connect(bolt)
    ada = slack.workspace("Acme").member("ada")
    answer = await ada.types("/roadmap @ada")
    assert answer.message.text == "@ada", "names are escaped only where should_escape says so"
    assert (await ada.types("/cohort")).failed == "/cohort is not a valid command"
    assert (await ada.uses("next")).failed == "there is no shortcut next"
    assert "interactive" in (await ada.presses(answer, "Go")).failed
    assert "turned off" in (await ada.writes("next")).failed
    assert (await ada.opens_home()).failed == "not_subscribed"
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.users_info(user=ada.id)
    with pytest.raises(SlackApiError, match="messages_tab_disabled"):
        await client.chat_postMessage(channel=ada.id, text="hello")


async def test_an_uninstallation_is_told_in_both_words_and_ends_the_token(
    slack: FakeSlack, bolt: AsyncApp, connect: Connect
) -> None:
    slack.settings.events |= {"app_uninstalled", "tokens_revoked"}
    told: list[str] = []

    async def note(event: dict[str, Any]) -> None:
        told.append(event["type"])

    bolt.event("app_uninstalled")(note)
    bolt.event("tokens_revoked")(note)
    team, other = slack.workspace("Acme"), slack.workspace("Other")
    await connect(bolt)
    await team.uninstall()
    await slack.hub.rest()
    assert sorted(told) == ["app_uninstalled", "tokens_revoked"]
    assert (await AsyncWebClient(token=other.token, base_url=slack.api_url).auth_test())["team"] == "Other"
