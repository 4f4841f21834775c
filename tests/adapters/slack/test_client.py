import asyncio
import logging
from dataclasses import replace

import pytest

from adapters.slack import client as source
from adapters.slack import ids
from adapters.slack.client import Slack
from bot.message import Card, paragraph
from bot.ports import TryAgain, Undeliverable
from tests.fakes.slack import Channel, FakeSlack, Workspace, events
from tests.fakes.slack.errors import Json
from tests.stories.slack.town import Town, running, settings

HELLO = Card("Hello", [paragraph("Good evening.")])


async def left(town: Town, team: Workspace) -> bool:
    async with town.house.ports.storage.reading() as work:
        return await work.house.has_left(ids.community(team.id))


async def test_before_and_after_it_runs_posts_are_put_off(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel
) -> None:
    slack = Slack(settings(fake, team), town.house.dispatcher, town.house.presence)
    place = ids.place(team.id, general.id)
    assert place
    with pytest.raises(TryAgain):
        await slack.post(place, HELLO, "hello/1")
    async with running(slack):
        await fake.hub.connected(4)
        await slack.post(place, HELLO, "hello/1")
    with pytest.raises(TryAgain):
        await slack.post(place, HELLO, "hello/2")


async def test_by_itself_it_posts_no_faster_than_slack_allows(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel
) -> None:
    slack = Slack(settings(fake, team), town.house.dispatcher, town.house.presence)
    place = ids.place(team.id, general.id)
    assert place
    fake.weather.paced, fake.weather.burst, fake.weather.now = True, 1, lambda: asyncio.get_running_loop().time() * 2
    async with running(slack):
        await fake.hub.connected(4)
        for key in "ab":
            await slack.post(place, HELLO, key)
    assert [call.status for call in fake.requests.of("chat.postMessage")] == [200, 200]


async def test_it_waits_for_slack_at_the_start(
    town: Town, fake: FakeSlack, team: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "AGAIN", 0.01)
    fake.weather.drop("auth.test")
    fake.weather.error("auth.test", 503)
    slack = Slack(settings(fake, team), town.house.dispatcher, town.house.presence)
    async with running(slack):
        await fake.hub.connected(4)


async def test_it_is_told_when_it_goes_and_returns(town: Town, team: Workspace, general: Channel) -> None:
    place = ids.place(team.id, general.id)
    assert place
    await team.uninstall()
    await town.team.slack.hub.rest()
    assert await left(town, team)
    asked = len(team.slack.requests)
    with pytest.raises(Undeliverable):
        await town.slack.post(place, HELLO, "hello/1")
    assert len(team.slack.requests) == asked, "a dead token is not used again"
    team.installed = True
    await town.slack.enter(team.token)
    assert not await left(town, team)


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT"]}}]
)
async def test_either_word_of_its_removal_is_enough(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, event: Json
) -> None:
    place = ids.place(team.id, general.id)
    assert place
    await events.tell(team, event)
    await fake.hub.rest()
    assert await left(town, team)
    asked = len(fake.requests)
    with pytest.raises(Undeliverable):
        await town.slack.post(place, HELLO, "hello/1")
    assert len(fake.requests) == asked, "its token is forgotten"


@pytest.mark.parametrize("tokens", [{"oauth": ["U1"], "bot": []}, {"oauth": ["U1"]}, {}])
async def test_tokens_of_people_are_not_ours(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, tokens: Json
) -> None:
    place = ids.place(team.id, general.id)
    assert place
    await events.tell(team, {"type": "tokens_revoked", "tokens": tokens})
    await fake.hub.rest()
    assert not await left(town, team)
    await town.slack.post(place, HELLO, "hello/1")
    assert len(general.messages) == 1


async def test_what_does_not_concern_it_changes_nothing(town: Town, team: Workspace) -> None:
    await town.slack._hear(team.id, {"type": "app_home_opened", "tab": "messages", "user": "U1"})
    await town.slack._hear(team.id, {"type": "team_rename"})
    assert not await left(town, team)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("what", ["archive", "deleted"])
async def test_a_channel_of_which_it_is_told_that_it_is_gone_leaves_its_group_alive(
    town: Town, fake: FakeSlack, team: Workspace, what: str, private: bool
) -> None:
    ada, room = team.member("ada"), team.channel("room", private=private)
    place = ids.place(team.id, room.id)
    assert place
    await town.opens(ada, room)
    async with town.house.ports.storage.reading() as work:
        group = await work.community(place.community).in_channel(place)
    assert group
    await (room.archive() if what == "archive" else room.delete())
    await fake.hub.rest()
    await town.settles()
    async with town.house.ports.storage.reading() as work:
        assert await work.community(place.community).in_channel(place) is None
        assert await work.house.cohort(group.id) == replace(group, channel=None, card=None)
    assert [one.readable.splitlines()[0] for one in team.dm(ada).everything] == ["# Monday club has lost its channel"]


async def test_no_secret_and_no_message_is_logged(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ada = team.member("ada")
    fake.weather.error("chat.postMessage", 500)
    await ada.types("/roadmap papers interests add:zebrafish", in_=general)
    await ada.mentions("papers interests add:zebrafish", in_=general)
    await town.opens(ada, general)
    await asyncio.sleep(0.1)
    for secret in (team.token, fake.app_token, "zebrafish"):
        assert secret not in caplog.text


async def test_a_post_that_nobody_waits_for_any_more_is_not_sent_behind_their_back(
    town: Town, general: Channel, fake: FakeSlack
) -> None:
    place = ids.place(general.team.id, general.id)
    assert place
    fake.weather.slow = 0.3
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await town.slack.post(place, Card("Hello", [], private=False), "late/1")
    assert not town.slack._errands._running
