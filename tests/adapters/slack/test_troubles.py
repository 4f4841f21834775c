from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.troubles import GONE, Removed, code_of, named, status_of
from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from bot.ports import TryAgain, Undeliverable
from tests.fakes.slack import Channel, FakeSlack, Workspace


async def outcome(acme: Installed, channel: str) -> BaseException:
    with pytest.raises((Undeliverable, TryAgain, TimeoutError)) as raised, named():
        await acme.client.chat_postMessage(channel=channel, text="Hello")
    return raised.value


async def test_what_slack_refuses_for_good_says_what_to_do(acme: Installed, team: Workspace, general: Channel) -> None:
    quiet = team.channel("quiet", bot_in_it=False)
    for channel, gone in ((quiet.id, False), ("C-unknown", True)):
        trouble = await outcome(acme, channel)
        assert isinstance(trouble, Undeliverable)
        assert trouble.gone is gone
        assert "/invite @Cairn" in trouble.what_to_do
    general.archived = True
    trouble = await outcome(acme, general.id)
    assert isinstance(trouble, Undeliverable)
    assert trouble.gone
    assert {"channel_not_found", "is_archived"} == GONE


async def test_a_limit_is_waited_for(acme: Installed, general: Channel, fake: FakeSlack) -> None:
    fake.weather.limit("chat.postMessage", retry_after=17)
    trouble = await outcome(acme, general.id)
    assert isinstance(trouble, TryAgain)
    assert trouble.after == timedelta(seconds=17)


@pytest.mark.parametrize("kind", ["error", "drop", "drop_after"])
async def test_what_may_have_arrived_is_a_timeout(
    acme: Installed, general: Channel, fake: FakeSlack, kind: str
) -> None:
    if kind == "error":
        fake.weather.error("chat.postMessage", 503)
    else:
        fake.weather.drop("chat.postMessage", after=kind == "drop_after")
    assert isinstance(await outcome(acme, general.id), TimeoutError)


async def test_what_never_left_may_be_tried_again(unused_tcp_port: int) -> None:
    nowhere = Workspaces(f"http://127.0.0.1:{unused_tcp_port}/api/")
    with pytest.raises(TryAgain), named():
        await nowhere.client("xoxb-x").auth_test()


async def test_a_removed_app_and_a_dead_token(acme: Installed, team: Workspace, general: Channel) -> None:
    team.installed = False
    assert isinstance(await outcome(acme, general.id), Removed)
    team.installed = True
    acme.client.token = "xoxb-wrong"  # noqa: S105 - a wrong one
    trouble = await outcome(acme, general.id)
    assert isinstance(trouble, TryAgain)
    assert trouble.after == timedelta(hours=1)


async def test_what_nobody_foresaw_stays_a_bug(acme: Installed, general: Channel) -> None:
    with pytest.raises(SlackApiError) as raised, named():
        await acme.client.chat_postMessage(channel=general.id, text="x", metadata={"a": 1})
    assert code_of(raised.value) == "invalid_metadata_format"
    assert status_of(raised.value) == 200
    with pytest.raises(TimeoutError), named():
        raise aiohttp.ServerDisconnectedError
