"""What changes between a quiz being said and being answered: its day, the recap's, and the words of a question."""

from dataclasses import replace

from bot.domain.people import ChannelId, CommunityId
from bot.ports import Undeliverable
from tests.stories.quizzing import answer, asked_of, group_of, quiz_of
from tests.stories.town import HOME, Member, Seen, Town

GENERAL = ChannelId(CommunityId("fake", HOME), "general")


async def test_moving_the_quiz_to_another_day_leaves_the_one_that_is_out_open(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    await town.member("root")("/cohort schedule kind:quiz day:Saturday time:09:30")
    await town.passes(days=2)
    assert "Question 1 of 8" in await ada.presses(quiz, "Start")


async def test_a_recap_that_was_moved_forward_closes_the_quiz_it_tells_of(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    await town.member("root")("/cohort schedule kind:recap day:Friday time:18:00")
    assert "Question 1 of 8" in await ada.presses(quiz, "Start")
    await town.passes(days=1, hours=12)
    assert "This quiz is closed" in await ada.presses(quiz, "Start")


async def test_a_recap_that_was_moved_back_leaves_the_quiz_open_until_then(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    await town.member("root")("/cohort schedule kind:recap day:Tuesday time:18:00")
    await town.passes(days=4)
    assert "Question 1 of 8" in await ada.presses(quiz, "Start")


async def test_a_quiz_closes_when_it_was_to_close_where_the_recap_was_switched_off(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    root = town.member("root")
    await root("/cohort schedule kind:recap day:Tuesday time:18:00")
    await root("/cohort schedule kind:recap switch:off")
    await town.passes(days=2)
    assert "Question 1 of 8" in await ada.presses(quiz, "Start")
    await town.passes(days=1, hours=12)
    assert "This quiz is closed" in await ada.presses(quiz, "Start")


async def test_a_recap_that_a_rest_has_put_off_for_weeks_does_not_keep_the_quiz_open(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    await town.member("root")("/cohort pause weeks:3")
    assert "Question 1 of 8" in await ada.presses(quiz, "Start")
    await town.passes(days=4)
    assert "This quiz is closed" in await ada.presses(quiz, "Start")


async def test_a_quiz_in_a_channel_that_the_group_has_left_is_not_edited_there(town: Town) -> None:
    await group_of(town, "ada")
    root = town.member("root")
    await root("/cohort schedule kind:recap switch:off")
    quiz = await quiz_of(town)
    await town.house.presence.lost(GENERAL)
    assert "goes on here" in await root("/cohort move", in_="attic")
    town.platform.lost = [Undeliverable("the channel is gone", "Choose another channel.", gone=True)]
    await town.passes(days=5)
    assert next(seen for seen in town.said() if seen.card.title.startswith("Quiz")) == quiz
    assert any("Week 2" in title for title in town.titles("attic"))


async def test_a_question_that_was_reworded_meanwhile_is_asked_again_as_it_reads_now(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    await reword(town, ada, seen)
    again = await answer(town, ada, seen, right=False)
    assert "Question 1 of 8" in again
    assert "I don't know" in again.buttons
    assert (await answer(town, ada, again, right=True)).card.title == "Right"


async def test_an_answered_question_that_was_reworded_is_not_told_in_words_that_were_never_chosen(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    await answer(town, ada, seen, right=True)
    await reword(town, ada, seen)
    assert "Question 2 of 8" in await answer(town, ada, seen, right=False)


async def reword(town: Town, member: Member, seen: Seen) -> None:
    """The row says that other words were shown, as it would after a new revision of the question."""
    _, token, number = await asked_of(town, member, seen)
    async with town.house.ports.storage.work() as work:
        learner = await work.people.of(member.account)
        assert learner is not None
        study = work.study(learner.id)
        row = next(row for row in await study.asked(token) if row.position == number)
        await study.save(replace(row, revision="before"))
        await work.commit()
