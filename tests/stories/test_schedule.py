import pytest

from tests.stories.town import Member, Seen, Town


async def opened(town: Town, **options: str) -> Member:
    root = town.member("root")
    await root.opens(**options)
    return root


def days(town: Town) -> list[str]:
    """The weekdays on which something came after the group's card, in Berlin."""
    return [f"{one.at:%a}" for one in town.platform.said[1:]]


async def test_an_organiser_sees_what_comes_when(town: Town) -> None:
    root = await opened(town)
    seen = await root("/cohort schedule")
    assert "Mondays at 09:00, next Monday 30 November, 09:00" in seen.line("stage prompt")
    assert "Wednesdays at 09:00, next Wednesday 2 December" in seen.line("papers")
    assert "Sundays at 09:00, next Sunday 6 December" in seen.line("recap")
    assert "Zone Europe/Berlin" in seen
    assert {
        "Spread over the week",
        "Working days",
        "Switch papers off",
        "Switch weekly quiz off",
        "Switch recap off",
    } <= set(seen.buttons)
    assert "Switch stage prompt off" not in seen.buttons


async def test_spread_over_the_week_is_d_d2_d3_and_d6(town: Town) -> None:
    await opened(town)
    await town.passes(days=14)
    assert days(town) == ["Mon", "Wed", "Thu", "Sun", "Mon"]


async def test_working_days_end_on_friday(town: Town) -> None:
    root = await opened(town)
    changed = await root.presses(await root("/cohort schedule"), "Working days")
    assert "Changed." in changed
    assert "Fridays" in changed.line("recap")
    await town.passes(days=14)
    assert days(town) == ["Mon", "Wed", "Thu", "Fri", "Mon"]


@pytest.mark.parametrize(
    ("first_day", "expected"),
    [
        ("2026-12-01", ["Tue", "Thu", "Fri", "Mon"]),
        ("2026-12-02", ["Wed", "Fri", "Mon", "Tue"]),
        ("2026-12-03", ["Thu", "Mon", "Tue", "Wed"]),
        ("2026-12-04", ["Fri", "Tue", "Wed", "Thu"]),
    ],
)
async def test_working_days_never_fall_on_a_weekend(town: Town, first_day: str, expected: list[str]) -> None:
    root = await opened(town, first_day=first_day)
    await root("/cohort schedule working-days")
    await town.passes(days=21)
    assert days(town)[:4] == expected
    assert not {"Sat", "Sun"} & set(days(town))


async def test_working_days_need_a_prompt_on_a_working_day(town: Town) -> None:
    root = await opened(town, first_day="2026-11-28")
    refusal = await root("/cohort schedule plan:working-days")
    assert refusal.refuses == "plan"
    assert "Monday and Friday" in refusal
    changed = await root("/cohort schedule plan:working-days day:Tuesday time:17:00")
    assert "next Tuesday 1 December, 17:00" in changed.line("stage prompt")
    assert "Thursdays at 17:00" in changed.line("papers")
    assert "Mondays at 17:00" in changed.line("recap")


async def test_spread_puts_everything_back(town: Town) -> None:
    root = await opened(town)
    await root("/cohort schedule working-days")
    changed = await root.presses(await root("/cohort schedule"), "Spread over the week")
    assert "Sundays at 09:00" in changed.line("recap")


async def test_one_kind_moves_alone(town: Town) -> None:
    root = await opened(town)
    changed = await root("/cohort schedule kind:papers day:Friday time:12:30")
    assert "Fridays at 12:30, next Friday 4 December, 12:30" in changed.line("papers")
    assert "Mondays at 09:00" in changed.line("stage prompt")
    await town.passes(days=14)
    assert days(town) == ["Mon", "Thu", "Fri", "Sun", "Mon"]


async def test_the_prompt_moves_too_and_comes_once_in_its_week(town: Town) -> None:
    root = await opened(town)
    await town.passes(days=7, hours=1)
    changed = await root("/cohort schedule kind:prompt day:Tuesday time:18:00")
    assert "next Tuesday 8 December, 18:00" in changed.line("stage prompt"), "this week's has come already"
    await root("/cohort pause from:2027-01-04 weeks:1")
    assert "next Tuesday 8 December, 18:00" in (await root("/cohort schedule")).line("stage prompt"), "still so"
    await town.passes(days=9)
    assert [seen.card.thread[:6] for seen in town.said() if seen.card.thread] == ["Week 1", "Week 2"]


async def test_each_kind_but_the_prompt_can_be_switched_off_and_on_again(town: Town) -> None:
    root = await opened(town)
    off = await root.presses(await root("/cohort schedule"), "Switch papers off")
    assert "switched off" in off.line("papers Wednesdays")
    await root("/cohort schedule kind:quiz switch:off")
    await root("/cohort schedule kind:recap switch:off")
    await town.passes(days=15)
    assert days(town) == ["Mon", "Mon"]
    on = await root.presses(await root("/cohort schedule"), "Switch papers on")
    assert "next Wednesday 9 December" in on.line("papers Wednesdays")
    await town.passes(days=5)
    assert days(town) == ["Mon", "Mon", "Wed"]


async def test_the_prompt_cannot_be_switched_off(town: Town) -> None:
    root = await opened(town)
    refusal = await root("/cohort schedule kind:prompt switch:off")
    assert refusal.refuses == "switch"
    assert "/cohort pause" in refusal


async def test_two_posts_never_come_within_twelve_hours(town: Town) -> None:
    root = await opened(town)
    for line in (
        "kind:papers day:Monday time:20:59",
        "kind:papers day:Sunday time:20:00",
        "kind:recap day:Monday time:00:30",
        "kind:prompt day:Wednesday",
    ):
        refusal = await root(f"/cohort schedule {line}")
        assert refusal.refuses == "time", line
        assert "less than 12 hours apart" in refusal
    assert "Changed" in await root("/cohort schedule kind:papers day:Monday time:21:00")


async def test_what_is_switched_off_takes_no_room(town: Town) -> None:
    root = await opened(town)
    await root("/cohort schedule kind:recap switch:off")
    assert "Changed" in await root("/cohort schedule kind:papers day:Sunday time:10:00")
    refusal = await root("/cohort schedule kind:recap switch:on")
    assert refusal.refuses == "time"


@pytest.mark.parametrize(
    ("typed", "option", "sentence"),
    [
        ("day:Thursday", "kind", "Which kind of post?"),
        ("kind:poetry day:Thursday", "kind", "prompt, papers, quiz, recap"),
        ("kind:papers day:Caturday", "day", "is not a day of the week"),
        ("kind:papers time:noon", "time", "is not a time I can read"),
        ("kind:papers switch:maybe", "switch", "on, off"),
        ("plan:whenever", "plan", "spread, working-days"),
        ("plan:spread kind:papers switch:on", "plan", "A plan moves the whole week."),
        ("plan:spread switch:off", "plan", "A plan moves the whole week."),
    ],
)
async def test_what_cannot_be_planned_is_refused(town: Town, typed: str, option: str, sentence: str) -> None:
    root = await opened(town)
    refusal = await root(f"/cohort schedule {typed}")
    assert refusal.refuses == option
    assert sentence in refusal


async def test_a_kind_alone_changes_nothing(town: Town) -> None:
    root = await opened(town)
    seen: Seen = await root("/cohort schedule kind:papers")
    assert "Changed" not in seen
    assert "Wednesdays at 09:00" in seen.line("papers")


async def test_the_groups_card_follows_the_schedule(town: Town) -> None:
    root = await opened(town)
    await root("/cohort schedule kind:papers day:Friday")
    assert "papers on Fridays" in town.said()[0]


async def test_a_gentle_groups_prompt_keeps_its_fortnight_when_it_moves(town: Town) -> None:
    root = await opened(town, pace="gentle")
    await town.passes(days=8)
    changed = await root("/cohort schedule kind:prompt day:Sunday time:21:00")
    assert "next Sunday 20 December, 21:00" in changed.line("stage prompt")


async def test_a_gentle_group_keeps_its_recap_at_the_end_of_the_fortnight(town: Town) -> None:
    root = await opened(town, pace="gentle")
    changed = await root("/cohort schedule kind:recap day:Saturday")
    assert "next Saturday 12 December" in changed.line("recap")
