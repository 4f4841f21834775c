import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import posts
from adapters.discord.client import Discord
from bot.domain.people import AccountId
from bot.message import Button, Buttons, Card, paragraph
from bot.ports import TryAgain, Undeliverable
from tests.adapters.discord.house import Kitchen, open_kitchen
from tests.adapters.discord.saying import HELLO, LONG_AGO, PROMPT, here
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Member


async def test_a_post_is_silent_carries_its_key_and_mentions_nobody(
    discord: Discord, general: Channel, fake: FakeDiscord
) -> None:
    await discord.post(here(general), HELLO, "hello/1")
    (call,) = fake.requests.to("POST", "/messages")
    assert call.body["enforce_nonce"] is True
    assert len(call.body["nonce"]) == 25
    assert call.body["allowed_mentions"]["parse"] == []
    assert general.messages[0].silent


async def test_a_discussion_has_the_name_that_was_asked_for_and_takes_what_follows(
    discord: Discord, general: Channel
) -> None:
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    thread = general.messages[0].thread
    assert thread is not None
    assert thread.name == "Week 1: Arrows"
    await discord.post(receipt, HELLO, "told/1")
    assert [message.text for message in thread.messages] == ["### Hello\nGood evening."]


LONG = Card(
    "Long",
    [paragraph("word " * 1_500), Buttons([Button("Menu", "meal menu")])],
    private=False,
    thread="All of it",
)


async def test_what_does_not_fit_in_one_message_stands_in_its_discussion_with_the_buttons_of_its_end(
    discord: Discord, general: Channel, fake: FakeDiscord, clock: SteppedClock
) -> None:
    receipt = await discord.post(here(general), LONG, "long/1")
    (first,) = general.messages
    assert first.thread is not None
    more = first.thread.messages
    assert [message.buttons for message in (first, *more)] == [[], [], ["Menu"]]
    assert "\n".join(message.text for message in (first, *more)).split().count("word") == 1_500
    assert all(message.silent for message in more)
    assert await discord.find(here(general), "long/1", clock.now() - LONG_AGO) == receipt
    assert await discord.post(here(general), LONG, "long/1") == receipt
    assert [len(general.messages), len(first.thread.messages)] == [1, 2], fake.messages.repeated


async def test_what_does_not_fit_in_one_message_follows_it_where_no_discussion_stands(
    discord: Discord, general: Channel, ada: Member
) -> None:
    for place, room in ((here(general), general), (AccountId("discord", str(ada.id)), ada.conversation)):
        await discord.post(place, replace(LONG, thread=None), f"long/{room.id}")
        assert [message.buttons for message in room.messages] == [[], [], ["Menu"]]


async def test_a_later_page_that_does_not_arrive_takes_nothing_back(
    discord: Discord, general: Channel, fake: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    tell = fake.world.tell

    def fail_behind_it(event: str, data: Any, guild: int | None) -> None:
        tell(event, data, guild)
        fake.world.tell = tell
        fake.weather.fail_next(1, path="/messages", status=503)

    fake.world.tell = fail_behind_it
    await discord.post(here(general), replace(LONG, thread=None), "long/1")
    assert [message.buttons for message in general.messages] == [[], ["Menu"]]
    assert "page 2 of long/1 did not reach Discord" in caplog.text


async def test_where_discussions_may_not_be_answered_none_is_opened(discord: Discord, general: Channel) -> None:
    general.deny("SEND_MESSAGES_IN_THREADS")
    await asyncio.sleep(0.1)
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    await discord.post(receipt, HELLO, "told/1")
    assert len(general.messages) == 2


async def test_a_locked_or_deleted_discussion_moves_to_the_channel(discord: Discord, general: Channel) -> None:
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    thread = general.messages[0].thread
    assert thread is not None
    thread.archive(lock=True)
    await discord.post(receipt, HELLO, "told/1")
    thread.delete()
    second = await discord.post(receipt, HELLO, "told/2")
    assert len(general.messages) == 3
    assert await discord.find(receipt, "told/2", SteppedClock().now() - LONG_AGO) == second


async def test_a_thread_that_cannot_be_opened_today_costs_nothing_but_the_thread(
    discord: Discord, general: Channel, fake: FakeDiscord
) -> None:
    fake.weather.fail_next(1, path="/threads", status=503)
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    assert not receipt.ref.endswith("thread")
    assert len(general.messages) == 1


async def test_a_thread_that_could_not_be_opened_is_tried_again_and_used_then(
    discord: Discord, general: Channel, fake: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "LATER", (0.05, 0.05, 0.05))
    fake.weather.fail_next(2, path="/threads", status=503)
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    await discord.post(receipt, HELLO, "told/1")
    await fake.until(lambda: any(guild.threads for guild in discord._client.guilds), 20)
    thread = general.messages[0].thread
    assert thread is not None
    assert thread.name == "Week 1: Arrows"
    told = await discord.post(receipt, HELLO, "told/2")
    assert [len(general.messages), len(thread.messages)] == [2, 1]
    assert await discord.find(receipt, "told/2", SteppedClock().now() - LONG_AGO) == told


async def test_a_thread_that_discord_refuses_is_not_tried_again(
    discord: Discord, general: Channel, fake: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "LATER", (0.01,))
    fake.weather.fail_next(1, path="/threads", status=400, code=160006)
    await discord.post(here(general), PROMPT, "prompt/1")
    await asyncio.sleep(0.2)
    assert general.messages[0].thread is None


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (404, 10003, "the channel is gone"),
        (403, 50013, "lacks the permission"),
        (403, 50001, "lacks the permission"),
        (400, 50008, "takes no messages"),
    ],
)
async def test_what_will_not_change_by_waiting_is_said_at_once(
    discord: Discord, general: Channel, fake: FakeDiscord, status: int, code: int, words: str
) -> None:
    fake.weather.fail_next(1, path="/messages", status=status, code=code)
    with pytest.raises(Undeliverable, match=words) as trouble:
        await discord.post(here(general), HELLO, "hello/1")
    assert trouble.value.what_to_do
    assert trouble.value.gone is (code in {10003, 50001})
    assert len(fake.requests.to("POST", "/messages")) == 1


async def test_closed_private_messages_are_said_to_be_closed(discord: Discord, ada: Member) -> None:
    account = AccountId("discord", str(ada.id))
    await discord.post(account, HELLO, "hello/1")
    assert ada.conversation.messages[0].text == "### Hello\nGood evening."
    ada.shuts()
    with pytest.raises(Undeliverable, match="private messages"):
        await discord.post(account, HELLO, "hello/2")


async def test_what_never_left_is_tried_again_and_what_may_have_arrived_is_looked_for(
    discord: Discord, general: Channel, fake: FakeDiscord
) -> None:
    fake.weather.rate_limit_next(1, path="/messages", retry_after=100)
    with pytest.raises(TryAgain) as wait:
        await discord.post(here(general), HELLO, "hello/1")
    assert wait.value.after == timedelta(seconds=100)
    fake.weather.drop_next(1, path="/messages")
    with pytest.raises(TimeoutError):
        await discord.post(here(general), HELLO, "hello/2")
    fake.weather.fail_next(1, path="/messages", status=503)
    with pytest.raises(TimeoutError):
        await discord.post(here(general), HELLO, "hello/3")


async def test_a_429_after_a_500_leaves_the_doubt_that_the_500_made(
    discord: Discord, general: Channel, fake: FakeDiscord
) -> None:
    fake.weather.fail_next(1, path="/messages", status=500)
    fake.weather.rate_limit_next(1, path="/messages", retry_after=100)
    with pytest.raises(TimeoutError):
        await discord.post(here(general), HELLO, "hello/1")


async def test_before_and_after_it_runs_posts_are_put_off(
    fake: FakeDiscord, general: Channel, sqlite_url: str, tmp_path: Path, cook: Kitchen
) -> None:
    async with open_kitchen(fake, sqlite_url, tmp_path, cook) as opened:
        pass
    with pytest.raises(TryAgain, match="not connected"):
        await opened.post(here(general), HELLO, "hello/1")


async def test_a_token_that_is_refused_in_the_middle_ends_it(
    discord: Discord, general: Channel, fake: FakeDiscord
) -> None:
    fake.weather.fail_next(1, path="/messages", status=401)
    with pytest.raises(TryAgain):
        await discord.post(here(general), HELLO, "hello/1")
    assert discord._unwelcome.is_set()
