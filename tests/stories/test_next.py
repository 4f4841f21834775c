from tests.stories.town import Member, Town

OPENED = "You have opened this one, so it comes first."
ON_IT_NOW = "Your group Monday club is on this topic now, and you have what it needs."


async def club(town: Town, **options: str) -> Member:
    """A group in #general that has had its first prompt; the organiser."""
    root = town.member("root")
    await root.opens(**options)
    await town.passes(days=7, hours=1)
    return root


async def test_next_alone_begins_nothing(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap next")
    step = await ada("/roadmap next")
    assert OPENED not in step
    assert "This is next on your path, in stage 1: Mathematics and statistics." in step
    assert "ready for you" in (await ada("/roadmap list 1")).line("Vectors and the angle")


async def test_a_topic_once_opened_comes_first_and_choosing_another_puts_it_back(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    shown = await ada.presses(await ada("/roadmap next"), "Show topic")
    assert "Vectors and the angle between them" in shown
    assert "opened" in shown.line("For you")
    assert OPENED in await ada("/roadmap next")
    others = await ada.presses(await ada("/roadmap next"), "Something else")
    assert "Vectors and the angle between them" not in others
    await ada.presses(others, "Derivatives and the chain rule")
    step = await ada("/roadmap next")
    assert "Your next step: Derivatives and the chain rule" in step
    assert OPENED in step
    assert "ready for you" in (await ada("/roadmap list 1")).line("Vectors and the angle")


async def test_an_opened_topic_comes_before_the_groups_week(town: Town) -> None:
    await club(town)
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/cohort join")
    await ada("/roadmap begin prob-basics")
    assert "Your next step: Chance, conditions and Bayes' rule" in await ada("/roadmap next")


async def test_then_a_topic_of_the_groups_week_that_is_ready(town: Town) -> None:
    root = await club(town)
    await root("/cohort week go 1 2")
    await town.passes(days=7)
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/cohort join")
    step = await ada("/roadmap next")
    assert "Your next step: Averages, spread and correlation" in step, "linear systems come first but rest on others"
    assert ON_IT_NOW in step


async def test_then_the_nearest_thing_that_the_groups_week_rests_on(town: Town) -> None:
    root = await club(town)
    await root("/cohort week go 1 2")
    await town.passes(days=7)
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/cohort join")
    await ada("/roadmap done stat-descriptive")
    await ada("/roadmap done la-vectors")
    step = await ada("/roadmap next")
    assert "Your next step: Matrices as machines for vectors" in step
    assert "Your group Monday club is on “Linear systems, rank and the inverse” now. This is what it rests on." in step


async def test_an_optional_topic_of_the_groups_week_is_nobodys_next_step(town: Town) -> None:
    root = await club(town)
    await root("/cohort week go 3 7")
    await town.passes(days=7)
    ada = town.member("ada")
    await ada("/roadmap start 3")
    await ada("/cohort join")
    await ada("/roadmap done ml-framing")
    assert "Your next step: Clustering" in await ada("/roadmap next")
    await ada("/roadmap done clustering")
    step = await ada("/roadmap next")
    assert "Your next step: Holding back data to test yourself" in step, "support vector machines are optional"
    assert "Support vector machines" not in step


async def test_then_ones_own_path(town: Town) -> None:
    await club(town)
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/cohort join")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap done la-matrices")
    step = await ada("/roadmap next")
    assert "Your next step: Linear systems, rank and the inverse" in step
    assert "in stage 1: Mathematics and statistics" in step
    assert "is on" not in step


async def test_the_own_path_is_the_lowest_unfinished_stage_in_the_roadmaps_order(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 3")
    await ada("/roadmap done ml-framing")
    assert "Your next step: Holding back data to test yourself" in await ada("/roadmap next")
    await ada("/roadmap start 1")
    assert "Your next step: Vectors and the angle between them" in await ada("/roadmap next")


async def test_someone_placed_above_the_group_goes_on_alone_and_reads_of_the_groups_week_in_a_second_line(
    town: Town,
) -> None:
    await club(town)
    bob = town.member("bob")
    await bob("/roadmap start 3")
    await bob("/cohort join")
    step = await bob("/roadmap next")
    assert "Your next step: Turning a wish into a learning problem" in step
    assert "Your own path comes first, in stage 3: Fundamentals of machine learning." in step
    assert "Your group Monday club is in stage 1, “Arrows and tables: vectors and matrices”." in step


async def test_optional_topics_and_later_stages_are_offered_only_under_something_else(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 3")
    for topic in ("ml-framing", "ml-splits", "ml-bias-variance", "linreg", "regularization", "logreg"):
        await ada(f"/roadmap done {topic}")
    for topic in ("knn", "naive-bayes", "trees", "cls-metrics", "ranking-metrics", "clustering", "sk-pipelines"):
        step = await ada("/roadmap next")
        assert "Support vector machines" not in step
        assert "optional" not in step
        await ada(f"/roadmap done {topic}")
    step = await ada("/roadmap next")
    assert "in stage 4: Deep-learning basics" in step
    others = await ada.presses(step, "Something else")
    assert "Support vector machines: the widest street · stage 3, optional" in others
    opened = await ada.presses(others, "Support vector machines")
    assert "Stage 3: Fundamentals of machine learning, optional" in opened
    assert "Your next step: Support vector machines: the widest street" in await ada("/roadmap next")


async def test_the_group_of_this_channel_counts_before_the_one_with_the_newest_prompt(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens("Monday club", "general")
    await root.opens("Tuesday club", "tables", first_day="2026-12-01", start="2")
    await ada("/roadmap start new")
    await ada("/cohort join", "general")
    await ada("/cohort join", "tables")
    await town.passes(days=9)
    here = await ada("/roadmap next", "general")
    assert "Your next step: Vectors and the angle between them" in here
    assert ON_IT_NOW in here
    there = await ada("/roadmap next", "tables")
    assert "Your next step: Python: values, choices, functions" in there
    assert "Your group Tuesday club is on this topic now" in there
    elsewhere = await ada("/roadmap next", "lobby")
    assert "Your next step: Python: values, choices, functions" in elsewhere, "Tuesday's prompt is the newest"
    assert "your group Tuesday club. You are also in Monday club" in elsewhere
    assert "You are also in" not in here


async def test_a_group_that_has_not_begun_leaves_ones_own_path(town: Town) -> None:
    await town.member("root").opens()
    ada = town.member("ada")
    await ada("/roadmap start 2")
    await ada("/cohort join")
    assert "Your next step: Python: values, choices, functions" in await ada("/roadmap next")


async def test_with_every_core_topic_held_there_is_no_step_that_has_to_be(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 10")
    roadmap = town.house.library.roadmap
    for topic in (roadmap.topics[name] for name in roadmap.stage(10).topics):
        if topic.core:
            await ada(f"/roadmap done {topic.id}")
    over = await ada("/roadmap next")
    assert "Every core topic is yours" in over
    refusal = await ada("/roadmap done")
    assert refusal.refuses == "topic"
    assert "No step has to come next." in refusal, "what counts as known is never reported as done"
