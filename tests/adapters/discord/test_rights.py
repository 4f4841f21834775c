import asyncio
from types import SimpleNamespace

import pytest

from adapters.discord import rights
from adapters.discord.client import Discord
from adapters.discord.places import PRIVATE, Place
from bot.ports import TryAgain
from tests.fakes.discord import Channel, Guild


def place(channel: Channel, thread: int | None = None) -> Place:
    assert channel.guild
    return Place(channel.guild.id, channel.id, thread)


async def test_what_is_missing_is_said_in_the_words_of_discord_s_settings(discord: Discord, general: Channel) -> None:
    client = discord._client
    assert rights.missing(client, place(general), rights.TO_POST) == []
    general.deny("SEND_MESSAGES", "READ_MESSAGE_HISTORY")
    await asyncio.sleep(0.1)
    assert rights.missing(client, place(general), rights.TO_POST) == ["Send Messages"]
    assert rights.may_look(client, place(general)) is False
    trouble = rights.forbidden(client, place(general))
    assert trouble.why == "Cairn lacks the permission “Send Messages” in #general"
    assert "turn on “Send Messages”" in trouble.what_to_do


async def test_in_a_discussion_and_with_files_other_rights_are_named(discord: Discord, general: Channel) -> None:
    general.deny("SEND_MESSAGES_IN_THREADS", "ATTACH_FILES")
    await asyncio.sleep(0.1)
    assert "“Send Messages in Threads” in" in rights.forbidden(discord._client, place(general, 7)).why
    assert "“Attach Files” in" in rights.forbidden(discord._client, place(general), files=True).why


async def test_what_is_not_known_is_not_guessed(discord: Discord, general: Channel, guild: Guild) -> None:
    client = discord._client
    stranger = Place(12345, 678)
    assert rights.missing(client, stranger, rights.TO_POST) is None
    assert rights.may_look(client, stranger) is None
    assert rights.may_look(client, Place(PRIVATE, 1)) is True
    assert "“View Channel” and “Send Messages” in the channel" in rights.forbidden(client, stranger).why
    guild.outage()
    await asyncio.sleep(0.1)
    with pytest.raises(TryAgain):
        rights.may_look(client, place(general))


async def test_a_server_is_known_to_be_lost_only_when_all_of_ours_are_there(discord: Discord, guild: Guild) -> None:
    client = discord._client
    assert rights.is_out(client, 12345)
    assert not rights.is_out(client, guild.id)
    assert not rights.is_out(client, PRIVATE)
    client._ready.clear()
    assert not rights.is_out(client, 12345)


@pytest.mark.parametrize(("shard", "out"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_server_of_another_process_s_shard_is_not_known_to_be_lost(shard: int, out: bool) -> None:
    client = SimpleNamespace(is_ready=lambda: True, get_guild=lambda _: None, shard_ids=[0, 1], shard_count=4)
    assert rights.is_out(client, (40 + shard) << 22 | 7) is out  # type: ignore[arg-type] # only these are asked
