"""A week in which things go wrong at Discord: each post stands there once all the same, or an organiser knows why not."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.client import Discord
from bot.domain.people import ChannelId, CommunityId
from bot.domain.posts import Post
from bot.errors import Refusal
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Guild
from tests.stories.discord.town import Town, open_town, organiser, settings


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.channel("general")


def prompts(channel: Channel) -> list[str]:
    """The weeks whose prompts stand there."""
    return [message.thread.name for message in channel.messages if message.thread]


async def newest(town: Town, channel: Channel, kind: str) -> Post:
    assert channel.guild
    place = ChannelId(CommunityId("discord", str(channel.guild.id)), str(channel.id))
    async with town.house.ports.storage.reading() as work:
        cohort = await work.community(place.community).in_channel(place)
        assert cohort
        found = await work.group(cohort.id).latest(kind, town.clock.now())
    assert found
    return found


async def test_a_restart_in_the_middle_changes_nothing(
    fake: FakeDiscord, guild: Guild, general: Channel, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    ada, ids = guild.member("ada"), CountedIds()
    async with open_town(fake, sqlite_url, tmp_path, clock, ids=ids) as town:
        await town.opens(organiser(guild), general)
        form = await organiser(guild).types("/cohort open", guild.channel("reading"))
        step = await ada.types("/roadmap start")
    async with open_town(fake, sqlite_url, tmp_path, clock, ids=ids) as town:
        await ada.presses(general.messages[0], "Join")
        await ada.presses(step, "New to this")
        await organiser(guild).submits(form, {"City or time zone": "Berlin"})
        await town.settles()
        assert "reading" in guild.channel("reading").messages[0].text
        await town.passes(days=7, hours=1)
        assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]
        assert fake.commands.overwritten == 1


@pytest.mark.parametrize("trouble", ["drop", "reconnect", "resumable", "fresh"])
@pytest.mark.usefixtures("town")
async def test_a_lost_line_comes_back_by_itself(fake: FakeDiscord, guild: Guild, trouble: str) -> None:
    before = len(fake.gateway.identified)
    match trouble:
        case "drop":
            fake.weather.drop_sockets()
        case "reconnect":
            fake.weather.reconnect_all()
        case "resumable":
            fake.weather.invalidate(resumable=True)
        case _:
            fake.weather.invalidate()
    await fake.until(lambda: fake.gateway.resumed or len(fake.gateway.identified) > before, 20)
    await fake.until(lambda: fake.gateway.live)
    assert "Where shall we begin?" in (await guild.member("ada").types("/roadmap next")).text


async def test_posts_wait_while_discord_is_out_and_go_out_once(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    await town.opens(organiser(guild), general)
    fake.weather.fail_next(1_000, status=503)
    await town.passes(days=7, hours=1)
    assert prompts(general) == []
    fake.weather.clear()
    await town.passes(hours=1)
    assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]


async def test_under_429s_everything_is_said_once(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    fake.weather.rate_limit_next(2, path="/messages", retry_after=0.01)
    await town.opens(organiser(guild), general)
    fake.weather.rate_limit_next(1, retry_after=0.01, everywhere=True)
    fake.weather.rate_limit_next(2, path="/threads", retry_after=0.01)
    await town.passes(days=7, hours=1)
    assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]
    assert len(general.messages) == 2


async def test_a_long_429_is_waited_for_by_posting_not_by_a_request(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    await town.opens(organiser(guild), general)
    fake.weather.rate_limit_next(1, path="/messages", retry_after=600)
    await town.passes(days=7, hours=0, minutes=5)
    assert prompts(general) == []
    assert (await newest(town, general, "stage prompt")).why == "Discord asks us to wait"
    await town.passes(hours=1)
    assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]


@pytest.mark.parametrize("later", [1 / 60, 1.0])
async def test_what_arrived_although_the_line_broke_is_not_said_twice(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel, later: float
) -> None:
    await town.opens(organiser(guild), general)
    await town.passes(days=6, hours=23, minutes=59)
    fake.weather.drop_after_next(1, path=f"/channels/{general.id}/messages", method="POST")
    await town.passes(minutes=5 if later < 1 else 90)
    post = await newest(town, general, "stage prompt")
    assert post.state.value == "sent"
    assert sum("Week 1" in message.text for message in general.messages) == 1


async def test_where_history_may_not_be_read_a_doubt_is_said_and_not_resolved_by_saying_it_twice(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    await town.opens(organiser(guild), general)
    await town.passes(days=6, hours=23, minutes=59)
    general.deny("READ_MESSAGE_HISTORY")
    fake.weather.drop_after_next(1, path=f"/channels/{general.id}/messages", method="POST")
    fake.weather.fail_next(3, path=f"/channels/{general.id}/messages", method="POST", status=503)
    await town.passes(hours=3)
    assert sum("Week 1" in message.text for message in general.messages) == 1
    assert (await newest(town, general, "stage prompt")).state.value in {"uncertain", "sent"}


async def test_a_permission_that_goes_missing_is_named_to_the_organiser(
    town: Town, guild: Guild, general: Channel
) -> None:
    root = organiser(guild)
    await town.opens(root, general)
    general.deny("SEND_MESSAGES")
    await town.passes(days=7, hours=1)
    told = "\n".join(message.text for message in root.conversation.messages)
    assert "“Send Messages” in \\#general" in told or "“Send Messages” in #general" in told
    assert "Edit Channel" in told
    general.allow("SEND_MESSAGES")
    await town.passes(days=7)
    assert prompts(general)


async def test_without_threads_the_prompt_comes_without_one(town: Town, guild: Guild, general: Channel) -> None:
    await town.opens(organiser(guild), general)
    general.deny("CREATE_PUBLIC_THREADS")
    await town.passes(days=7, hours=1)
    assert "Week 1" in general.messages[-1].text
    assert prompts(general) == []
    assert town.fake.requests.to("POST", "threads") == []


async def test_a_channel_that_is_deleted_leaves_the_group_alive_and_is_told_once(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    root = organiser(guild)
    await town.opens(root, general)
    await town.passes(days=7, hours=1)
    general.delete()
    await asyncio.sleep(0.1)
    await town.settles()
    tried = len([call for call in fake.requests if f"/channels/{general.id}" in call.path])
    await town.passes(days=8)
    assert len([call for call in fake.requests if f"/channels/{general.id}" in call.path]) == tried
    told = [message for message in root.conversation.messages if "channel" in message.text]
    assert len(told) == 1


async def test_a_channel_deleted_while_the_bot_was_away_is_noticed_by_a_post(
    fake: FakeDiscord, guild: Guild, general: Channel, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    root = organiser(guild)
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.opens(root, general)
    general.delete()
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.passes(days=16)
        async with town.house.ports.storage.reading() as work:
            gone = ChannelId(CommunityId("discord", str(guild.id)), str(general.id))
            assert await work.community(gone.community).in_channel(gone) is None
    assert len([message for message in root.conversation.messages if "channel" in message.text]) == 1
    assert len([call for call in fake.requests if call.status == 404 and f"/channels/{general.id}" in call.path]) == 1


async def test_closed_private_messages_are_not_tried_again(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    root = organiser(guild)
    await town.opens(root, general)
    root.shuts()
    general.deny("SEND_MESSAGES")
    await town.passes(days=15)
    refused = [
        call for call in fake.requests if call.status == 403 and f"/channels/{root.conversation.id}" in call.path
    ]
    assert len(refused) == 1


async def test_on_the_way_out_nothing_is_cut_off(
    fake: FakeDiscord, guild: Guild, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        asked = asyncio.create_task(guild.member("ada").types("/roadmap next"))
        await fake.until(lambda: town.discord._client.flight.count)
    assert "Where shall we begin?" in (await asked).text


async def test_on_the_way_out_no_post_is_left_in_doubt(
    fake: FakeDiscord, guild: Guild, general: Channel, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    async with open_town(fake, sqlite_url, tmp_path, clock) as town:
        await town.opens(organiser(guild), general)
        await town.passes(days=6, hours=23, minutes=59)
        fake.weather.hang_next(1, path="/messages", method="POST")
        clock.step(timedelta(minutes=2))
        delivering = asyncio.create_task(town.settles())
        await fake.until(lambda: fake.requests.in_flight)
        asyncio.get_running_loop().call_later(0.3, fake.weather.clear)
    await delivering
    assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]
    assert fake.requests.statuses()[200] > 0


async def test_a_whole_outage_is_sat_out_and_everything_goes_on(
    town: Town, fake: FakeDiscord, guild: Guild, general: Channel
) -> None:
    await town.opens(organiser(guild), general)
    fake.weather.outage()
    await town.passes(days=7, hours=1)
    fake.weather.clear()
    await fake.until(lambda: fake.gateway.live, 30)
    await town.passes(hours=1)
    assert prompts(general) == ["Week 1: Arrows and tables: vectors and matrices"]
    assert "Where shall we begin?" in (await guild.member("ada").types("/roadmap next")).text


async def test_a_refused_token_ends_it_with_a_sentence(town: Town, fake: FakeDiscord) -> None:
    wrong = settings(fake, discord_token="wrong")  # noqa: S106 - that is what it is
    other = Discord(wrong, town.house.dispatcher, town.house.presence)
    with pytest.raises(Refusal, match="DISCORD_TOKEN"):
        await other.run()
