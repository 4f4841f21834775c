import pytest

from tests.stories.quizzing import always, answer, asked_of, never, through
from tests.stories.town import Town


async def test_questions_about_a_topic_a_stage_or_what_one_has_met(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    for typed, topics in {"la-matrices": {"la-matrices"}, "stage 1": None, "1": None, "": {"la-vectors"}}.items():
        seen = await ada(f"/quiz now {typed}")
        assert "Question 1 of 5" in seen
        question, *_ = await asked_of(town, ada, seen)
        assert topics is None or question.topic in topics


@pytest.mark.parametrize("typed", ["underwater basket weaving", "stage 11", "99"])
async def test_what_cannot_be_meant_is_refused(town: Town, typed: str) -> None:
    ada = town.member("ada")
    assert (await ada(f"/quiz now {typed}")).refuses == "about"


async def test_several_topics_are_asked_back_and_an_empty_one_says_so(town: Town) -> None:
    ada = town.member("ada")
    assert (await ada("/quiz now vectors")).card.title in {"Which one?", "Question 1 of 5"}
    refusal = await ada("/quiz now oss-contrib")
    assert "There are no questions about that yet" in refusal
    assert refusal.refuses == "about"


async def test_the_same_words_go_on_with_what_is_open_and_begin_anew_when_it_is_done(town: Town) -> None:
    ada = town.member("ada")
    seen = await ada("/quiz now la-matrices")
    await answer(town, ada, seen, right=True)
    seen = await ada("/quiz now la-matrices")
    assert "Question 2 of 5" in seen
    assert "“" not in (await through(town, ada, seen, always))[-1].line("Nothing in it")
    assert "Question 1 of 5" in await ada("/quiz now la-matrices")


async def test_what_answers_show_stands_beside_ones_word_and_goes_down_again(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    read = await through(town, ada, await ada("/quiz now la-vectors"), always)
    assert any("is now getting there by your answers" in seen for seen in read)
    assert any("is now solid by your answers" in seen for seen in read)
    assert "shown by your answers: solid" in await ada("/roadmap topic la-vectors")
    await ada("/roadmap done la-vectors")
    assert "done (your word), solid by your answers" in await ada("/roadmap topic la-vectors")
    read = await through(town, ada, await ada("/quiz now la-vectors"), never)
    assert any("goes back to getting there" in seen for seen in read)
    assert "done (your word)" in await ada("/roadmap topic la-vectors"), "nothing is taken from their word"


async def test_a_topic_shown_by_answers_makes_what_rests_on_it_ready(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    assert "la-matrices" not in (await ada("/roadmap next")).runs("Done")
    await through(town, ada, await ada("/quiz now la-vectors"), always)
    assert "la-matrices" in (await ada("/roadmap next")).runs("Done")


async def test_what_was_counted_as_known_opens_again_by_wrong_answers(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 3")
    assert "counted as known" in await ada("/roadmap topic la-matrices")
    await through(town, ada, await ada("/quiz now la-matrices"), never)
    assert "your answers ask for another look" in await ada("/roadmap topic la-matrices")


async def test_how_sure_is_asked_only_of_those_who_want_it_and_a_guess_is_no_recall(town: Town) -> None:
    ada = town.member("ada")
    await ada("/account settings sure:yes zone:Berlin")
    seen = await ada("/quiz now la-matrices")
    asks = await answer(town, ada, seen, right=True)
    assert asks.buttons == ["A guess", "I think so", "Sure"]
    told = await ada.presses(asks, "A guess")
    assert told.card.title == "Right"
    async with town.house.ports.storage.reading() as work:
        learner = await work.people.of(ada.account)
        assert learner is not None
        (memory,) = await work.study(learner.id).memories()
        shown = await work.study(learner.id).shown()
    assert (memory.due - memory.last_review).days == 1, "as after a miss"
    assert shown == {}
    wrong = await ada.presses(await answer(town, ada, await ada.presses(told, "Next"), right=False), "Sure")
    assert "You were sure." in wrong


async def test_a_lesson_is_read_and_leads_to_its_questions(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    lesson = await ada.presses(await ada("/roadmap next"), "Read the lesson")
    assert "Worked example" in lesson
    assert "The usual mistake" in lesson
    assert "In machine learning" in lesson
    assert "Question 1 of 5" in await ada.presses(lesson, "Ask me about it")
    refusal = await ada("/roadmap lesson oss-contrib")
    assert "is not written yet" in refusal


async def test_sittings_of_others_cannot_be_answered(town: Town) -> None:
    ada, eve = town.member("ada"), town.member("eve")
    seen = await ada("/quiz now la-matrices")
    for line in (
        seen.runs("A"),
        seen.runs("I don't know"),
        f"/quiz go {seen.runs('A').split()[2]}",
        "/quiz go nothing",
    ):
        assert "not yours to answer" in await eve(line)
