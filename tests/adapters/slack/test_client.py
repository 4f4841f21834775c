import asyncio
import logging

import pytest

from adapters.slack import client as source
from adapters.slack import ids
from adapters.slack.client import Slack
from bot.message import Card, paragraph
from bot.ports import TryAgain, Undeliverable
from tests.fakes.slack import Channel, FakeSlack, Workspace
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


async def test_tokens_of_people_are_not_ours(town: Town, team: Workspace) -> None:
    await town.slack._hear(team.id, {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    await town.slack._hear(team.id, {"type": "app_home_opened", "tab": "messages", "user": "U1"})
    await town.slack._hear(team.id, {"type": "team_rename"})
    assert not await left(town, team)


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
