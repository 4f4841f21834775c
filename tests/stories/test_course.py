"""The group's calendar: what comes when, over weeks and months."""

import re
from datetime import timedelta
from itertools import pairwise

from bot.ports import TryAgain
from tests.stories.town import Member, Town


async def opened(town: Town, **options: str) -> Member:
    root = town.member("root")
    await root.opens(**options)
    return root


def calendar(town: Town) -> list[str]:
    """What was said after the group's card: the day in Berlin, and the first words."""
    return [f"{one.at:%a %d %b}: {_kind(one.card.thread or one.card.title)}" for one in town.platform.said[1:]]


def _kind(title: str) -> str:
    return re.split(r":| ·| for ", title)[0]


def threads(town: Town) -> list[str]:
    return [seen.card.thread.split(":")[0] for seen in town.said() if seen.card.thread]


async def test_a_steady_week_is_prompt_papers_and_recap_at_the_same_local_hour(town: Town) -> None:
    await opened(town)
    await town.passes(days=16, hours=1)
    assert calendar(town) == [
        "Mon 30 Nov: Week 1",
        "Wed 02 Dec: Papers",
        "Thu 03 Dec: Quiz",
        "Sun 06 Dec: Recap",
        "Mon 07 Dec: Week 2",
        "Wed 09 Dec: Papers",
    ]
    assert {f"{one.at:%H:%M}" for one in town.platform.said[1:]} == {"08:00"}, "nine o'clock in Berlin"


async def test_the_local_hour_stays_through_a_change_of_clocks(town: Town) -> None:
    await opened(town, zone="America/New_York", time="18:00")
    await town.passes(weeks=20)
    hours = [f"{one.at:%H}" for one in town.platform.said if one.card.thread]
    assert set(hours) == {"23", "22"}, "18:00 is 23:00 in UTC, and 22:00 from 14 March 2027 on"
    assert hours == sorted(hours, reverse=True)


async def test_a_gentle_group_has_a_prompt_every_second_week(town: Town) -> None:
    await opened(town, pace="gentle")
    await town.passes(weeks=5, hours=1)
    assert calendar(town) == [
        "Mon 30 Nov: Week 1",
        "Wed 02 Dec: Papers",
        "Thu 03 Dec: Quiz",
        "Sun 13 Dec: Recap",
        "Mon 14 Dec: Week 2",
        "Wed 16 Dec: Papers",
        "Thu 17 Dec: Quiz",
        "Sun 27 Dec: Recap",
        "Mon 28 Dec: Week 3",
    ]


async def test_a_brisk_prompt_holds_two_weeks_and_never_crosses_a_breather(town: Town) -> None:
    await opened(town, pace="brisk", start="3")
    await town.passes(weeks=6, hours=1)
    assert threads(town) == [
        *("Weeks 1 and 2", "Weeks 3 and 4", "Weeks 5 and 6", "Week 7", "Breather"),
        "Weeks 1 and 2",
    ], "and then stage 4"
    first = next(seen for seen in town.said() if seen.card.thread)
    assert "What to predict, what to hold back" in first
    assert "Fitting a line, bending it too far" in first
    assert first.text.count("If you have only one hour") == 2


async def test_members_of_a_brisk_group_are_led_through_both_weeks(town: Town) -> None:
    await opened(town, pace="brisk", start="2")
    ada = town.member("ada")
    await ada("/roadmap start 2")
    await ada("/cohort join")
    await town.passes(days=8)
    for topic in ("py-core", "git-github"):
        await ada(f"/roadmap done {topic}")
    step = await ada("/roadmap next")
    assert "Your next step: Lists, dictionaries and sets" in step
    assert "Your group Monday club is on this topic now" in step


async def test_a_breather_has_a_prompt_and_a_recap_only(town: Town) -> None:
    root = await opened(town)
    await root("/cohort week go 1 9")
    await town.passes(days=15)
    assert calendar(town) == [
        "Mon 30 Nov: Breather",
        "Sun 06 Dec: Recap",
        "Mon 07 Dec: Week 1",
    ]
    breather = next(seen for seen in town.said() if seen.card.thread)
    assert "Topics" not in breather
    assert "If you have only one hour" in breather
    line = (await root("/cohort log")).line("· papers ·")
    assert "skipped: a breather has no papers" in line


async def test_breathers_follow_stages_one_three_five_and_eight(town: Town) -> None:
    plan = town.house.library.roadmap.plan
    roadmap = town.house.library.roadmap
    weeks = [week for week in (roadmap.week(where) for where in plan) if week is not None]
    assert len(weeks) == 58
    assert [week.id.stage for week in weeks if week.breather] == [1, 3, 5, 8]
    assert all(week.id == roadmap.stage(week.id.stage).weeks[-1].id for week in weeks if week.breather)


async def test_the_whole_course_comes_once_in_order_and_then_it_is_over(town: Town) -> None:
    root = await opened(town)
    for kind in ("papers", "recap"):
        await root(f"/cohort schedule kind:{kind} switch:off")
    await town.passes(weeks=60)
    said = [seen.card.thread for seen in town.said() if seen.card.thread]
    weeks = [week for stage in town.house.library.roadmap.stages for week in stage.weeks]
    assert len(said) == 58
    assert [title.split(": ", 1)[1] for title in said] == [week.title for week in weeks]
    assert "the course is complete" in (await root("/cohort week")).line("Next prompt")
    assert "Stage 10" in (await root("/cohort show")).line("Now")
    before = len(town.said())
    await town.passes(weeks=3)
    assert len(town.said()) == before


async def test_a_prompt_that_was_put_off_comes_once_and_its_week_follows(town: Town) -> None:
    await opened(town)
    await town.passes(days=6, hours=23)
    town.platform.troubles = [TryAgain(timedelta(hours=5), "the platform is down")] * 2
    await town.passes(hours=10)
    assert threads(town) == []
    await town.passes(hours=2)
    assert threads(town) == ["Week 1"]
    await town.passes(days=14)
    assert threads(town) == ["Week 1", "Week 2", "Week 3"]


async def test_after_an_outage_the_prompt_still_comes_and_nothing_comes_twice(town: Town) -> None:
    await opened(town)
    await town.passes(days=6, hours=20)
    await town.sleeps(hours=30)
    assert threads(town) == ["Week 1"]
    await town.passes(days=14)
    assert threads(town) == ["Week 1", "Week 2", "Week 3"]
    assert len({one.key for one in town.platform.said}) == len(town.platform.said)


async def test_a_long_outage_loses_no_week(town: Town) -> None:
    await opened(town)
    await town.passes(days=8)
    await town.sleeps(days=24)
    await town.passes(days=21)
    numbers = [int(name.split()[1]) for name in threads(town)]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_two_posts_of_a_group_stay_twelve_hours_apart_after_an_outage(town: Town) -> None:
    await opened(town)
    await town.passes(days=8)
    await town.sleeps(days=6)
    await town.passes(days=7)
    moments = [one.at for one in town.platform.said]
    assert all(later - earlier >= timedelta(hours=12) for earlier, later in pairwise(moments))


async def test_two_groups_of_a_town_keep_to_themselves(town: Town) -> None:
    root = await opened(town)
    await root.opens("Tuesday club", "tables", first_day="2026-12-01", start="2")
    await town.passes(days=9)
    assert [seen.card.thread[:6] for seen in town.said() if seen.card.thread] == ["Week 1"]
    assert "First lines of Python" in next(seen for seen in town.said("tables") if seen.card.thread)
    await root("/cohort pause", "tables")
    await town.passes(days=7)
    assert threads(town) == ["Week 1", "Week 2"]
    assert len([seen for seen in town.said("tables") if seen.card.thread]) == 1


async def test_a_classic_a_week_until_they_are_used_up_and_none_twice(town: Town) -> None:
    root = await opened(town, start="5")
    for _ in range(13):
        await town.passes(days=7)
        await root("/cohort week go 5 1")
    await town.passes(days=7)
    digests = [seen for seen in town.said() if seen.card.title.startswith("Papers")]
    links = [line for seen in digests for line in seen.text.splitlines() if "arxiv.org/abs/" in line]
    assert len(digests) == len(set(links)) == 11, "as many as the stage has"
