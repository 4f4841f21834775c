import logging
from typing import Any

import pytest

from adapters.slack.client import Slack
from adapters.slack.listening import _is_for_us
from tests.fakes.slack import Channel, FakeSlack, Member
from tests.fakes.slack.recorded import play, recordings
from tests.stories.slack.town import Town, settings


@pytest.fixture
async def played(town: Town, fake: FakeSlack, general: Channel, ada: Member) -> dict[str, Any]:
    assert town
    fake.patience = 0.3
    return {one.name: await play(ada, general, one) for one in recordings() if one.kind != "interactive" or _acts(one)}


def _acts(one: Any) -> bool:
    return one.payload["type"] in {"block_actions", "view_submission"}


async def test_every_recorded_payload_is_acknowledged(played: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    assert {name: answer.failed for name, answer in played.items() if answer.failed} == {}
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_recorded_people_are_answered(played: dict[str, Any]) -> None:
    assert "Cairn: machine learning" in played["slash-commands/slashCommand"].acked["text"]
    assert "Cairn: machine learning" in played["channel/mention"].text
    assert "Cairn: machine learning" in played["dm/dmMessage"].text
    assert "too old for me" in played["channel/channel_post_action"].text


@pytest.mark.parametrize(
    ("event", "ours"),
    [
        ({"type": "app_mention", "user": "U1"}, True),
        ({"type": "message", "user": "U1", "channel_type": "im"}, True),
        ({"type": "message", "user": "U1", "channel_type": "im", "subtype": "file_share"}, True),
        ({"type": "message", "user": "U1", "channel_type": "channel"}, False),
        ({"type": "message", "user": "U1", "channel_type": "im", "subtype": "message_changed"}, False),
        ({"type": "message", "user": "U1", "channel_type": "im", "bot_id": "B1"}, False),
        ({"type": "message", "channel_type": "im"}, False),
        ({"type": "reaction_added", "user": "U1"}, False),
    ],
)
def test_only_people_who_speak_to_us_are_answered(event: dict[str, str], ours: bool) -> None:
    assert _is_for_us(event) is ours


async def test_a_token_in_the_environment_worries_nobody(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", town.team.token)
    Slack(settings(town.team.slack, town.team), town.house.dispatcher, town.house.presence)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
