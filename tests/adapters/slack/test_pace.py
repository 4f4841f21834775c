import asyncio

import pytest

from adapters.slack import pace as source
from adapters.slack.pace import Pace


async def took(pace: Pace, *channels: str) -> float:
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(*(pace.turn(channel) for channel in channels))
    return asyncio.get_running_loop().time() - begun


async def test_messages_of_one_channel_keep_their_distance_and_others_do_not_wait() -> None:
    assert await took(Pace(0.1), "a", "a", "a") >= 0.19
    assert await took(Pace(5), "a", "b", "c") < 0.1


def test_by_default_a_second_lies_between_two_messages_of_a_channel() -> None:
    assert source.EVERY >= 1
    assert Pace()._every == source.EVERY


async def test_it_remembers_a_bounded_number_of_channels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST", 1)
    assert await took(Pace(5), "a", "b", "a") < 0.1
