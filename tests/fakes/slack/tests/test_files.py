from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack, Workspace


def _picture(file: str) -> list[dict[str, Any]]:
    return [{"type": "image", "slack_file": {"id": file}, "alt_text": "a map"}]


async def test_a_file_is_uploaded_in_three_steps_and_shown(
    slack: FakeSlack, team: Workspace, client: AsyncWebClient
) -> None:
    general = team.channel("general")
    done = await client.files_upload_v2(filename="map.png", content=b"png", title="Map", channel=general.id)
    steps = [call.method for call in slack.requests]
    assert steps == ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
    assert [file["title"] for file in general.messages[0].files] == ["Map"]
    assert team.files[done["file"]["id"]]["data"] == b"png"
    await client.chat_postMessage(channel=general.id, text="a map", blocks=_picture(done["file"]["id"]))
    assert general.messages[-1].readable == "(picture: a map)"


async def test_no_step_can_be_left_out(slack: FakeSlack, team: Workspace, client: AsyncWebClient) -> None:
    announced = await client.files_getUploadURLExternal(filename="map.png", length=3)
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": announced["file_id"], "title": "Map"}])
    async with aiohttp.ClientSession() as session:
        async with session.post(announced["upload_url"], data=b"too long") as answer:
            assert answer.status == 400
        async with session.post(announced["upload_url"], data=b"png") as answer:
            assert answer.status == 200
    with pytest.raises(SlackApiError, match="invalid slack file"):
        await client.chat_postMessage(
            channel=team.channel("general").id, text="x", blocks=_picture(announced["file_id"])
        )
    await client.files_completeUploadExternal(files=[{"id": announced["file_id"], "title": "Map"}])
    await client.chat_postMessage(channel=team.channel("general").id, text="x", blocks=_picture(announced["file_id"]))
    assert slack.requests[-1].error == ""


async def test_a_file_of_another_workspace_or_of_another_kind_is_no_picture(
    slack: FakeSlack, team: Workspace, client: AsyncWebClient
) -> None:
    text = (await client.files_upload_v2(filename="notes.txt", content=b"notes"))["file"]["id"]
    other = AsyncWebClient(token=slack.workspace("Other").token, base_url=slack.api_url)
    foreign = (await other.files_upload_v2(filename="map.png", content=b"png"))["file"]["id"]
    for file in (text, foreign):
        with pytest.raises(SlackApiError, match="invalid slack file"):
            await client.chat_postMessage(channel=team.channel("general").id, text="x", blocks=_picture(file))


async def test_a_file_may_need_a_moment_before_it_can_be_shown() -> None:
    clock = SteppedClock()
    async with FakeSlack(clock) as slack:
        slack.weather.settling = 2
        team = slack.workspace("Acme")
        client = AsyncWebClient(token=team.token, base_url=slack.api_url)
        file = (await client.files_upload_v2(filename="map.png", content=b"png"))["file"]["id"]
        channel = team.channel("general").id
        with pytest.raises(SlackApiError, match="invalid slack file"):
            await client.chat_postMessage(channel=channel, text="x", blocks=_picture(file))
        clock.step(timedelta(seconds=2))
        await client.chat_postMessage(channel=channel, text="x", blocks=_picture(file))
