"""Whatever breaks and for however long, what comes afterwards keeps the rules, and nothing that could come is lost."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from bot.domain.posts import Post, State
from bot.domain.roadmap import WeekId
from tests.fakes.clock import SteppedClock
from tests.simulation.rules import HALF_A_DAY, TWO_DAYS, check_all
from tests.simulation.weather import Moody, Spell
from tests.simulation.world import World, taught

FIRST_DAY = date(2026, 11, 30)
FIRST = datetime(2026, 11, 30, 18, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
WEEKS = 4
END = FIRST + (WEEKS + 3) * WEEK
PROMPTLY = timedelta(hours=27)
"""Long enough for a retry and for keeping two times twelve hours apart."""


def spell(start: int, length: int) -> Spell:
    """In hours from the first prompt."""
    return FIRST + start * HOUR, FIRST + (start + length) * HOUR


spells = st.builds(
    spell,
    st.integers(-2, WEEKS * 7 * 24),
    st.one_of(st.integers(1, 60), st.integers(1, 21 * 24)),
)
rests = st.one_of(st.none(), st.tuples(st.integers(1, WEEKS * 7), st.integers(1, 2)))


@dataclass(frozen=True)
class Trouble:
    """When nobody was awake, when the platform took nothing, and which days the group rests."""

    asleep: Sequence[Spell]
    outages: Sequence[Spell]
    rest: tuple[int, int] | None
    gentle: bool

    @property
    def restful(self) -> Spell | None:
        if self.rest is None:
            return None
        first = datetime.combine(FIRST_DAY + timedelta(self.rest[0]), time(0), UTC)
        return first, first + self.rest[1] * WEEK

    def rests(self, moment: datetime) -> bool:
        return self.restful is not None and self.restful[0] <= moment < self.restful[1]

    def up(self, first: datetime, last: datetime, length: timedelta) -> bool:
        """Whether everything worked without a break for this long, somewhere between two moments and before a rest."""
        broken = sorted([*self.asleep, *self.outages])
        if self.restful and first < self.restful[0] < last:
            last = self.restful[0]
        free = first
        for start, end in broken:
            if min(start, last) - free >= length:
                return True
            free = max(free, end)
        return last - free >= length

    def moments(self, days: int) -> Iterator[datetime]:
        """When the slot that comes this many days after the prompt fires."""
        moment = FIRST + timedelta(days)
        while moment <= END:
            if not self.rests(moment):
                yield moment
            moment += 2 * WEEK if self.gentle else WEEK


@given(asleep=st.lists(spells, max_size=2), outages=st.lists(spells, max_size=2), rest=rests, gentle=st.booleans())
@example(asleep=[spell(10, 15 * 24)], outages=[spell(-1, 30)], rest=None, gentle=False)  # a prompt waits, a newer comes
@example(asleep=[], outages=[spell(6 * 24 - 1, 30)], rest=None, gentle=False)  # a recap waits, a prompt comes
@example(asleep=[spell(7 * 24 - 1, 7 * 24 + 9)], outages=[], rest=None, gentle=False)  # a week is slept through
@example(asleep=[spell(-1, 21 * 24)], outages=[], rest=(8, 1), gentle=False)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_outage_the_latest_only_and_by_the_rules(
    migrated_file: Path, asleep: list[Spell], outages: list[Spell], rest: tuple[int, int] | None, gentle: bool
) -> None:
    trouble = Trouble(sorted(asleep), sorted(outages), rest, gentle)
    with tempfile.TemporaryDirectory() as data:
        shutil.copy(migrated_file, Path(data) / "cairn.db")
        asyncio.run(go_through(trouble, Path(data)))


async def go_through(trouble: Trouble, data: Path) -> None:
    clock = SteppedClock()
    platform = Moody(clock, trouble.outages)
    world = World(f"sqlite:///{data / 'cairn.db'}", data, clock, platform)
    async with world.life() as life:
        await life.stop_purging()
        pace = "gentle" if trouble.gentle else "steady"
        await life.types(f"cohort open first_day:{FIRST_DAY} time:18:00 zone:UTC pace:{pace}")
        await life.types("cohort join")
        if trouble.rest is not None:
            first = FIRST_DAY + timedelta(trouble.rest[0])
            await life.types(f"cohort pause from:{first} weeks:{trouble.rest[1]}")
    for start, end in trouble.asleep:
        if start > clock.now():
            async with world.life() as life:
                await life.passes(start)
        clock.step_to(end)
    async with world.life() as life:
        await life.settles()
        await life.passes(max(END, clock.now()) + 3 * DAY)
        posts = await life.posts()
    check(trouble, posts, world)


def check(trouble: Trouble, posts: Sequence[Post], world: World) -> None:
    ended = [post for post in posts if post.scheduled_at <= END]
    check_all(posts, world.said(posts[0].cohort or ""), taught().roadmap, WeekId(1, 1))
    prompts = list(trouble.moments(0))
    sent = {post.scheduled_at: post for post in ended if post.state is State.SENT}
    event(f"{len(sent)} posts sent")
    for moment, coming in pairwise([*prompts, END + WEEK]):
        late = sent[moment].sent_at if moment in sent else None
        assert late is None or late <= coming - TWO_DAYS
        if trouble.up(moment, coming - TWO_DAYS, PROMPTLY):
            assert moment in sent, f"the prompt of {moment} could have come"
    check_rest_of_weeks(trouble, ended, prompts, sent)


def check_rest_of_weeks(
    trouble: Trouble, posts: Sequence[Post], prompts: Sequence[datetime], sent: dict[datetime, Post]
) -> None:
    windows = {"papers": (2, None), "recap": (13 if trouble.gentle else 6, TWO_DAYS)}
    for kind, (days, limit) in windows.items():
        for moment in trouble.moments(days):
            own = max((one for one in prompts if one <= moment), default=None)
            if own not in sent:
                assert moment not in sent, f"{kind} of {moment}, whose prompt has not come"
                continue
            if moment - own > timedelta(days):
                continue  # a rest has swallowed a prompt in between; the week before it goes on
            coming = min((one for one in prompts if one > moment), default=END)
            begun = max(moment, sent[own].sent_at or moment)
            last = moment + limit if limit else coming - HALF_A_DAY
            found = next((post for post in posts if post.kind == kind and post.scheduled_at == moment), None)
            if trouble.up(begun, last, 2 * PROMPTLY if kind == "papers" else PROMPTLY):
                assert found is not None, f"{kind} of {moment} could have come"
                assert found.state is State.SENT or "breather" in (found.why or ""), found
