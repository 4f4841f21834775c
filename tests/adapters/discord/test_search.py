import asyncio
from datetime import timedelta

import pytest

from adapters.discord.client import Discord
from bot.ports import Uncertain
from tests.adapters.discord.saying import HELLO, LONG_AGO, PROMPT, Turns, here, paced
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Member, Message


def full(channel: Channel, fake: FakeDiscord, author: Member, messages: int) -> None:
    """Let somebody say so much there."""
    for _ in range(messages):
        key = fake.world.ids.new()
        channel.posted[key] = Message(key, channel, author.account, fake.world.clock.now(), content="Hi")


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
    full(general, fake, ada, 1_000)
    with pytest.raises(Uncertain):
        await discord.find(here(general), "other", clock.now() - LONG_AGO)
    assert len(fake.requests.to("GET", "/messages")) == 10


async def test_every_request_for_history_takes_a_turn_of_its_own(
    discord: Discord, general: Channel, clock: SteppedClock, fake: FakeDiscord, ada: Member
) -> None:
    full(general, fake, ada, 250)
    receipt = await discord.post(here(general), HELLO, "hello/1")
    turns = paced(discord, Turns(100))
    assert await discord.find(here(general), "hello/1", clock.now() - LONG_AGO) == receipt
    assert len(fake.requests.to("GET", "/messages")) == 3
    assert len(turns.taken) == 3


async def test_a_message_is_found_though_our_clock_goes_half_a_minute_ahead(
    discord: Discord, general: Channel, clock: SteppedClock
) -> None:
    receipt = await discord.post(here(general), HELLO, "hello/1")
    assert await discord.find(here(general), "hello/1", clock.now() + timedelta(seconds=30)) == receipt


async def test_an_archived_discussion_is_looked_through_too(
    discord: Discord, general: Channel, clock: SteppedClock
) -> None:
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    told = await discord.post(receipt, HELLO, "told/1")
    thread = general.messages[0].thread
    assert thread is not None
    thread.archive()
    assert await discord.find(receipt, "told/1", clock.now() - LONG_AGO) == told
