import asyncio
import time
from itertools import pairwise

from adapters.discord.client import Discord
from adapters.discord.pace import PER_SECOND, Pace
from bot.domain.people import AccountId
from tests.adapters.discord.saying import HELLO, PROMPT, Turns, here, paced
from tests.fakes.discord import Channel, FakeDiscord, Member


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_turns_are_spread_over_the_second() -> None:
    pace, began = Pace(100), now()
    await asyncio.gather(*(pace.turn() for _ in range(21)))
    assert 0.19 < now() - began < 3


async def test_whoever_comes_first_after_a_pause_goes_at_once() -> None:
    pace = Pace(2.5)
    await pace.turn()
    await asyncio.sleep(0.45)
    began = now()
    await pace.turn()
    assert now() - began < 0.3


def test_the_pace_is_below_discord_s() -> None:
    assert PER_SECOND < 50


async def test_after_the_program_was_held_up_turns_are_not_taken_all_at_once() -> None:
    turns = Turns(100)
    waiting = [asyncio.create_task(turns.turn()) for _ in range(20)]
    await asyncio.sleep(0)
    time.sleep(0.15)  # noqa: ASYNC251 - it holds everything up, as a busy machine does
    await asyncio.gather(*waiting)
    apart = [later - earlier for earlier, later in pairwise(turns.taken)]
    assert min(apart) > 0.005


async def test_posts_stay_below_fifty_a_second_and_answers_do_not_wait_for_them(
    discord: Discord, general: Channel, fake: FakeDiscord, ada: Member
) -> None:
    turns = paced(discord, Turns())
    posts = [asyncio.create_task(discord.post(here(general), HELLO, f"hello/{number}")) for number in range(100)]
    await fake.until(lambda: len(turns.taken) > 60, 30)
    turns.open.clear()
    assert "pie" in (await ada.types("/meal cook", dish="pie")).text
    assert not all(post.done() for post in posts)
    turns.open.set()
    await asyncio.gather(*posts)
    assert len(fake.requests.to("POST", "/messages")) == len(turns.taken) == 100
    assert turns.most_in_a_second < 50


async def test_everything_that_a_post_asks_of_discord_takes_a_turn(
    discord: Discord, general: Channel, fake: FakeDiscord, ada: Member
) -> None:
    turns = paced(discord, Turns(1_000))
    fake.requests.clear()
    receipt = await discord.post(here(general), PROMPT, "prompt/1")
    assert len(turns.taken) == len(fake.requests) == 2
    await discord.update(receipt, HELLO)
    assert len(turns.taken) == len(fake.requests) == 3
    await discord.post(AccountId("discord", str(ada.id)), HELLO, "hello/1")
    assert len(turns.taken) == len(fake.requests) == 5
