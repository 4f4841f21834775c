import asyncio
import logging
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from discord import utils as discord_utils

from adapters.discord import client, connect
from adapters.discord.client import INTENTS, Discord
from bot.errors import Refusal
from tests.adapters.discord.house import Kitchen, open_kitchen
from tests.fakes.discord import FakeDiscord, Guild, Member, pointed_at
from tests.stories.discord.town import settings


def test_it_asks_for_one_intent_and_nothing_privileged() -> None:
    assert [name for name, on in INTENTS if on] == ["guilds"]


async def test_it_keeps_no_members_and_no_messages(discord: Discord, ada: Member) -> None:
    await ada.types("/meal cook", dish="pie")
    (guild,) = discord._client.guilds
    assert list(guild.members) == [guild.me]
    assert list(discord._client.cached_messages) == []
    assert discord._client.persistent_views == []
    assert discord._client._connection._view_store._views == {}


async def test_the_line_is_compressed_by_the_best_that_is_there(
    discord: Discord, fake: FakeDiscord, ada: Member
) -> None:
    """zstd where Python brings it (3.14) or the package is installed, else zlib; the bot is the same."""
    assert discord.ready
    best = "zlib-stream" if discord_utils._ZSTD_SOURCE is None else "zstd-stream"
    assert fake.gateway.compressions == {best}
    assert "pie" in (await ada.types("/meal cook", dish="pie")).text


async def test_a_start_while_discord_is_out_waits_until_it_is_back(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "AGAIN", 0.05)
    fake.weather.fail_next(2, path="/users/@me", status=503)
    fake.weather.fail_next(1, path="/gateway/bot", status=503)
    fake.weather.fail_next(1, path="/commands", status=503)
    async with open_kitchen(fake, sqlite_url, tmp_path, cook):
        assert "pie" in (await _first(fake).member("ada").types("/meal cook", dish="pie")).text


def _first(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


@pytest.mark.parametrize(
    ("code", "words"), [(4004, "DISCORD_TOKEN"), (4010, "DISCORD_SHARDS"), (4011, "DISCORD_SHARDS")]
)
@pytest.mark.usefixtures("discord")
async def test_a_line_that_is_closed_for_good_ends_it_with_a_sentence(fake: FakeDiscord, code: int, words: str) -> None:
    running = next(task for task in asyncio.all_tasks() if "Discord.run" in repr(task))
    fake.weather.close_all(code)
    await fake.until(running.done)
    error = running.exception()
    assert isinstance(error, Refusal)
    assert words in error.plain


async def test_stopping_before_anything_has_begun_is_no_error(fake: FakeDiscord) -> None:
    with pointed_at(fake):
        made = connect(settings(fake), SimpleNamespace(book=SimpleNamespace(listed=[])), SimpleNamespace())  # type: ignore[arg-type] # nobody comes
        running = asyncio.create_task(made.run())
        await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_the_token_is_in_no_log(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with open_kitchen(fake, sqlite_url, tmp_path, cook):
        fake.weather.fail_next(1, path="/callback", status=500)
        await _first(fake).member("ada").types("/meal cook", dish="pie")
    assert caplog.text
    assert fake.token not in caplog.text


async def test_nobody_is_mentioned_even_where_a_message_forgets_to_say_so(discord: Discord, fake: FakeDiscord) -> None:
    await discord._client.get_partial_messageable(_first(fake).channel("general").id).send("@everyone")
    (call,) = fake.requests.to("POST", "/messages")
    assert call.body["allowed_mentions"]["parse"] == []


async def test_as_many_shards_say_hello_together_as_discord_allows_and_the_next_ones_wait(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "IDENTIFY_EVERY", 1.0)
    fake.gateway.max_concurrency = 2
    async with open_kitchen(fake, sqlite_url, tmp_path, cook, discord_shards=6):
        moments = [at for at, _ in fake.gateway.identified]
        shards = [session.shard for session in fake.gateway.live]
    waits = [later - earlier > 0.95 for earlier, later in pairwise(moments)]
    assert shards == [0, 1, 2, 3, 4, 5]
    assert waits == [False, True, False, True, False]


def test_five_seconds_lie_between_them() -> None:
    assert client.IDENTIFY_EVERY == 5
