import asyncio
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import Channel, FakeDiscord, Guild, Member
from tests.fakes.discord.bots import Bot


@pytest.fixture
def room(bot: Bot, general: Channel) -> discord.TextChannel:
    found = bot.get_channel(general.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def timed(acting: Any) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await acting
    return loop.time() - began


async def test_a_limit_is_waited_for_and_then_kept(
    fake: FakeDiscord, room: discord.TextChannel, general: Channel
) -> None:
    fake.weather.rate_limit_next(2, path="/messages", retry_after=0.1)
    assert await timed(room.send("Hi")) >= 0.2
    assert [one.status for one in fake.requests.to("POST", "/messages")] == [429, 429, 200]
    assert len(general.messages) == 1
    assert fake.requests.invalid == 2


async def test_a_global_limit_holds_everything_else_back(
    fake: FakeDiscord, guild: Guild, bot: Bot, room: discord.TextChannel
) -> None:
    fake.requests.clear()
    fake.weather.rate_limit_next(everywhere=True, retry_after=0.3)
    first = asyncio.create_task(room.send("Hi"))
    await fake.until(lambda: fake.requests.invalid)
    other = bot.get_partial_messageable(guild.channel("papers").id)
    await asyncio.gather(first, other.send("Hi"))
    limited, *later = fake.requests
    assert [one.status for one in later] == [200, 200]
    assert all(one.at >= limited.at + 0.3 for one in later)


async def test_a_bucket_is_counted_and_told_in_the_headers(fake: FakeDiscord, room: discord.TextChannel) -> None:
    fake.weather.buckets["/channels/{channel_id}/messages"] = (2, 0.3)
    assert await timed(asyncio.gather(*(room.send(str(number)) for number in range(4)))) >= 0.3
    assert fake.requests.invalid == 0


async def test_more_than_the_whole_bot_may_is_refused_and_answers_to_people_do_not_count(
    fake: FakeDiscord, bot: Bot, ada: Member, room: discord.TextChannel
) -> None:
    fake.weather.per_second = 10
    await asyncio.gather(*(ada.types("/plan next") for _ in range(20)))
    assert fake.requests.invalid == 0
    await asyncio.gather(*(room.send(str(number)) for number in range(15)))
    assert fake.requests.invalid
    assert fake.requests.to("POST", "/messages")[-1].status == 200
    assert bot.is_ready()


async def test_a_failure_on_their_side_is_tried_again_and_nothing_was_done(
    fake: FakeDiscord, room: discord.TextChannel, general: Channel
) -> None:
    fake.weather.fail_next(status=502, path="/messages")
    await room.send("Hi")
    assert [one.status for one in fake.requests.to("POST", "/messages")] == [502, 200]
    fake.weather.fail_next(status=503)
    with pytest.raises(discord.DiscordServerError):
        await room.send("Hi")
    fake.weather.fail_next(status=403, code=50013, message="Missing Permissions")
    with pytest.raises(discord.Forbidden):
        await room.send("Hi")
    assert len(general.messages) == 1


async def test_edits_of_old_messages_can_run_out(fake: FakeDiscord, room: discord.TextChannel) -> None:
    said = await room.send("Hi")
    fake.weather.fail_next(5, method="PATCH", status=429, code=30046, message="Maximum number of edits reached.")
    with pytest.raises(discord.HTTPException) as error:
        await said.edit(content="Hello")
    assert (error.value.status, error.value.code) == (429, 30046)


async def test_a_line_cut_before_the_work_leaves_nothing_and_one_cut_after_it_leaves_the_message(
    fake: FakeDiscord, room: discord.TextChannel, general: Channel
) -> None:
    fake.weather.drop_next(path="/messages")
    with pytest.raises(aiohttp.ClientConnectionError):
        await room.send("Hi", nonce="1")
    assert general.messages == []
    fake.weather.drop_after_next(path="/messages")
    with pytest.raises(aiohttp.ClientConnectionError):
        await room.send("Hi", nonce="1")
    assert len(general.messages) == 1
    await room.send("Hi", nonce="1")
    assert len(general.messages) == 1


async def test_a_request_hangs_until_the_weather_clears_or_somebody_gives_up(
    fake: FakeDiscord, room: discord.TextChannel, general: Channel
) -> None:
    fake.weather.hang_next(2, path="/messages")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(room.send("Given up"), 0.1)
    waiting = asyncio.create_task(room.send("Patient"))
    await fake.until(lambda: fake.requests.in_flight == 1)
    fake.weather.clear()
    await waiting
    assert [one.text for one in general.messages] == ["Patient"]


async def test_an_outage_takes_everything_down_and_it_comes_back(
    fake: FakeDiscord, bot: Bot, room: discord.TextChannel, ada: Member
) -> None:
    fake.weather.outage()
    with pytest.raises(discord.DiscordServerError):
        await room.send("Hi")
    await fake.until(lambda: bot.times("disconnect"))
    assert fake.gateway.live == []
    fake.weather.clear()
    await fake.until(lambda: bot.times("resumed"), patience=8)
    assert (await ada.types("/plan next")).text == "Hello"


async def test_the_log_tells_what_came_in_and_how_fast(fake: FakeDiscord, bot: Bot, room: discord.TextChannel) -> None:
    fake.requests.clear()
    await room.send("0")
    fake.weather.hang_next(4)
    waiting = asyncio.gather(*(room.send(f"{number}") for number in range(1, 5)))
    await fake.until(lambda: fake.requests.in_flight == 4)
    fake.weather.clear()
    await waiting
    assert [one.body["content"] for one in fake.requests] == ["0", "1", "2", "3", "4"]
    assert fake.requests.most_in_a_second == 5
    assert (fake.requests.in_flight, fake.requests.most_in_flight) == (0, 4)
    assert {one.template for one in fake.requests} == {"/channels/{channel_id}/messages"}
    assert bot.is_ready()
