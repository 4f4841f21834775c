"""Discord and Slack in one process, on one database: each group lives where it was opened, and none knows of the other."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.client import Discord
from adapters.discord.pace import Pace
from adapters.slack.client import Slack
from bot.wiring.house import open_house
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import FakeDiscord, pointed_at
from tests.fakes.slack import FakeSlack
from tests.stories.discord import town as discord
from tests.stories.slack import town as slack
from tests.stories.town import taught


@dataclass(frozen=True)
class Both:
    """Two towns around one house."""

    discord: discord.Town
    slack: slack.Town


@pytest.fixture
async def both(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Both]:
    clock = SteppedClock()
    async with (
        FakeDiscord(clock) as on_discord,
        FakeSlack(clock, patience=1.0) as on_slack,
        open_house(sqlite_url, tmp_path, clock, content=taught(), ids=CountedIds(), throttle=False) as house,
    ):
        on_discord.gateway.identify_window = 0
        on_discord.guild("Study")
        on_slack.weather.paced = False
        team = on_slack.workspace("Acme")
        with pointed_at(on_discord):
            there = Discord(discord.settings(on_discord), house.dispatcher, house.presence, Pace(discord.FAST))
            here = Slack(slack.settings(on_slack, team), house.dispatcher, house.presence, pace=slack.NO_PAUSE)
            house.platforms.update({"discord": there, "slack": here})
            async with discord.running(there), slack.running(here):
                await on_discord.until(lambda: there.ready, 10)
                await on_slack.hub.connected(2)
                yield Both(discord.Town(on_discord, house, clock, there), slack.Town(team, house, clock, here))
        assert on_discord.wrong_answers == []


async def test_each_group_walks_its_weeks_where_it_was_opened(both: Both) -> None:
    guild, team = next(iter(both.discord.fake.world.guilds.values())), both.slack.team
    room, general = guild.channel("general"), team.channel("general")
    root, ada = discord.organiser(guild), team.member("ada", tz="Europe/Berlin")
    await both.discord.opens(root, room, "Monday club")
    await both.slack.opens(ada, general, "Reading circle")
    await guild.member("bob").presses(room.messages[0], "Join")
    await team.member("cleo").presses(general.messages[0], "Join")
    await both.discord.passes(days=7, hours=1)

    there = "\n".join(message.text for message in room.messages)
    here = "\n".join(message.readable for message in general.messages)
    assert there.count("Week 1: Arrows and tables") == here.count("Week 1: Arrows and tables") == 1
    assert "Monday club" in there
    assert "Reading circle" in here
    assert "Reading circle" not in there
    assert "Monday club" not in here


async def test_what_happens_on_one_stays_there(both: Both) -> None:
    guild, team = next(iter(both.discord.fake.world.guilds.values())), both.slack.team
    general = team.channel("general")
    await both.discord.opens(discord.organiser(guild), guild.channel("general"), "Monday club")
    shown = await team.member("ada").types("/roadmap cohort show", in_=general)
    assert "Monday club" not in shown.text
    await guild.member("ada").types("/roadmap start", stage="new")
    assert "Where shall we begin?" in (await team.member("ada").types("/roadmap next", in_=general)).text


async def test_while_one_is_out_the_other_goes_on(both: Both) -> None:
    guild, team = next(iter(both.discord.fake.world.guilds.values())), both.slack.team
    room, general = guild.channel("general"), team.channel("general")
    await both.discord.opens(discord.organiser(guild), room, "Monday club")
    await both.slack.opens(team.member("ada"), general, "Reading circle")
    both.discord.fake.weather.fail_next(100, path=f"/channels/{room.id}/messages", status=503)
    await both.discord.passes(days=7, hours=1)
    assert "Week 1" in general.messages[-1].readable
    assert "Week 1" not in room.messages[-1].text
    both.discord.fake.weather.clear()
    both.discord.clock.step_to(both.discord.clock.now() + timedelta(hours=2))
    await both.discord.settles()
    assert "Week 1" in room.messages[-1].text
    assert sum("Week 1:" in message.readable for message in general.messages) == 1
