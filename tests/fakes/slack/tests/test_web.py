import asyncio
import io
import time
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack, Member, Workspace


async def _error(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_arguments_come_in_every_way_that_the_sdk_sends_them(
    slack: FakeSlack, team: Workspace, client: AsyncWebClient
) -> None:
    general = team.channel("general").id
    await client.chat_postMessage(channel=general, text="by json")
    await client.conversations_history(channel=general, limit=5)
    await client.conversations_open(users=team.member("ada").id)
    await client.api_call(
        "chat.postMessage", data={"channel": general, "text": "by form", "blocks": '[{"type": "divider"}]'}
    )
    await client.api_call(
        "chat.postMessage", data={"channel": general, "text": "by multipart"}, files={"file": io.BytesIO(b"bytes")}
    )
    assert [call.transport for call in slack.requests] == ["json", "GET", "query", "form", "multipart"]
    assert [call.error for call in slack.requests] == [""] * 5
    assert [message.text for message in team.channel("general").messages] == ["by json", "by form", "by multipart"]
    assert slack.requests[3].args["blocks"] == [{"type": "divider"}]


async def test_a_token_can_travel_among_the_arguments(slack: FakeSlack, team: Workspace) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}auth.test", data={"token": team.token}) as answer,
    ):
        assert (await answer.json())["team_id"] == team.id
    assert "token" not in slack.requests[-1].args


async def test_tokens_are_checked(slack: FakeSlack, team: Workspace) -> None:
    def client(token: str | None) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=slack.api_url)

    assert await _error(client("xoxb-nobody").auth_test()) == "invalid_auth"
    assert await _error(client(None).auth_test()) == "not_authed"
    assert await _error(client(slack.app_token).auth_test()) == "not_allowed_token_type"
    assert await _error(client(None).apps_connections_open(app_token=team.token)) == "not_allowed_token_type"
    assert await _error(client(None).apps_connections_open(app_token="xapp-other")) == "invalid_auth"  # noqa: S106 - no secret
    assert await _error(client(team.token).api_call("chat.shout")) == "unknown_method"
    old = team.token
    team.revoke()
    assert await _error(client(old).auth_test()) == "token_revoked"
    assert (await client(team.token).auth_test())["user_id"] == team.bot_id
    await team.uninstall()
    assert await _error(client(team.token).auth_test()) == "account_inactive"


async def test_a_missing_scope_is_named_beside_those_that_were_given(team: Workspace, client: AsyncWebClient) -> None:
    team.scopes = {"chat:write", "im:write"}
    with pytest.raises(SlackApiError) as refused:
        await client.users_info(user=team.member("ada").id)
    answer = refused.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == (
        "missing_scope",
        "users:read",
        "chat:write,im:write",
    )
    assert await _error(client.conversations_join(channel=team.channel("general").id)) == "missing_scope"


async def test_a_member_as_users_info_tells_of_them(team: Workspace, client: AsyncWebClient) -> None:
    boss = team.member("boss", tz="Asia/Tokyo", admin=True)
    user = (await client.users_info(user=boss.id))["user"]
    assert (user["tz"], user["tz_offset"], user["is_admin"]) == ("Asia/Tokyo", 9 * 3600, True)
    assert await _error(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_where_the_bot_may_write(team: Workspace, client: AsyncWebClient, ada: Member) -> None:
    async def refusal(channel: str) -> str:
        return await _error(client.chat_postMessage(channel=channel, text="hello"))

    archived = team.channel("old")
    await archived.archive()
    assert await refusal("C0NOWHERE") == "channel_not_found"
    assert await refusal(team.channel("strangers", bot_in_it=False).id) == "not_in_channel"
    assert await refusal(team.channel("secret", bot_in_it=False, private=True).id) == "channel_not_found"
    assert await refusal(archived.id) == "is_archived"
    assert (await client.chat_postMessage(channel=ada.id, text="hello"))["channel"] == team.dm(ada).id
    assert (await client.chat_postMessage(channel="#general", text="hello"))["channel"] == team.channel("general").id
    guest = team.member("guest")
    team.channel("general").members.remove(guest)
    whisper = client.chat_postEphemeral(channel=team.channel("general").id, user=guest.id, text="psst")
    assert await _error(whisper) == "user_not_in_channel"


async def test_texts_that_are_empty_or_too_long_or_missing_beside_blocks(
    team: Workspace, client: AsyncWebClient
) -> None:
    general = team.channel("general").id

    def silent(**said: Any) -> Awaitable[Any]:
        """As the SDK's own method would send it, which warns."""
        return client.api_call("chat.postMessage", json={"channel": general, **said})

    divider = [{"type": "divider"}]
    assert await _error(silent(text="")) == "no_text"
    assert await _error(client.chat_postMessage(channel=general, text="x" * 40_001)) == "msg_too_long"
    assert await _error(silent(blocks=divider)) == "no_text"
    team.slack.strict_text = False
    ts = (await silent(blocks=divider))["ts"]
    assert await _error(client.chat_update(channel=general, ts=ts, text="x" * 4_001)) == "msg_too_long"


async def test_only_own_messages_are_changed_and_deleted(team: Workspace, client: AsyncWebClient, ada: Member) -> None:
    general = team.channel("general")
    theirs = general.add(ada.id, "mine")
    ours = str((await client.chat_postMessage(channel=general.id, text="first", blocks=[{"type": "divider"}]))["ts"])
    assert await _error(client.chat_update(channel=general.id, ts=theirs.ts, text="x")) == "cant_update_message"
    assert await _error(client.chat_delete(channel=general.id, ts=theirs.ts)) == "cant_delete_message"
    assert await _error(client.chat_delete(channel=general.id, ts="1.000000")) == "message_not_found"
    await client.chat_update(channel=general.id, ts=ours, text="second")
    assert general.messages[-1].readable == "second"
    link = str((await client.chat_getPermalink(channel=general.id, message_ts=ours))["permalink"])
    assert link == f"https://acme.slack.com/archives/{general.id}/p{ours.replace('.', '')}"
    await client.chat_delete(channel=general.id, ts=ours)
    assert general.messages == [theirs]


async def test_metadata_is_kept_and_told_only_to_those_who_ask_for_all(team: Workspace, client: AsyncWebClient) -> None:
    general = team.channel("general").id
    metadata = {"event_type": "cairn_post", "event_payload": {"key": "w1-prompt"}}
    await client.chat_postMessage(channel=general, text="hello", metadata=metadata)
    plain = await client.conversations_history(channel=general)
    told = await client.conversations_history(channel=general, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert told["messages"][0]["metadata"] == metadata
    assert (
        await _error(client.chat_postMessage(channel=general, text="x", metadata={"key": "x"}))
        == "invalid_metadata_format"
    )


async def test_history_has_pages_newest_first_and_keeps_threads_apart(team: Workspace, client: AsyncWebClient) -> None:
    team.slack.weather.paced = False
    general = team.channel("general").id
    root = (await client.chat_postMessage(channel=general, text="root"))["ts"]
    for number in range(3):
        await client.chat_postMessage(channel=general, text=f"reply {number}", thread_ts=root)
    await client.chat_postMessage(channel=general, text="last")
    pages = [page["messages"][0] async for page in await client.conversations_history(channel=general, limit=1)]
    assert [message["text"] for message in pages] == ["last", "root"]
    assert pages[1]["reply_count"] == 3
    replies = await client.conversations_replies(channel=general, ts=root, oldest=root)
    assert [one["text"] for one in replies["messages"]] == ["root", "reply 0", "reply 1", "reply 2"]
    assert await _error(client.conversations_replies(channel=general, ts="1.1")) == "thread_not_found"
    assert await _error(client.chat_postMessage(channel=general, text="x", thread_ts="1.1")) == "thread_not_found"
    assert (await client.conversations_history(channel=general, latest=root))["messages"] == []


async def test_channels_as_they_are_told_of(team: Workspace, client: AsyncWebClient) -> None:
    secret = team.channel("secret", private=True)
    team.channel("strangers", bot_in_it=False)
    told = (await client.conversations_info(channel=secret.id, include_num_members=True))["channel"]
    assert (told["name"], told["is_private"], told["is_member"], told["num_members"]) == ("secret", True, True, 0)
    mine = await client.users_conversations(types="public_channel,private_channel")
    assert [one["name"] for one in mine["channels"]] == ["general", "secret"]


async def test_about_one_message_a_second_in_a_channel() -> None:
    clock = SteppedClock()
    async with FakeSlack(clock) as slack:
        slack.weather.burst = 1
        team = slack.workspace("Acme")
        client = AsyncWebClient(token=team.token, base_url=slack.api_url, retry_handlers=[])
        general, other = team.channel("general").id, team.channel("other").id
        await client.chat_postMessage(channel=general, text="one")
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=general, text="two")
        assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")
        await client.chat_postMessage(channel=other, text="elsewhere")
        clock.step(timedelta(seconds=1))
        await client.chat_postMessage(channel=general, text="two")
        assert [message.text for message in team.channel("general").messages] == ["one", "two"]


async def test_no_two_messages_bear_the_same_time() -> None:
    async with FakeSlack(SteppedClock()) as slack:
        general = slack.workspace("Acme").channel("general")
        assert len({general.add("", "hello").ts for _ in range(3)}) == 3


async def test_bad_weather_on_a_method(slack: FakeSlack, team: Workspace, client: AsyncWebClient) -> None:
    general = team.channel("general").id

    async def post() -> Any:
        return await client.chat_postMessage(channel=general, text="hello")

    slack.weather.limit("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as limited:
        await post()
    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
    slack.weather.error("chat.postMessage", 503)
    with pytest.raises(SlackApiError) as broken:
        await post()
    assert broken.value.response.status_code == 503
    slack.weather.drop("*")
    with pytest.raises(aiohttp.ClientError):
        await post()
    slack.weather.hang("chat.postMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(post(), 0.1)
    assert team.channel("general").messages == []
    slack.weather.drop("chat.postMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await post()
    assert len(team.channel("general").messages) == 1
    slack.weather.slow = 0.05
    begun = time.monotonic()
    await post()
    assert time.monotonic() - begun >= 0.05
    assert [call.error for call in slack.requests] == ["limit", "error", "drop", "hang", "", ""]


async def test_two_workspaces_know_nothing_of_each_other(slack: FakeSlack, team: Workspace, ada: Member) -> None:
    other = slack.workspace("Other")
    client = AsyncWebClient(token=other.token, base_url=slack.api_url)
    assert other.id != team.id
    assert await _error(client.chat_postMessage(channel=team.channel("general").id, text="x")) == "channel_not_found"
    assert await _error(client.chat_postMessage(channel=ada.id, text="x")) == "channel_not_found"
    assert await _error(client.users_info(user=ada.id)) == "user_not_found"
    trigger = slack.tickets_for(ada.begins(), None)[1]
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}
    assert await _error(client.views_open(trigger_id=trigger, view=view)) == "invalid_trigger_id"
    assert [call.team for call in slack.requests] == [other.id] * 4
