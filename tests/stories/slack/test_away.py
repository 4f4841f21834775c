"""What happened while the bot was away is found out, and what it was doing when it was stopped is not cut off."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.client import Slack
from bot.domain.posts import State
from bot.errors import Refusal
from bot.wiring.house import open_house
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.stories.slack.test_bad_days import newest, prompts
from tests.stories.slack.town import Town, open_town, settings
from tests.stories.town import asking

LOST = "# Monday club has lost its channel"


async def works(town: Town) -> None:
    """Until it is at work for somebody."""
    errands = town.slack._errands
    async with asyncio.timeout(2):
        while not errands._running - errands._unhurried:  # noqa: ASYNC110 - nothing tells of its errands
            await asyncio.sleep(0)


async def asks(fake: FakeSlack, method: str) -> None:
    """Until Slack is being asked for this once more."""
    before = fake.requests.count(method)
    async with asyncio.timeout(2):
        while fake.requests.count(method) == before:  # noqa: ASYNC110 - the fake tells nobody what it is asked
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("how", ["archived", "deleted"])
async def test_a_channel_lost_while_the_bot_was_away_is_noticed_by_a_post_and_told_once(
    team: Workspace, general: Channel, ada: Member, sqlite_url: str, tmp_path: Path, clock: SteppedClock, how: str
) -> None:
    numbers = CountedIds()
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.opens(ada, general)
    setattr(general, how, True)
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.passes(days=22)
    assert [one.readable.splitlines()[0] for one in team.dm(ada).everything] == [LOST]
    assert len(general.messages) == 1


async def test_removed_while_the_bot_was_away_it_does_not_start_and_installed_again_it_goes_on(
    fake: FakeSlack,
    team: Workspace,
    general: Channel,
    ada: Member,
    sqlite_url: str,
    tmp_path: Path,
    clock: SteppedClock,
) -> None:
    numbers = CountedIds()
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.opens(ada, general)
    team.installed = False
    async with open_house(sqlite_url, tmp_path, clock, content=asking(), ids=numbers) as house:
        with pytest.raises(Refusal, match="SLACK_BOT_TOKEN"):
            await asyncio.wait_for(Slack(settings(fake, team), house.dispatcher, house.presence).run(), 1)
    assert fake.requests.count("apps.connections.open") == 2, "only the first start asked for its two connections"
    team.revoke()
    team.installed = True
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.passes(days=7, hours=1)
        assert len(prompts(general)) == 1
        assert (await newest(town, general, "stage prompt")).state is State.SENT


@pytest.mark.parametrize("how", ["command", "press", "mention"])
async def test_whoever_asks_something_at_the_moment_when_it_is_stopped_is_answered(
    team: Workspace, general: Channel, ada: Member, sqlite_url: str, tmp_path: Path, clock: SteppedClock, how: str
) -> None:
    async with open_town(team, sqlite_url, tmp_path, clock) as town:
        asked = await ada.types("/roadmap next", in_=general)
        ways = {
            "command": lambda: ada.types("/roadmap start new", in_=general),
            "press": lambda: ada.presses(asked, "New to this"),
            "mention": lambda: ada.mentions("start new", in_=general),
        }
        asking = asyncio.create_task(ways[how]())
        await works(town)
    answer = await asking
    assert not answer.failed
    assert "Your next step" in answer.text


async def test_a_post_in_the_middle_of_which_it_is_stopped_is_left_in_no_doubt(
    fake: FakeSlack,
    team: Workspace,
    general: Channel,
    ada: Member,
    sqlite_url: str,
    tmp_path: Path,
    clock: SteppedClock,
) -> None:
    async with open_town(team, sqlite_url, tmp_path, clock) as town:
        await town.opens(ada, general)
        await town.passes(days=6, hours=23, minutes=59)
        fake.weather.slow = 0.2
        clock.step(timedelta(minutes=2))
        delivering = asyncio.create_task(town.settles())
        await asks(fake, "chat.postMessage")
    await delivering
    assert len(prompts(general)) == 1
    async with open_town(team, sqlite_url, tmp_path, clock) as town:
        assert (await newest(town, general, "stage prompt")).state is State.SENT
