import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord import posts
from adapters.discord.client import Discord
from adapters.discord.pace import Pace
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.message import Card, paragraph
from bot.ports import TryAgain, Uncertain, Undeliverable
from tests.adapters.discord.house import Kitchen, open_kitchen
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Member, Message

HELLO = Card("Hello", [paragraph("Good evening.")], private=False)
PROMPT = Card("Week 1", [paragraph("Arrows.")], private=False, thread="Week 1: Arrows")
LONG_AGO = timedelta(days=1)


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
async def fake(clock: SteppedClock) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(clock) as fake:
        fake.guild("Study", ["general"])
        yield fake
        assert fake.wrong_answers == []


def here(channel: Channel) -> ChannelId:
    assert channel.guild
    return ChannelId(CommunityId("discord", str(channel.guild.id)), str(channel.id))


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


async def test_an_empty_history_is_not_believed_where_it_may_not_be_read(
    discord: Discord, general: Channel, clock: SteppedClock
) -> None:
    await discord.post(here(general), HELLO, "hello/1")
    general.deny("READ_MESSAGE_HISTORY")
    await asyncio.sleep(0.1)
    with pytest.raises(Uncertain):
        await discord.find(here(general), "hello/1", clock.now() - LONG_AGO)


async def test_somebody_else_s_message_with_our_mark_is_not_ours(
    discord: Discord, general: Channel, clock: SteppedClock, ada: Member
) -> None:
    await discord.post(here(general), HELLO, "hello/1")
    general.messages[0].author = ada.account
    assert await discord.find(here(general), "hello/1", clock.now() - LONG_AGO) is None


async def test_behind_a_thousand_messages_nothing_can_be_told(
    discord: Discord, general: Channel, clock: SteppedClock, fake: FakeDiscord, ada: Member
) -> None:
    for _ in range(1_000):
        key = fake.world.ids.new()
        general.posted[key] = Message(key, general, ada.account, clock.now(), content="Hi")
    with pytest.raises(Uncertain):
        await discord.find(here(general), "other", clock.now() - LONG_AGO)
    assert len(fake.requests.to("GET", "/messages")) == 10


async def test_an_archived_discussion_is_looked_through_too(
    discord: Discord, general: Channel, clock: SteppedClock
) -> None:
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    told = await discord.post(receipt, HELLO, "told/1")
    thread = general.messages[0].thread
    assert thread is not None
    thread.archive()
    assert await discord.find(receipt, "told/1", clock.now() - LONG_AGO) == told


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


async def test_posts_stay_below_fifty_a_second_and_answers_do_not_wait_for_them(
    discord: Discord, general: Channel, fake: FakeDiscord, ada: Member
) -> None:
    fake._rest._judge = False  # it takes its time, and this is about time
    discord._posts._pace = Pace()
    posts = [asyncio.create_task(discord.post(here(general), HELLO, f"hello/{number}")) for number in range(100)]
    await fake.until(lambda: len(general.messages) > 20)
    await ada.types("/meal cook", dish="pie")
    assert len(general.messages) < 100
    await asyncio.gather(*posts)
    assert fake.requests.most_in_a_second < 50
