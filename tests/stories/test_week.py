import pytest

from tests.stories.town import Member, Town


async def begun(town: Town, **options: str) -> Member:
    """The organiser of a group that has had its first prompt."""
    root = town.member("root")
    await root.opens(**options)
    await town.passes(days=7, hours=1)
    return root


def prompts(town: Town) -> list[str]:
    """The weeks that came, as their threads are called."""
    return [seen.card.thread for seen in town.said() if seen.card.thread]


async def test_an_organiser_sees_which_week_it_is_and_what_comes_next(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    before = await root("/cohort week")
    assert "Now not begun yet" in before
    assert "week 1: Arrows and tables" in before.line("Next prompt")
    await town.passes(days=8)
    for line in ("/cohort week", "/cohort week see"):
        seen = await root(line)
        assert "Stage 1, week 1: Arrows and tables" in seen.line("Now")
        assert "Stage 1, week 2: Linear systems" in seen.line("Next prompt")
        assert seen.buttons == ["Stay another week", "Skip the next one"]


async def test_stay_brings_the_same_week_once_more(town: Town) -> None:
    root = await begun(town)
    moved = await root.presses(await root("/cohort week"), "Stay another week")
    assert "week 1: Arrows and tables" in moved.line("Next prompt")
    await town.passes(days=14)
    assert [title.split(":")[0] for title in prompts(town)] == ["Week 1", "Week 1", "Week 2"]


async def test_skip_leaves_one_out(town: Town) -> None:
    root = await begun(town)
    moved = await root.presses(await root("/cohort week"), "Skip the next one")
    assert "week 3: Eigenvectors" in moved.line("Next prompt")
    await town.passes(days=14)
    assert [title.split(":")[0] for title in prompts(town)] == ["Week 1", "Week 3", "Week 4"]


async def test_go_leads_to_any_week_and_changes_nothing_that_was_sent(town: Town) -> None:
    root = await begun(town)
    moved = await root("/cohort week go 3 2")
    assert "Stage 1, week 1" in moved.line("Now")
    assert "Stage 3, week 2" in moved.line("Next prompt")
    await town.passes(days=14)
    threads = prompts(town)
    assert threads[0].startswith("Week 1: Arrows")
    assert threads[1].startswith("Week 2: Fitting a line")
    assert threads[2].startswith("Week 3: Ridge, lasso")


async def test_the_card_in_the_channel_says_where_the_first_prompt_now_begins(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    await root("/cohort week go 6")
    await town.passes(minutes=1)
    assert "Stage 6" in town.said()[0].line("Starts with")


async def test_go_to_a_stage_means_its_first_week(town: Town) -> None:
    root = await begun(town)
    assert "Stage 6, week 1" in (await root("/cohort week go 6")).line("Next prompt")


@pytest.mark.parametrize(
    ("typed", "option", "sentence"),
    [
        ("go", "stage", "Which stage?"),
        ("go 11", "stage", "Which stage?"),
        ("go 0 1", "stage", "Which stage?"),
        ("go 3 99", "week", "Stage 3 has weeks 1 to 8."),
        ("go 3 0", "week", "Stage 3 has weeks 1 to 8."),
        ("skip 3 2", "action", "belong to go"),
        ("stage:3", "action", "belong to go"),
        ("go three", "stage", "is not a whole number"),
        ("go 3 two", "week", "is not a whole number"),
        ("sideways", "action", "see, stay, skip, go"),
    ],
)
async def test_a_week_that_is_not_is_refused(town: Town, typed: str, option: str, sentence: str) -> None:
    root = await begun(town)
    refusal = await root(f"/cohort week {typed}")
    assert refusal.refuses == option
    assert sentence in refusal
    assert "week 2" in (await root("/cohort week")).line("Next prompt")


async def test_there_is_nothing_to_stay_in_before_the_first_week(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    refusal = await root("/cohort week stay")
    assert refusal.refuses == "action"
    assert "The first week has not begun" in refusal


async def test_after_the_last_week_nothing_is_left_to_skip_and_go_begins_again(town: Town) -> None:
    root = await begun(town)
    await root("/cohort week go 10 3")
    await town.passes(days=7)
    seen = await root("/cohort week")
    assert "the course is complete" in seen.line("Next prompt")
    assert "Skip the next one" not in seen.buttons
    assert "there is nothing to skip" in await root("/cohort week skip")
    await root("/cohort week go 1 1")
    await town.passes(days=7)
    assert prompts(town)[-1].startswith("Week 1: Arrows")
