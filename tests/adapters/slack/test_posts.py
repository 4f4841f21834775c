import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adapters.slack import ids
from adapters.slack.cards import Pen
from adapters.slack.pace import Pace
from adapters.slack.posts import PAGES, Posts
from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from bot.domain.people import ChannelId
from bot.message import Card, paragraph
from bot.ports import Receipt, TryAgain, Uncertain, Undeliverable
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace

HELLO = Card("Hello", [paragraph("Good evening, <!here> and @ada: https://example.org.")], private=False)
LONG = Card("Long", [paragraph("word " * 400) for _ in range(8)], private=False)
AGO = timedelta(minutes=1)


@pytest.fixture
def posts(workspaces: Workspaces, acme: Installed) -> Posts:
    assert acme
    made = Posts(workspaces, Pen(), Pace(0))
    made.open = True
    return made


@pytest.fixture
def place(team: Workspace, general: Channel) -> ChannelId:
    return ChannelId(ids.community(team.id), general.id)


async def test_a_post_names_nobody_and_unfurls_nothing(
    posts: Posts, place: ChannelId, fake: FakeSlack, general: Channel
) -> None:
    receipt = await posts.post(place, HELLO, "hello/1")
    (call,) = fake.requests.of("chat.postMessage")
    assert (call.args["link_names"], call.args["unfurl_links"], call.args["unfurl_media"]) == (False, False, False)
    assert call.args["metadata"] == {"event_type": "cairn_post", "event_payload": {"key": "hello/1"}}
    assert not general.messages[0].unfurls
    assert receipt == ids.Spot(place.community.key, general.id, general.messages[0].ts).receipt


async def test_posts_keep_the_pace_that_slack_asks_for(
    workspaces: Workspaces, acme: Installed, place: ChannelId, fake: FakeSlack, general: Channel
) -> None:
    assert acme
    paced = Posts(workspaces, Pen(), Pace(0.15))
    paced.open = True
    fake.weather.paced, fake.weather.burst, fake.weather.now = True, 1, lambda: asyncio.get_running_loop().time() * 20
    for key in "abc":
        first = await paced.post(place, HELLO, key)
    await paced.post(first, HELLO, "d")
    assert [call.status for call in fake.requests.of("chat.postMessage")] == [200] * 4
    assert len(general.messages) == 3


async def test_what_does_not_fit_stands_in_the_thread(posts: Posts, place: ChannelId, general: Channel) -> None:
    await posts.post(place, LONG, "long/1")
    (first,) = general.messages
    assert "Page 1 of" in first.readable
    assert [f"Page {number} of" in one.readable for number, one in enumerate(first.thread, 2)] == [True] * len(
        first.thread
    )
    assert first.thread


async def test_a_later_page_that_is_lost_loses_nothing_else(
    posts: Posts, place: ChannelId, general: Channel, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.weather._faults["chat.postMessage"] = []
    receipt = await posts.post(place, replace(LONG, blocks=[]), "long/1")
    fake.weather.error("chat.postMessage", 503)
    await posts._go_on(posts._workspace(place.community.key), receipt, {"text": "more"})
    assert "a later page did not reach Slack" in caplog.text
    assert len(general.messages) == 1


async def test_replies_go_to_the_thread_of_the_first_message(posts: Posts, place: ChannelId, general: Channel) -> None:
    root = await posts.post(place, HELLO, "a")
    reply = await posts.post(root, HELLO, "b")
    await posts.post(reply, HELLO, "c")
    (first,) = general.messages
    assert len(first.thread) == 2
    assert await posts.find(reply, "c", _now(general) - AGO) is not None


async def test_history_that_is_too_long_or_closed_is_uncertain(
    posts: Posts, place: ChannelId, general: Channel, team: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(PAGES + 1):
        general.add(team.member("bob").id, f"chat {number}")
    monkeypatch.setattr("adapters.slack.posts.IN_A_PAGE", 1)
    with pytest.raises(Uncertain):
        await posts.find(place, "hello/1", _now(general) - AGO)
    general.bot_in_it = False
    with pytest.raises(Uncertain):
        await posts.find(place, "hello/1", _now(general) - AGO)


async def test_a_thread_that_is_gone_holds_nothing(posts: Posts, place: ChannelId, general: Channel) -> None:
    gone = Receipt("slack", f"{place.community.key}/{general.id}/1.000001")
    assert await posts.find(gone, "hello/1", _now(general) - AGO) is None
    with pytest.raises(Undeliverable):
        await posts.post(gone, HELLO, "hello/1")


async def test_private_messages_are_found_too(posts: Posts, team: Workspace, ada: Member, general: Channel) -> None:
    to = ids.account(team.id, ada.id)
    receipt = await posts.post(to, HELLO, "hello/1")
    assert await posts.find(to, "hello/1", _now(general) - AGO) == receipt
    assert await posts.find(to, "hello/2", _now(general) - AGO) is None


async def test_before_the_start_posts_are_put_off_and_elsewhere_they_cannot_go(posts: Posts, place: ChannelId) -> None:
    with pytest.raises(Undeliverable, match="not in this workspace"):
        await posts.post(ChannelId(ids.community("T-other"), "C1"), HELLO, "hello/1")
    posts.open = False
    with pytest.raises(TryAgain):
        await posts.post(place, HELLO, "hello/1")


async def test_memory_of_what_was_said_has_a_bound(
    posts: Posts, place: ChannelId, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.posts.MOST_RECENT", 1)
    for key in ("a", "a", "b", "b", "a"):
        await posts.post(place, HELLO, key)
    assert len(general.messages) == 3


def _now(channel: Channel) -> datetime:
    return channel.team.slack.now()
