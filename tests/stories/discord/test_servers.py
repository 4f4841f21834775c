"""Servers come and go, stand side by side and know nothing of each other."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.domain.cohort import Life
from bot.domain.people import ChannelId, CommunityId
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Guild
from tests.fakes.discord.fake import BOT_MAY
from tests.fakes.discord.reading import buttons_in
from tests.stories.discord.town import Town, open_town, organiser


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


def community(guild: Guild) -> CommunityId:
    return CommunityId("discord", str(guild.id))


def group_of(channel: Channel) -> str:
    """The id that the buttons of a group's card hold."""
    found = re.search(r"cohort join group:([\w-]+)", str(channel.messages[0].components))
    assert found
    return found[1]


async def left(town: Town, guild: Guild) -> bool:
    async with town.house.ports.storage.reading() as work:
        return await work.house.has_left(community(guild))


async def comes(town: Town, guild: Guild, *, gone: bool) -> bool:
    for _ in range(200):
        if await left(town, guild) is gone:
            return True
        await asyncio.sleep(0.01)
    return False


async def test_two_servers_never_see_each_other(town: Town, fake: FakeDiscord, guild: Guild) -> None:
    other = fake.guild("Campus", ["general"])
    here, there = guild.channel("general"), other.channel("general")
    await town.opens(organiser(guild), here, "Monday club")
    await town.opens(organiser(other), there, "Campus club")
    ada = guild.member("ada")
    other.sit(ada.account)
    ada_there = other.member("ada")
    await ada.presses(here.messages[0], "Join")
    await town.settles()
    assert "Campus" not in (await ada.types("/cohort show", here)).text
    assert "Monday" not in (await ada_there.types("/cohort show", there)).text
    assert "nobody yet" in there.messages[0].text
    await town.passes(days=8)
    for channel, ours, theirs in ((here, "Monday club", "Campus club"), (there, "Campus club", "Monday club")):
        words = "\n".join(message.text for message in channel.messages)
        assert ours in words
        assert theirs not in words


async def test_a_button_s_group_of_another_server_is_not_found(town: Town, fake: FakeDiscord, guild: Guild) -> None:
    other = fake.guild("Campus", ["general"])
    here, there = guild.channel("general"), other.channel("general")
    await town.opens(organiser(guild), here, "Monday club")
    await town.opens(organiser(other), there, "Campus club")
    theirs = there.messages[0]
    theirs.components = here.messages[0].components
    answer = await other.member("eve").presses(theirs, "Join")
    await town.settles()
    assert "You are in" not in answer.text
    assert "nobody yet" in here.messages[0].text


async def test_being_removed_is_silence_at_once_and_coming_back_goes_on(town: Town, guild: Guild) -> None:
    general = guild.channel("general")
    await town.opens(organiser(guild), general)
    guild.remove_bot()
    assert await comes(town, guild, gone=True)
    said = len(general.messages)
    await town.passes(days=8)
    assert len(general.messages) == said
    guild.install("VIEW_CHANNEL SEND_MESSAGES READ_MESSAGE_HISTORY CREATE_PUBLIC_THREADS SEND_MESSAGES_IN_THREADS")
    assert await comes(town, guild, gone=False)
    assert len(general.messages) == said
    await town.passes(days=7)
    assert len(general.messages) > said


async def test_thirty_days_after_being_removed_nothing_is_left(town: Town, guild: Guild) -> None:
    await town.opens(organiser(guild), guild.channel("general"))
    guild.remove_bot()
    assert await comes(town, guild, gone=True)
    await town.passes(days=32)
    async with town.house.ports.storage.reading() as work:
        assert (await work.house.overview(town.clock.now())).groups == {}


async def test_an_outage_of_discord_s_is_not_a_farewell(town: Town, guild: Guild) -> None:
    guild.outage()
    await asyncio.sleep(0.2)
    assert not await left(town, guild)
    guild.recover()


async def test_a_server_that_removed_the_bot_while_it_was_away_is_noticed_at_the_start(
    fake: FakeDiscord, guild: Guild, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    general = guild.channel("general")
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.opens(organiser(guild), general)
    guild.remove_bot()
    other = fake.guild("Campus")
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        assert await comes(town, guild, gone=True)
        assert not await left(town, other)
        await town.passes(days=8)
    assert [call for call in fake.requests if call.status == 403 and str(general.id) in call.path] == []


async def test_a_post_before_discord_has_said_where_the_bot_is_costs_no_channel(
    fake: FakeDiscord, guild: Guild, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    general = guild.channel("general")
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.opens(organiser(guild), general)
        home = await cohort_in(town, general)
        town.discord._client._ready.clear()
        fake.weather.fail_next(1, path="/messages", status=403, code=50001)
        await town.passes(days=7, hours=1)
        assert await cohort_in(town, general) == home
        town.discord._client._ready.set()
        await town.passes(hours=1)
        assert any("Week 1" in message.text for message in general.messages)


async def cohort_in(town: Town, channel: Channel) -> str:
    assert channel.guild
    here = community(channel.guild)
    async with town.house.ports.storage.reading() as work:
        found = await work.community(here).in_channel(ChannelId(here, str(channel.id)))
    assert found
    return found.id


async def test_on_joining_it_says_nothing(town: Town, fake: FakeDiscord) -> None:
    other = fake.guild("Campus", ["general"], installed=False)
    other.install("VIEW_CHANNEL SEND_MESSAGES")
    await asyncio.sleep(0.2)
    await town.settles()
    assert other.channel("general").messages == []
    assert fake.requests.to("POST", "/messages") == []


async def test_shards_are_run_by_range_and_each_answers_its_own(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    servers = [fake.guild(f"Server {number}") for number in range(8)]
    ours = [one for one in servers if (one.id >> 22) % 4 in {0, 1}]
    assert 0 < len(ours) < len(servers)
    async with open_town(fake, sqlite_url, tmp_path, clock, discord_shards=4, discord_shard_ids="0-1"):
        assert {session.shard for session in fake.gateway.live} == {0, 1}
        fake.patience = 0.3
        for one in ours:
            assert "Where shall we begin?" in (await one.member("ada").types("/roadmap start")).text


async def test_a_channel_that_is_closed_to_the_bot_is_told_once_and_the_group_comes_back(
    town: Town, fake: FakeDiscord, guild: Guild
) -> None:
    general, root = guild.channel("general"), organiser(guild)
    await town.opens(root, general)
    await town.passes(days=7, hours=1)
    general.deny("VIEW_CHANNEL")
    await town.passes(days=60)
    refused = [call for call in fake.requests if call.status == 403 and str(general.id) in call.path]
    assert len(refused) == 1
    (told,) = [message.text for message in root.conversation.messages if "has lost its channel" in message.text]
    assert "“View Channel”" in told
    assert "Edit Channel" in told
    general.allow("VIEW_CHANNEL")
    assert "Monday club goes on here" in (await root.types("/cohort move", general)).text
    said = len(general.messages)
    await town.passes(days=8)
    assert len(general.messages) > said


async def test_a_server_that_invited_the_bot_again_while_it_was_off_goes_on(
    fake: FakeDiscord, guild: Guild, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    general = guild.channel("general")
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.opens(organiser(guild), general)
        guild.remove_bot()
        assert await comes(town, guild, gone=True)
    guild.install(BOT_MAY)
    said = len(general.messages)
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        assert await comes(town, guild, gone=False)
        await town.passes(days=8)
    assert len(general.messages) > said


async def test_an_organiser_s_button_of_another_server_is_refused_even_to_who_organises_both(
    town: Town, fake: FakeDiscord, guild: Guild
) -> None:
    other = fake.guild("Campus", ["general"])
    here, there = guild.channel("general"), other.channel("general")
    root = organiser(guild)
    other.sit(root.account)
    everywhere = other.member(root.name, "ADMINISTRATOR")
    await town.opens(root, here, "Monday club")
    await town.opens(everywhere, there, "Campus club")
    ours = group_of(here)
    for line in ("cohort close sure:yes", "cohort pause", "cohort members", "cohort log", "cohort week skip"):
        buttons_in(there.messages[0].components)[0]["custom_id"] = f"1p:{line} group:{ours}"
        answer = await everywhere.presses(there.messages[0], "Join")
        assert "There is no group in this channel" in answer.text, line
        assert "Monday" not in answer.text
    async with town.house.ports.storage.reading() as work:
        cohort = await work.house.cohort(ours)
    assert cohort is not None
    assert cohort.life is Life.OPEN


async def test_what_is_suggested_in_one_server_says_nothing_of_another(
    town: Town, fake: FakeDiscord, guild: Guild
) -> None:
    other = fake.guild("Campus", ["general"])
    await town.opens(organiser(guild), guild.channel("general"), "Vectorial club")
    ours = group_of(guild.channel("general"))
    eve = other.member("eve")
    asked = [
        (each.path, option.name)
        for each in town.house.dispatcher.book.listed
        for option in each.shown_options
        if option.suggest
    ]
    assert len(asked) > 3
    for path, option in asked:
        found = [one for typed in ("", "vec", ours) for one in await eve.suggestions(f"/{path}", option, typed)]
        assert found, path
        assert [one for one in found if "Vectorial" in one.name or ours in str(one.value)] == []
