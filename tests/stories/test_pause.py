from datetime import timedelta

import pytest

from bot.ports import TryAgain
from tests.stories.town import Member, Seen, Town


async def opened(town: Town, **options: str) -> Member:
    root = town.member("root")
    await root.opens(**options)
    return root


def prompts(town: Town) -> list[tuple[str, str]]:
    """Each prompt's day in Berlin and its week."""
    said = [one for one in town.platform.said if one.card.thread]
    return [(f"{one.at:%d %b}", (one.card.thread or "").split(":")[0]) for one in said]


def last_prompt(town: Town) -> Seen:
    return [seen for seen in town.said() if seen.card.thread][-1]


async def test_a_rest_in_the_future_is_announced_in_the_last_prompt_and_loses_no_week(town: Town) -> None:
    root = await opened(town)
    planned = await root("/cohort pause from:2026-12-21 weeks:2")
    assert "No week of the course is lost" in planned
    assert "21 December" in planned
    await town.passes(days=8)
    assert "We rest" not in last_prompt(town)
    await town.passes(days=14)
    assert "We rest from 21 December; week 4 begins on 4 January." in last_prompt(town)
    await town.passes(days=28)
    assert prompts(town) == [
        ("30 Nov", "Week 1"),
        ("07 Dec", "Week 2"),
        ("14 Dec", "Week 3"),
        ("04 Jan", "Week 4"),
        ("11 Jan", "Week 5"),
    ]
    assert "We rest" not in last_prompt(town)
    resting = [one for one in town.platform.said if "2026-12-21" <= f"{one.at:%Y-%m-%d}" < "2027-01-04"]
    assert resting == [], "not a word in a rest"


async def test_there_may_be_several(town: Town) -> None:
    root = await opened(town)
    await root("/cohort pause 2026-12-21 2")
    both = await root("/cohort pause 2026-12-07 1")
    assert both.line("Rests")
    assert "7 December" in both.line("Rests")
    assert "21 December" in both.line("Rests")
    await town.passes(days=8)
    assert "We rest from 7 December; week 2 begins on 14 December." in last_prompt(town)
    await town.passes(days=35)
    assert prompts(town) == [("30 Nov", "Week 1"), ("14 Dec", "Week 2"), ("04 Jan", "Week 3")]


async def test_without_a_day_it_begins_today_and_without_an_end_it_lasts_until_resume(town: Town) -> None:
    root = await opened(town)
    await town.passes(days=8)
    assert "from 1 December on" in await root("/cohort pause")
    await town.passes(days=30)
    assert prompts(town) == [("30 Nov", "Week 1")]
    assert "resting" in (await root("/cohort schedule")).line("stage prompt")
    resumed = await root("/cohort resume")
    assert "The rest is over." in resumed
    assert "Monday 4 January" in resumed.line("prompt")
    await town.passes(days=10)
    assert prompts(town) == [("30 Nov", "Week 1"), ("04 Jan", "Week 2")]


async def test_an_open_rest_in_the_future_is_announced_without_an_end(town: Town) -> None:
    root = await opened(town)
    await root("/cohort pause from:2026-12-02")
    await town.passes(days=8)
    assert "We rest from 2 December." in last_prompt(town)


async def test_a_gentle_group_rests_and_goes_on_in_its_own_step(town: Town) -> None:
    root = await opened(town, pace="gentle")
    await root("/cohort pause from:2026-12-14 weeks:1")
    await town.passes(days=8)
    assert "We rest from 14 December; week 2 begins on 28 December." in last_prompt(town)
    await town.passes(days=35)
    assert prompts(town) == [("30 Nov", "Week 1"), ("28 Dec", "Week 2")]


async def test_a_rest_between_two_prompts_of_a_gentle_group_is_told_too(town: Town) -> None:
    root = await opened(town, pace="gentle")
    await root("/cohort pause from:2026-12-07 weeks:1")
    await town.passes(days=8)
    assert "We rest from 7 December; week 2 begins on 14 December." in last_prompt(town)
    await town.passes(days=14)
    assert prompts(town) == [("30 Nov", "Week 1"), ("14 Dec", "Week 2")]


async def test_the_week_before_a_breather_names_the_breather(town: Town) -> None:
    root = await opened(town)
    await root("/cohort week go 1 8")
    await root("/cohort pause from:2026-12-07 weeks:1")
    await town.passes(days=8)
    assert "We rest from 7 December" in last_prompt(town)
    assert "week 9" not in last_prompt(town), "nobody calls it so"
    assert "breather" in last_prompt(town).line("We rest").casefold()


async def test_a_prompt_that_waits_into_a_rest_does_not_break_it(town: Town) -> None:
    root = await opened(town)
    town.platform.troubles = [TryAgain(timedelta(hours=5), "the platform is down")]
    await town.passes(days=7, hours=1)
    await root("/cohort pause weeks:1")
    await town.passes(days=1)
    assert prompts(town) == []
    assert "skipped: the group rests" in (await root("/cohort log")).line("2026-11-30 09:00")
    await town.passes(days=7)
    assert prompts(town) == [("07 Dec", "Week 1")]


async def test_a_planned_rest_can_be_called_off(town: Town) -> None:
    root = await opened(town)
    planned = await root("/cohort pause from:2026-12-07 weeks:3")
    off = await root.presses(planned, "End the rest")
    assert "The planned rest is off." in off
    await town.passes(days=15)
    assert prompts(town) == [("30 Nov", "Week 1"), ("07 Dec", "Week 2")]


async def test_there_must_be_a_rest_to_end(town: Town) -> None:
    root = await opened(town)
    refusal = await root("/cohort resume")
    assert refusal.refuses is not None
    assert "Monday club is not resting, and no rest is planned." in refusal
    await root("/cohort pause weeks:1")
    await town.passes(days=10)
    assert "is not resting" in await root("/cohort resume"), "that rest has ended by itself"


@pytest.mark.parametrize(
    ("typed", "option", "sentence"),
    [
        ("from:2026-11-22", "from", "A rest cannot begin in the past."),
        ("from:Christmas", "from", "is not a date I can read"),
        ("weeks:0", "weeks", "1 to 26 weeks"),
        ("weeks:27", "weeks", "1 to 26 weeks"),
        ("weeks:-1", "weeks", "1 to 26 weeks"),
        ("weeks:two", "weeks", "is not a whole number"),
        ("from:2026-12-28 weeks:1", "from", "There is a rest on some of these days already."),
        ("from:2026-12-01", "from", "There is a rest on some of these days already."),
    ],
)
async def test_a_rest_that_cannot_be_is_refused(town: Town, typed: str, option: str, sentence: str) -> None:
    root = await opened(town)
    await root("/cohort pause from:2026-12-21 weeks:2")
    refusal = await root(f"/cohort pause {typed}")
    assert refusal.refuses == option
    assert sentence in refusal


async def test_a_rest_that_is_over_is_in_nobodys_way(town: Town) -> None:
    root = await opened(town)
    await root("/cohort pause weeks:1")
    await town.passes(days=15)
    seen = await root("/cohort show")
    assert "Rests" not in seen
    assert (await root("/cohort pause weeks:1")).refuses is None


async def test_rests_can_be_seen_by_everyone(town: Town) -> None:
    root = await opened(town)
    await root("/cohort pause from:2026-11-30 weeks:2")
    seen = await town.member("ada")("/cohort show")
    assert "30 November" in seen.line("Rests")
    assert "14 December" in seen.line("Next stage prompt")
