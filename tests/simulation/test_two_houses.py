"""Two processes over one PostgreSQL, ticking at the same moment."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.posts import State
from bot.domain.roadmap import WeekId
from bot.message import Card
from bot.ports import Receipt
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import FakePlatform, Where
from tests.simulation.rules import check_truth, check_weeks
from tests.simulation.world import World, taught

GROUPS = 24
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
pytestmark = pytest.mark.postgres


async def test_two_houses_on_one_database_write_each_occurrence_down_once_and_say_it_once(
    postgres_url: str, tmp_path: Path
) -> None:
    clock = SteppedClock()
    world = World(postgres_url, tmp_path, clock, FakePlatform(clock))
    channels = [f"c{place}" for place in range(GROUPS)]
    async with world.life() as one, world.life() as other:
        for channel in channels:
            await one.types(f"cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin name:{channel}", channel)
            await one.types("cohort join", channel)
        for days in (0, 2, 3, 6, 7):
            clock.step_to(MONDAY + timedelta(days))
            await asyncio.gather(one.settles(), other.settles())
            clock.step(timedelta(minutes=3))
            await asyncio.gather(one.settles(), other.settles())
        for channel in channels:
            posts = await one.posts(channel)
            said = world.said(posts[0].cohort or "")
            check_truth(posts, said)
            check_weeks(posts, taught().roadmap, WeekId(1, 1))
            assert [post.state for post in posts] == [State.SENT] * 5
    assert max(Counter(one.key for one in world.platform.said).values()) == 1


async def test_an_attempt_that_another_house_has_begun_is_left_alone_until_its_lease_ends(
    postgres_url: str, tmp_path: Path
) -> None:
    clock = SteppedClock()
    world = World(postgres_url, tmp_path, clock, platform := Slow(clock))
    async with world.life() as one, world.life() as other:
        await one.types("cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin")
        clock.step_to(MONDAY)
        platform.open.clear()
        await one.house.posting.tick()
        await platform.asked.wait()
        clock.step(timedelta(seconds=110))
        await other.settles()
        assert len(platform.said) == 1  # the group's card
        platform.open.set()
        await one.settles()
        await other.settles()
        posts = await other.posts()
    assert [post.state for post in posts] == [State.SENT]
    assert posts[0].attempts == 1


class Slow(FakePlatform):
    """Answers when its door is opened."""

    def __init__(self, clock: SteppedClock) -> None:
        super().__init__(clock)
        self.open = asyncio.Event()
        self.open.set()
        self.asked = asyncio.Event()

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        if not self.open.is_set():
            self.asked.set()
        await self.open.wait()
        return await super().post(where, card, key)
