"""Tokens that die, or never were any."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.client import Slack
from adapters.slack.ids import community
from bot.errors import Refusal
from bot.wiring.operate import Operator
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.stories.slack.test_bad_days import prompts
from tests.stories.slack.town import Town, settings


async def test_a_dead_token_is_noticed_although_nobody_said_so(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    team.revoke()
    await town.passes(days=7, hours=1)
    asked = len(fake.requests)
    await town.passes(days=7)
    assert prompts(general) == []
    assert len(fake.requests) == asked


async def test_a_token_that_dies_while_it_runs_is_told_to_the_operator_and_nothing_is_lost(
    town: Town, team: Workspace, general: Channel, ada: Member, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await town.opens(ada, general)
    good, team.token = team.token, "xoxb-another-one"
    await town.passes(days=7, hours=1)
    (said,) = {record.getMessage() for record in caplog.records if record.levelname == "ERROR"}
    assert "Slack does not accept SLACK_BOT_TOKEN. Copy it anew: api.slack.com/apps" in said
    assert "Until then nothing is posted in Slack." in said
    told = "\n".join(await asyncio.to_thread(Operator(tmp_path).status))
    assert "Waiting to be tried again (doctor looks for what is wrong):" in told
    assert "Slack does not accept the bot's token; 2 attempts, next 2026-11-30" in told
    assert "or waits" in told
    assert "Where shall we begin?" in (await ada.types("/roadmap next", in_=general)).text, "answers need no token"
    team.token = good
    await town.passes(hours=2)
    assert len(prompts(general)) == 1


@pytest.mark.parametrize("broken", [{"slack_bot_token": "xoxb-wrong"}, {"slack_app_token": "xapp-wrong"}])
async def test_a_refused_token_ends_the_run_with_what_to_do(
    town: Town, fake: FakeSlack, team: Workspace, broken: dict[str, str]
) -> None:
    slack = Slack(settings(fake, team, **broken), town.house.dispatcher, town.house.presence)
    with pytest.raises(Refusal, match=next(iter(broken)).upper()):
        await asyncio.wait_for(slack.run(), 5)


async def test_an_app_that_was_removed_while_it_was_away_leaves_its_groups_to_be_forgotten(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    dead = team.token
    team.revoke()
    slack = Slack(settings(fake, team, slack_bot_token=dead), town.house.dispatcher, town.house.presence)
    with pytest.raises(Refusal, match="SLACK_BOT_TOKEN"):
        await asyncio.wait_for(slack.run(), 5)
    async with town.house.ports.storage.reading() as work:
        assert await work.house.has_left(community(team.id))
    await slack.enter(team.token)
    async with town.house.ports.storage.reading() as work:
        assert not await work.house.has_left(community(team.id)), "installed again, everything goes on"


async def test_socket_mode_that_is_switched_off_is_named(town: Town, fake: FakeSlack, team: Workspace) -> None:
    fake.settings.socket_mode = False
    slack = Slack(settings(fake, team), town.house.dispatcher, town.house.presence)
    with pytest.raises(Refusal, match="Socket Mode is switched off"):
        await asyncio.wait_for(slack.run(), 5)
