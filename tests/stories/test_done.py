import pytest

from tests.stories.town import Town


async def test_done_marks_the_step_one_is_on_and_lays_a_stone(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    stone = await ada.presses(await ada("/roadmap next"), "Done")
    assert "Done: Vectors and the angle between them" in stone
    assert "Stone 1 of 122. You can now compute a dot product by hand and say what its sign means." in stone
    assert "find the length of a vector and the distance between two vectors" in stone
    assert stone.buttons == ["My next step", "Undo"]
    second = await ada("/roadmap done")
    assert "Done: Matrices as machines for vectors" in second
    assert "Stone 2 of 122" in second


@pytest.mark.parametrize("typed", ["la-svd", "projections", "Projections, least squares and the SVD", "least squares"])
async def test_a_topic_is_named_by_its_id_its_title_or_a_word_of_it(town: Town, typed: str) -> None:
    stone = await town.member("ada")(f"/roadmap done {typed}")
    assert "Done: Projections, least squares and the SVD" in stone or "Which one?" in stone
    assert ("Which one?" in stone) == (typed == "least squares")


async def test_of_several_matches_one_is_chosen(town: Town) -> None:
    ada = town.member("ada")
    which = await ada("/roadmap done vectors")
    assert "“vectors” could be:" in which
    stone = await ada.presses(which, "Eigenvectors and what repetition does")
    assert "Done: Eigenvectors and what repetition does" in stone
    assert "1 stone of 122" in await ada("/progress me")


async def test_an_unknown_topic_is_refused_with_a_way_to_the_list(town: Town) -> None:
    ada = town.member("ada")
    for line in ("/roadmap done astrology", "/roadmap topic astrology", "/roadmap begin astrology"):
        refusal = await ada(line)
        assert refusal.refuses == "topic"
        assert "I know no topic “astrology”" in refusal
        assert "The ten stages" in await ada.presses(refusal, "Show the stages")


async def test_twice_is_once(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap done la-vectors")
    again = await ada("/roadmap done la-vectors")
    assert "it counts once" in again
    assert "1 stone of 122" in await ada("/progress me")


async def test_a_topic_that_was_opened_and_done_is_not_the_next_step_any_more(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap begin prob-basics")
    await ada("/roadmap done prob-basics")
    assert "Your next step: Vectors and the angle between them" in await ada("/roadmap next")


async def test_undo_takes_back_the_last_one_and_makes_it_the_next_step(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap done la-vectors")
    await town.passes(minutes=1)
    await ada("/roadmap done prob-basics")
    await town.passes(minutes=1)
    taken = await ada("/roadmap undo")
    assert "“Chance, conditions and Bayes' rule” is open again" in taken
    step = await ada.presses(taken, "My next step")
    assert "Your next step: Chance, conditions and Bayes' rule" in step
    assert "1 stone of 122" in await ada("/progress me")


async def test_undo_knows_the_last_one_also_where_the_clock_stands_still(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap done la-matrices")
    await ada("/roadmap done la-vectors")
    assert "“Vectors and the angle between them” is open again" in await ada("/roadmap undo")
    await ada("/roadmap done calc-derivatives")
    assert "“Derivatives and the chain rule” is open again" in await ada("/roadmap undo")


async def test_undo_takes_back_the_one_on_whose_card_it_stands(town: Town) -> None:
    ada = town.member("ada")
    first = await ada("/roadmap done la-vectors")
    await town.passes(minutes=1)
    await ada("/roadmap done prob-basics")
    assert "“Vectors and the angle between them” is open again" in await ada.presses(first, "Undo")
    assert "done (your word)" in await ada("/roadmap topic prob-basics")


async def test_undo_understands_the_names_that_done_understands(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap done la-eigen")
    await ada("/roadmap done la-matrices")
    assert "“Eigenvectors and what repetition does” is open again" in await ada("/roadmap undo eigenvectors")
    assert "“Matrices as machines for vectors” is open again" in await ada("/roadmap undo Matrices as machines")


async def test_undo_asks_back_where_a_name_means_several_done_topics(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap done la-eigen")
    which = await ada("/roadmap undo vectors")
    assert which.buttons == ["Vectors and the angle between them", "Eigenvectors and what repetition does"]
    assert "is open again" in await ada.presses(which, "Eigenvectors")


async def test_there_must_be_something_to_take_back(town: Town) -> None:
    ada = town.member("ada")
    refusal = await ada("/roadmap undo")
    assert refusal.refuses == ""
    assert "There is nothing to take back." in refusal
    await ada("/roadmap done la-vectors")
    refusal = await ada("/roadmap undo la-matrices")
    assert refusal.refuses is not None
    assert "is not marked as done" in refusal
    assert "1 stone of 122" in await ada("/progress me")


async def test_progress_survives_an_edit_of_the_content(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap done la-vectors")
    async with town.house.ports.storage.work() as work:
        learner = await work.people.of(ada.account)
        assert learner is not None
        await work.learner(learner.id).mark_done("a-topic-of-last-year", town.clock.now())
        await work.commit()
    assert "1 stone of 122" in await ada("/progress me"), "it does not count in today's roadmap"
    assert "1 stone of 122" in await ada("/roadmap map")
    assert "Your next step: Matrices as machines for vectors" in await ada("/roadmap next")
    assert "Stone 2 of 122" in await ada("/roadmap done")
    assert b"a-topic-of-last-year" in (await ada("/account export")).file
    assert "“a-topic-of-last-year” is not marked as done any more." in await ada("/roadmap undo a-topic-of-last-year")
    assert b"a-topic-of-last-year" not in (await ada("/account export")).file
