"""Twelve groups in twelve telling zones through a year in which everything happens."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.posts import Post, State
from bot.domain.roadmap import WeekId
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import Said
from tests.simulation.crashes import Fuse, endanger, live
from tests.simulation.rules import check_all, check_weeks
from tests.simulation.weather import Moody, Plenty, Spell
from tests.simulation.world import Life, World, kind_of, taught

TIMES = (time(0, 0), time(2, 30), time(9, 0), time(23, 30))
ZONES = {
    "Africa/Cairo": 0,  # where the clock jumps on a Friday, at midnight
    "America/Havana": 0,
    "America/New_York": 1,
    "America/Santiago": 0,
    "America/St_Johns": 1,
    "Asia/Beirut": 0,
    "Asia/Kathmandu": 3,
    "Atlantic/Azores": 0,
    "Australia/Lord_Howe": 1,  # by half an hour
    "Europe/Berlin": 1,
    "Pacific/Apia": 3,
    "Pacific/Kiritimati": 3,
}
"""Each with the time of day at which its clock changes, or at which its date is far from London's."""
FRIDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 29)
END = datetime(2027, 12, 1, tzinfo=UTC)
ASLEEP = (datetime(2027, 2, 6, 10, tzinfo=UTC), datetime(2027, 2, 7, 16, tzinfo=UTC))
"""Thirty hours around a weekend: most recaps and the prompts after them fall into it."""
OUTAGE = (datetime(2027, 6, 19, 5, tzinfo=UTC), datetime(2027, 6, 20, 11, tzinfo=UTC))
REST_AFTER = 22
"""Weeks after the first day begins a rest of two."""
DISTURBED = timedelta(hours=26)
"""How long an outage echoes: the last retry, and what has to keep twelve hours apart."""
PLAN = {"stage prompt": 0, "papers": 2, "weekly quiz": 3, "recap": 6}


@dataclass(frozen=True)
class Group:
    """One of the twelve."""

    channel: str
    zone: str
    at: time
    first_day: date
    pace: str

    @property
    def every(self) -> timedelta:
        return timedelta(weeks=2 if self.pace == "gentle" else 1)

    @property
    def start(self) -> WeekId:
        return WeekId(2 if self.pace == "brisk" else 1, 1)

    @property
    def rest(self) -> date:
        return self.first_day + timedelta(weeks=REST_AFTER)

    def moment(self, day: date) -> datetime:
        """Reckoned without the bot: in a gap the clock has been put forward."""
        return datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)

    def planned(self) -> dict[str, tuple[datetime, date]]:
        """Every post that the year should bring, by kind and local date."""
        plan = {**PLAN, "recap": 13 if self.pace == "gentle" else 6}
        found: dict[str, tuple[datetime, date]] = {}
        for place in range(60):
            for kind, days in plan.items():
                day = self.first_day + place * self.every + timedelta(days)
                if self.moment(day) <= END and not self.rest <= day < self.rest + timedelta(weeks=2):
                    found[f"{kind}/{day}"] = (self.moment(day), day)
        return found


def groups(pace: str) -> list[Group]:
    """All of them at the usual pace; every second one at the others, each time at another hour."""
    turn = ("steady", "gentle", "brisk").index(pace)
    return [
        Group(f"c{place}", zone, TIMES[(telling + turn) % 4], FRIDAY if zone == "Africa/Cairo" else SUNDAY, pace)
        for place, (zone, telling) in enumerate(ZONES.items())
        if pace == "steady" or place % 2 == turn - 1
    ]


async def begin(life: Life, group: Group) -> None:
    await life.types(
        f"cohort open name:{group.channel} first_day:{group.first_day} time:{group.at:%H:%M} zone:{group.zone} "
        f"start:{group.start.stage} pace:{group.pace}",
        group.channel,
    )
    await life.types("cohort join", group.channel)
    await life.types(f"cohort pause from:{group.rest} weeks:2", group.channel)


async def live_through(world: World, patch: pytest.MonkeyPatch, chance: Random) -> list[Spell]:
    """Step through the year, dying now and then at any step; when nobody was awake."""
    asleep: list[Spell] = []
    ahead = [ASLEEP[0], END]
    while ahead:
        endanger(world, patch, Fuse(chance.randint(200, 1200)))
        if await live(world, lambda life: life.passes(ahead[0])):
            ahead.pop(0)
            away = ASLEEP[1] - ASLEEP[0]
        else:
            away = chance.choice([timedelta(0), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=3)])
        if ahead:
            asleep.append((world.clock.now(), world.clock.now() + away))
            world.clock.step(away)
    return asleep


@pytest.mark.parametrize("pace", ["steady", "gentle", "brisk"])
async def test_in_a_year_no_prompt_is_missing_none_comes_twice_and_each_at_its_local_hour(
    pace: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SteppedClock()
    papers = Plenty(taught().roadmap) if pace == "gentle" else None
    world = World(sqlite_url, tmp_path, clock, Moody(clock, [OUTAGE]), papers)
    async with world.life() as life:
        await life.stop_purging()
        for group in groups(pace):
            await begin(life, group)
    troubled = [OUTAGE, *await live_through(world, monkeypatch, Random(pace))]
    assert len(troubled) > 5
    endanger(world, monkeypatch, Fuse())
    async with world.life() as life:
        for group in groups(pace):
            posts = await life.posts(group.channel)
            said = world.said(posts[0].cohort or "")
            check_year(group, posts, said, troubled)


def check_year(group: Group, posts: list[Post], said: list[Said], troubled: list[Spell]) -> None:
    roadmap = taught().roadmap
    at_once = 2 if group.pace == "brisk" else 1
    check_all(posts, said, roadmap, group.start, at_once)
    planned = group.planned()
    ended = next((post.scheduled_at for post in posts if "course is complete" in (post.why or "")), END)
    assert {post.key.partition("/")[2] for post in posts} == {
        key for key, (moment, _) in planned.items() if moment <= ended
    }, group
    weeks = check_weeks(posts, roadmap, group.start, at_once)
    over = roadmap.plan[-1] in weeks or roadmap.plan[-2] in weeks
    for post in posts:
        moment, day = planned[post.key.partition("/")[2]]
        assert (post.scheduled_at, post.local_date) == (moment, day), (group, post)
        if post.state is not State.SENT:
            assert may_be_missing(post, over=over), (group, post)
        elif not any(first <= moment < last + DISTURBED for first, last in troubled):
            assert post.sent_at == moment, (group, post)
            check_hour(group, moment, day)
    assert Counter(kind_of(one) for one in said)["stage prompt"] == len(weeks)


def may_be_missing(post: Post, *, over: bool) -> bool:
    """Papers and quiz of a breather, or where there are none; the one prompt after the end of the course."""
    why = post.why or ""
    if post.state is State.SKIPPED and over and "course is complete" in why:
        return True
    if post.kind == "weekly quiz":
        return post.state is State.SKIPPED and why == "a breather has no quiz"
    return post.state is State.SKIPPED and post.kind == "papers" and why.startswith(("No papers", "a breather"))


def check_hour(group: Group, moment: datetime, day: date) -> None:
    zone = ZoneInfo(group.zone)
    shown = moment.astimezone(zone)
    exists = datetime.combine(day, group.at, zone).astimezone(UTC).astimezone(zone).time() == group.at
    assert (shown.date(), shown.time()) == (day, group.at) or not exists
