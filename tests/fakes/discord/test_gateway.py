import asyncio
import json
import zlib
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord, Guild, Member
from tests.fakes.discord.bots import Bot, connected


async def test_one_shard_gets_its_servers_with_channels_roles_and_our_own_permissions(
    fake: FakeDiscord, guild: Guild, bot: Bot
) -> None:
    known = bot.get_guild(guild.id)
    assert (await bot.fetch_guild(guild.id)).name == "Study"
    assert known
    assert [one.name for one in known.text_channels] == ["general", "papers"]
    assert known.text_channels[0].permissions_for(known.me).send_messages
    assert not known.text_channels[0].permissions_for(known.me).manage_messages
    assert [session.shard for session in fake.gateway.live] == [0]


async def test_two_shards_share_the_servers_and_each_hears_only_its_own() -> None:
    async with FakeDiscord() as fake:
        fake.gateway.shards = 2
        guilds = [fake.guild(f"server {number}") for number in range(4)]
        async with connected(fake) as bot:
            assert [bot.get_guild(one.id) is not None for one in guilds] == [True] * 4
            assert {one.shard_id for one in bot.guilds} == {0, 1}
            for one in guilds:
                assert (await one.member("ada").types("/plan next")).text == "Hello"
            assert len(fake.gateway.live) == 2
            assert bot.times("interaction") == 4
        assert fake.gateway.sessions == {}


async def test_a_cut_line_is_resumed_and_what_was_missed_comes_late(fake: FakeDiscord, guild: Guild, bot: Bot) -> None:
    guild.channel("early")
    await fake.until(lambda: bot.times("guild_channel_create"))
    fake.weather.drop_sockets()
    guild.channel("late")
    await fake.until(lambda: bot.times("resumed"))
    assert bot.times("guild_channel_create") == 2
    assert bot.times("ready") == 1
    assert fake.gateway.resumed == 1


async def test_an_interaction_waits_for_a_client_that_is_just_coming_back(
    fake: FakeDiscord, bot: Bot, ada: Member
) -> None:
    fake.weather.drop_sockets()
    assert (await ada.types("/plan next")).text == "Hello"
    assert bot.times("resumed") == 1


async def test_a_client_that_is_asked_to_reconnect_resumes(fake: FakeDiscord, bot: Bot) -> None:
    fake.weather.reconnect_all()
    await fake.until(lambda: bot.times("resumed"))
    assert len(fake.gateway.sessions) == 1


async def test_a_session_that_is_over_begins_anew(fake: FakeDiscord, bot: Bot) -> None:
    fake.gateway.identify_window = 0
    fake.weather.invalidate()
    await fake.until(lambda: bot.times("shard_ready") == 2)
    assert fake.gateway.resumed == 0
    assert len(fake.gateway.live) == 1


async def test_a_session_that_timed_out_begins_anew_and_other_closings_are_resumed(fake: FakeDiscord, bot: Bot) -> None:
    fake.gateway.identify_window = 0
    fake.weather.close_all(4000)
    await fake.until(lambda: bot.times("resumed"))
    fake.weather.close_all(4009)
    await fake.until(lambda: bot.times("shard_ready") == 2)
    assert fake.gateway.resumed == 1


async def test_a_session_that_is_only_interrupted_is_resumed(fake: FakeDiscord, bot: Bot) -> None:
    fake.weather.invalidate(fake.gateway.live[0], resumable=True)
    await fake.until(lambda: bot.times("resumed"))


async def test_heartbeats_are_answered_and_a_client_whose_heartbeats_are_lost_comes_back() -> None:
    async with FakeDiscord() as fake:
        fake.gateway.heartbeat = 0.1
        async with connected(fake, Bot(heartbeat_timeout=0.8)) as bot:
            await asyncio.sleep(1)
            assert bot.times("resumed") == 0
            fake.weather.lose_heartbeats()
            await fake.until(lambda: bot.times("shard_disconnect"))
            fake.weather.clear()
            await fake.until(lambda: bot.times("resumed"))


async def test_privileged_intents_are_refused_unless_they_were_granted(fake: FakeDiscord) -> None:
    wanted = discord.Intents(guilds=True, members=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(fake, Bot(intents=wanted)):
            pass
    fake.gateway.granted.add("GUILD_MEMBERS")
    fake.gateway.identify_window = 0
    async with connected(fake, Bot(intents=wanted, chunk_guilds_at_startup=False)) as bot:
        assert bot.is_ready()


async def test_a_wrong_token_gets_nobody_in(fake: FakeDiscord) -> None:
    fake.token = "another"  # noqa: S105 - a wrong one
    with pytest.raises(discord.LoginFailure):
        async with connected(fake):
            pass


async def test_our_own_messages_come_back_only_to_those_who_listen(fake: FakeDiscord, guild: Guild) -> None:
    async with connected(fake, Bot(intents=discord.Intents(guilds=True, guild_messages=True))) as bot:
        channel = bot.get_partial_messageable(guild.channel("general").id)
        await channel.send("Hi")
        await fake.until(lambda: bot.times("message"))
    fake.gateway.identify_window = 0
    async with connected(fake) as deaf:
        await deaf.get_partial_messageable(guild.channel("general").id).send("Hi")
        await asyncio.sleep(0.05)
        assert deaf.times("message") == 0


async def test_the_bot_hears_of_servers_and_channels_that_come_and_go(
    fake: FakeDiscord, guild: Guild, bot: Bot
) -> None:
    new = fake.guild("New", installed=False)
    new.install("VIEW_CHANNEL")
    guild.channel("general").deny("SEND_MESSAGES")
    guild.deny_bot("EMBED_LINKS")
    guild.channel("papers").delete()
    guild.outage()
    guild.recover()
    new.remove_bot()
    await fake.until(lambda: bot.times("guild_remove"))
    told = ["guild_join", "guild_channel_update", "guild_role_update", "guild_channel_delete", "guild_unavailable"]
    assert [bot.times(one) for one in told] == [1] * 5
    assert [one.name for one in bot.guilds] == ["Study"]


async def _talk(fake: FakeDiscord, *frames: object, query: str = "?v=10") -> tuple[list[Any], int | None]:
    """What the gateway says to these frames, and the code with which it closes."""
    said: list[Any] = []
    async with aiohttp.ClientSession() as session, session.ws_connect(fake.gateway.url + query) as socket:
        for frame in frames:
            await socket.send_str(frame if isinstance(frame, str) else json.dumps(frame))
        while True:
            message = await socket.receive(timeout=0.2 if len(said) > len(frames) else 2)
            if message.type not in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}:
                return said, socket.close_code
            said.append(message.data)
            if json.loads(message.data)["op"] == 9:
                return said, None


def _identify(fake: FakeDiscord, **more: object) -> dict[str, object]:
    return {"op": 2, "d": {"token": fake.token, "intents": 1, "properties": {}, "shard": [0, 1]} | more}


async def test_what_no_client_should_do_closes_the_line_with_its_code(fake: FakeDiscord) -> None:
    fake.gateway.identify_window = 0
    cases: list[tuple[int, tuple[object, ...], str]] = [
        (4001, ({"op": 77},), "?v=10"),
        (4002, ("not json",), "?v=10"),
        (4003, ({"op": 3, "d": {}},), "?v=10"),
        (4004, (_identify(fake, token="wrong"),), "?v=10"),  # noqa: S106 - a wrong one
        (4005, (_identify(fake), _identify(fake)), "?v=10"),
        (4010, (_identify(fake, shard=[2, 2]),), "?v=10"),
        (4012, (), "?v=9"),
        (4013, (_identify(fake, intents=1 << 40),), "?v=10"),
        (4014, (_identify(fake, intents=1 << 15),), "?v=10"),
    ]
    for code, frames, query in cases:
        assert (await _talk(fake, *frames, query=query))[1] == code


async def test_nobody_starts_more_often_than_allowed(fake: FakeDiscord) -> None:
    fake.gateway.max_concurrency = 1
    async with connected(fake):
        said, _ = await _talk(fake, _identify(fake, shard=[0, 1]))
        assert [json.loads(one)["op"] for one in said] == [10, 9]


async def test_a_session_that_nobody_knows_is_not_resumed(fake: FakeDiscord) -> None:
    said, _ = await _talk(fake, {"op": 6, "d": {"token": fake.token, "session_id": "?", "seq": 1}})
    assert json.loads(said[-1]) == {"op": 9, "d": False, "s": None, "t": None}


async def test_the_stream_is_compressed_by_zstd_where_the_client_asks(fake: FakeDiscord) -> None:
    stream = pytest.importorskip("zstandard", exc_type=ImportError).ZstdDecompressor().decompressobj()
    address = fake.gateway.url + "?v=10&compress=zstd-stream"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        assert json.loads(stream.decompress(await socket.receive_bytes()))["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert json.loads(stream.decompress(await socket.receive_bytes()))["op"] == 11


async def test_the_stream_is_compressed_as_the_client_asks(fake: FakeDiscord) -> None:
    address = fake.gateway.url + "?v=10&compress=zlib-stream"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        stream = zlib.decompressobj()
        hello = await socket.receive_bytes()
        assert hello.endswith(b"\x00\x00\xff\xff")
        assert json.loads(stream.decompress(hello))["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert json.loads(stream.decompress(await socket.receive_bytes()))["op"] == 11
