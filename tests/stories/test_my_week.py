from tests.stories.quizzing import asked_of
from tests.stories.town import Seen, Town


async def prompt(town: Town, *, week: str = "1 1", **options: str) -> Seen:
    """A group in #general in this week; its stage prompt."""
    root = town.member("root")
    await root.opens(**options)
    await root(f"/cohort week go {week}")
    await town.passes(days=7, hours=1)
    return town.last()


async def test_the_prompt_has_three_buttons_and_opens_a_thread(town: Town) -> None:
    seen = await prompt(town)
    assert not seen.card.private
    assert seen.buttons == ["My step this week", "Mark topics done", "Join"]
    assert seen.card.thread == "Week 1: Arrows and tables: vectors and matrices"
    for label in ("Topics", "6 to 8 hours", "With your hands", "If you have only one hour", "To discuss"):
        assert seen.line(label)
    assert "Stage 1" in seen.card.title


async def test_from_week_four_of_stage_one_a_second_track_begins_python(town: Town) -> None:
    assert "second track" in await prompt(town, week="1 4")
    assert "second track" not in town.said()[0]


async def test_my_step_with_the_group_is_the_next_topic_of_the_week(town: Town) -> None:
    seen, ada = await prompt(town), town.member("ada")
    await ada("/roadmap start new")
    await ada.presses(seen, "Join")
    mine = await ada.presses(seen, "My step this week")
    assert mine.card.private
    assert "Vectors and the angle between them" in mine.card.title
    assert "Done" in mine.buttons


async def test_my_step_for_someone_ahead_is_the_discussion_and_the_own_next_topic(town: Town) -> None:
    seen, ada, bob = await prompt(town), town.member("ada"), town.member("bob")
    await ada("/roadmap start 3")
    await bob("/roadmap start new")
    await bob("/roadmap done la-vectors")
    await bob("/roadmap done la-matrices")
    for member, topic in ((ada, "Turning a wish into a learning problem"), (bob, "Linear systems, rank")):
        mine = await member.presses(seen, "My step this week")
        assert "You have this week's topics already." in mine
        assert "the discussion, and your own next topic" in mine
        assert "Where are you described by a list of numbers" in mine
        assert topic in mine
        assert "{" not in mine


async def test_someone_ahead_is_offered_one_harder_question_about_the_week(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/cohort join")
    await ada("/roadmap start 3")
    await town.passes(days=7, hours=1)
    card = await ada.presses(town.last(), "My step this week")
    assert "Yours this week: one harder question, the discussion, and your own next topic." in card
    asked = await ada.presses(card, "One harder question")
    assert "Question 1 of 1" in asked
    assert await ada.presses(card, "One harder question") == asked, "a second press goes on with it"
    assert "Question 1 of 5" in await ada("/quiz now"), "and it is in nobody's way"


async def test_a_harder_question_without_a_week_is_about_what_someone_has_met(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap done la-matrices")
    asked = await ada("/quiz harder")
    assert "Question 1 of 1" in asked
    question, _, _ = await asked_of(town, ada, asked)
    assert (question.topic, question.level) == ("la-matrices", 3)
    assert await ada("/quiz harder") == asked, "the same words go on with it"
    assert "/quiz harder goes on here" in asked


async def test_my_step_for_someone_not_there_yet_names_what_the_week_rests_on_and_the_way_in(town: Town) -> None:
    seen, ada = await prompt(town, week="1 4"), town.member("ada")
    await ada("/roadmap start new")
    mine = await ada.presses(seen, "My step this week")
    assert "This week rests on" in mine
    assert "not met" in mine.line("This week rests on")
    assert "one thing of about 20 minutes" in mine.line("The shortest way in")
    assert "Vectors and the angle between them" in mine
    assert "discuss" in mine.text.casefold(), "the discussion is for them, too"
    text = mine.text.casefold()
    assert "behind" not in text
    assert "late" not in text.split()
    opened = await ada.presses(mine, "Show topic")
    assert "Vectors and the angle between them" in opened.card.title


async def test_before_the_start_question_my_step_asks_it(town: Town) -> None:
    seen = await prompt(town)
    mine = await town.member("ada").presses(seen, "My step this week")
    assert "New to this" in mine.buttons


async def test_before_the_first_prompt_there_is_no_week_yet(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/roadmap start new")
    refusal = await ada("/cohort step")
    assert "The first week of Monday club has not begun." in refusal
    assert refusal.refuses is not None


async def test_mark_topics_done_lays_one_stone_after_another(town: Town) -> None:
    seen, ada = await prompt(town), town.member("ada")
    await ada("/roadmap start new")
    await ada.presses(seen, "Join")
    topics = await ada.presses(seen, "Mark topics done")
    assert topics.card.private
    assert "ready for you" in topics.line("Vectors and the angle")
    stone = await ada.presses(topics, "Done: Vectors")
    assert "Stone 1 of 122" in stone
    topics = await ada.presses(seen, "Mark topics done")
    assert "done (your word)" in topics.line("Vectors and the angle")
    assert [label for label in topics.buttons if label.startswith("Done")] == ["Done: Matrices as machines for vectors"]


async def test_a_breather_has_no_topics_and_says_what_it_is_for(town: Town) -> None:
    seen, ada = await prompt(town, week="1 9"), town.member("ada")
    assert seen.card.thread == "Breather: A bench by the path"
    await ada("/roadmap start new")
    refusal = await ada.presses(seen, "Mark topics done")
    assert "finishing, showing and resting" in refusal
    mine = await ada.presses(seen, "My step this week")
    assert "You have this week's topics already" not in mine, "a breather has none"
