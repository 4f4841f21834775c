import asyncio
import shutil
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import cohort as cohorts
from bot.domain.cohort import Cohort
from bot.domain.people import ChannelId
from bot.domain.posts import State
from bot.domain.roadmap import WeekId
from tests.fakes.clock import SteppedClock
from tests.simulation.crashes import Fuse, Perilous, endanger, live
from tests.simulation.rules import check_all
from tests.simulation.world import HOME, Life, World, taught

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""The first prompt: nine in Berlin."""
DAY = timedelta(days=1)
KEYS = (
    "stage prompt/2026-11-30",
    "papers/2026-12-02",
    "weekly quiz/2026-12-03",
    "recap/2026-12-06",
    "stage prompt/2026-12-07",
)
NOTE = "stage prompt/2026-11-30/note/"


@dataclass(frozen=True)
class Fate:
    """How long nobody starts the process again, and what the platform can do for it then."""

    name: str
    away: timedelta
    repeats_safely: timedelta = timedelta(minutes=2)
    readable: bool = True

    @property
    def sure(self) -> bool:
        """Whether a later attempt can know what became of an earlier one."""
        return self.readable or self.away < self.repeats_safely

    @property
    def long(self) -> bool:
        return self.away > 4 * DAY


FATES = (
    Fate("back within the nonce's two minutes", timedelta(minutes=1)),
    Fate("back within two minutes, no history", timedelta(minutes=1), readable=False),
    Fate("back later, and history can be read", timedelta(minutes=10)),
    Fate("back later, no history, so nobody knows", timedelta(minutes=10), readable=False),
    Fate("back after 30 hours", timedelta(hours=30)),
    Fate("a platform that repeats safely forever", timedelta(minutes=10), timedelta(days=9999)),
    Fate("no nonce, no history", timedelta(minutes=1), timedelta(0), readable=False),
    Fate("back after five days", 5 * DAY),
    Fate("back after eight days", 8 * DAY),
    Fate("back after eight days, safe to repeat", 8 * DAY, timedelta(days=9999)),
)


@pytest.fixture(scope="module")
def eve(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """An hour before the first prompt of a group, whose only member wants a private note."""
    data = tmp_path_factory.mktemp("eve")
    shutil.copy(migrated_file, data / "cairn.db")
    clock = SteppedClock()
    world = World(f"sqlite:///{data / 'cairn.db'}", data, clock, Perilous(clock))

    async def open_group() -> None:
        async with world.life() as life:
            await life.stop_purging()
            await life.types("cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin")
            await life.types("cohort join")
            await life.types("cohort consent note:yes")
            await life.passes(MONDAY - timedelta(hours=1))

    asyncio.run(open_group())
    return world


def again(eve: World, data: Path, fate: Fate) -> World:
    """The same evening once more."""
    data.mkdir()
    shutil.copy(eve.data / "cairn.db", data)
    clock = SteppedClock(eve.clock.now())
    platform = Perilous(clock, fate.repeats_safely)
    platform.said, platform.readable = deepcopy(eve.platform.said), fate.readable
    return World(f"sqlite:///{data / 'cairn.db'}", data, clock, platform)


def until(moment: datetime) -> Callable[[Life], Awaitable[None]]:
    return lambda life: life.passes(moment)


@pytest.mark.parametrize("fate", FATES, ids=lambda fate: fate.name)
async def test_a_crash_at_any_step_loses_nothing_and_doubles_nothing(
    fate: Fate, eve: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Fuse()
    world = again(eve, tmp_path / "whole", fate)
    endanger(world, monkeypatch, whole)
    assert await live(world, until(MONDAY + 2 * DAY))
    died = 0
    for place, step in enumerate(whole.steps, 1):
        world = again(eve, tmp_path / str(place), fate)
        endanger(world, monkeypatch, Fuse(place))
        died += not await live(world, until(MONDAY + 2 * DAY))
        world.clock.step(fate.away)
        endanger(world, monkeypatch, Fuse())
        async with world.life() as life:
            await life.settles()
            await life.passes(max(MONDAY + 8 * DAY, world.clock.now() + DAY))
            try:
                await check(life, fate)
            except AssertionError as wrong:
                raise AssertionError(f"killed after {step} (step {place}): {wrong}") from wrong
    assert died > 15


async def check(life: Life, fate: Fate) -> None:
    posts = await life.posts()
    cohort = posts[0].cohort or ""
    said = life.world.said(cohort)
    weekly = [one for one in said if "/note/" not in one.key]
    check_all(posts, weekly, taught().roadmap, WeekId(1, 1))
    if fate.readable:
        assert all(post.state is not State.UNCERTAIN for post in posts)
    keys = [one.key.removeprefix(f"{cohort}/") for one in weekly]
    if not fate.sure:
        unknown = [post.key.removeprefix(f"{cohort}/") for post in posts if post.state is State.UNCERTAIN]
        assert len(unknown) <= 1
        assert set(keys) | set(unknown) == set(KEYS)
    elif not fate.long:
        assert sorted(keys) == sorted(KEYS)
    notes = [one.key for one in said if NOTE in one.key]
    assert len(notes) == 1 or (len(notes) == 0 and (fate.away > DAY or not fate.sure)), notes


OPEN = "cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin"
PLACE = ChannelId(HOME, "general")


@pytest.mark.parametrize("fate", [FATES[0], FATES[3]], ids=lambda fate: fate.name)
async def test_a_group_that_was_being_opened_when_everything_stopped_is_open_afterwards_or_was_never_begun(
    fate: Fate, migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = 0
    for place in range(1, 12):
        world = newborn(migrated_file, tmp_path / str(place), fate)
        endanger(world, monkeypatch, Fuse(place))
        died += not await live(world, lambda life: life.types(OPEN))
        world.clock.step(fate.away)
        endanger(world, monkeypatch, Fuse())
        async with world.life() as life:
            await life.settles()
            if await group_of(life) is None:
                await life.types(OPEN)
            cohort = await group_of(life)
            assert cohort is not None, place
            assert cohort.life is cohorts.Life.OPEN
            cards = [one for one in world.platform.said if "/group card/" in one.key]
            assert len(cards) == 1 or (len(cards) == 0 and not fate.sure)
            await life.passes(MONDAY)
        prompts = [one for one in world.said(cohort.id) if one.at == MONDAY]
        assert len(prompts) == 1, place
    assert died >= 5


def newborn(migrated_file: Path, data: Path, fate: Fate) -> World:
    """An empty town."""
    data.mkdir()
    shutil.copy(migrated_file, data / "cairn.db")
    clock = SteppedClock()
    platform = Perilous(clock, fate.repeats_safely)
    platform.readable = fate.readable
    return World(f"sqlite:///{data / 'cairn.db'}", data, clock, platform)


async def group_of(life: Life) -> Cohort | None:
    async with life.house.ports.storage.reading() as work:
        return await work.community(HOME).in_channel(PLACE)
