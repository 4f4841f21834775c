import asyncio

from adapters.discord.pace import PER_SECOND, Pace


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_turns_are_spread_over_the_second() -> None:
    pace, began = Pace(100), now()
    await asyncio.gather(*(pace.turn() for _ in range(21)))
    assert 0.19 < now() - began < 0.6


async def test_whoever_comes_first_after_a_pause_goes_at_once() -> None:
    pace = Pace(10)
    await pace.turn()
    await asyncio.sleep(0.2)
    began = now()
    await pace.turn()
    assert now() - began < 0.05


def test_the_pace_is_below_discord_s() -> None:
    assert PER_SECOND < 50
