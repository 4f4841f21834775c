import pytest

from tests.stories.town import Town


async def test_the_first_next_asks_one_question_and_the_answer_brings_a_first_step(town: Town) -> None:
    ada = town.member("ada")
    question = await ada("/roadmap next")
    assert question.buttons == ["New to this", "Some Python or maths", "I have taken an ML course", "I work with it"]
    step = await ada.presses(question, "New to this")
    assert "Your next step: Vectors and the angle between them" in step
    assert "You start at stage 1" in step
    assert "3 to 4 hours" in step
    assert "3Blue1Brown: Linear algebra" in step
    assert step.buttons == ["Done", "Read the lesson", "Show topic", "Something else"]
    assert "You start at" not in await ada("/roadmap next")


@pytest.mark.parametrize(
    ("answer", "stage", "known"),
    [
        ("New to this", "stage 1", 0),
        ("Some Python or maths", "stage 1", 0),
        ("I have taken an ML course", "stage 3", 28),
        ("I work with it", "stage 6", 68),
    ],
)
async def test_each_answer_counts_only_what_it_says_as_known(town: Town, answer: str, stage: str, known: int) -> None:
    ada = town.member("ada")
    step = await ada.presses(await ada("/roadmap start"), answer)
    assert f"You start at {stage}." in step
    assert (f"The {known} topics before it count as known, never as finished" in step) == bool(known)
    assert "0 stones of 122" in await ada("/roadmap map")
    assert ("counted as known" in await ada("/roadmap list 1")) == bool(known)
    assert "1 of 14 done" not in await ada("/roadmap list")


@pytest.mark.parametrize("typed", ["3", "stage 3", "fundamentals", "machine-learning"])
async def test_a_stage_can_be_given_by_its_number_or_name(town: Town, typed: str) -> None:
    ada = town.member("ada")
    step = await ada(f"/roadmap start {typed}")
    assert "You start at stage 3" in step
    assert "Your next step: Turning a wish into a learning problem" in step


async def test_starting_again_moves_the_start_and_deletes_nothing(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap start 3")
    first = await ada("/roadmap list 1")
    assert "done (your word)" in first.line("Vectors and the angle")
    assert "counted as known" in first.line("Matrices as machines")
    await ada("/roadmap start 1")
    first = await ada("/roadmap list 1")
    assert "done (your word)" in first.line("Vectors and the angle")
    assert "ready for you" in first.line("Matrices as machines")
    assert "1 stone of 122" in await ada("/progress me")


async def test_the_question_comes_again_whenever_start_is_typed_alone(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 3")
    assert (await ada("/roadmap start")).buttons[0] == "New to this"


async def test_an_unknown_stage_is_refused_with_all_that_there_are(town: Town) -> None:
    ada = town.member("ada")
    for typed in ("0", "11", "astrology"):
        refusal = await ada(f"/roadmap start {typed}")
        assert refusal.refuses == "stage"
        assert f"There is no stage “{typed}”" in refusal
        assert "1 Mathematics and statistics" in refusal
        assert "10 Portfolio and network" in refusal


async def test_a_name_of_several_stages_is_asked_back(town: Town) -> None:
    refusal = await town.member("ada")("/roadmap start learning")
    assert refusal.refuses == "stage"
    assert "“learning” could be several stages" in refusal
    assert "3 Fundamentals of machine learning" in refusal
    assert "4 Deep-learning basics" in refusal


async def test_done_without_a_topic_asks_the_question_before_the_start(town: Town) -> None:
    ada = town.member("ada")
    assert "New to this" in (await ada("/roadmap done")).buttons
    assert "No stone yet" in await ada("/progress me")
