import itertools

from bot.domain.questions import Format
from tests.stories.quizzing import always, answer, asked_of, group_of, never, quiz_of, through, written
from tests.stories.town import Town, open_town


async def test_the_quiz_is_announced_on_thursday_with_one_button_and_closes_with_the_recap(town: Town) -> None:
    await group_of(town, "ada")
    quiz = await quiz_of(town)
    assert quiz.buttons == ["Start the week 1 quiz (8 questions, about 6 minutes)"]
    assert "Sunday 6 December, 09:00" in quiz.line("Open until")
    assert not quiz.card.private


async def test_a_quiz_is_eight_private_questions_each_with_its_reasons_and_an_end_that_says_what_comes(
    town: Town,
) -> None:
    (ada,) = await group_of(town, "ada")
    first = await ada.presses(await quiz_of(town), "Start")
    assert first.card.private
    assert "Question 1 of 8" in first
    read = await through(town, ada, first, lambda question: question.format is not Format.CHOICE)
    end = read[-1]
    assert len(read) == 1 + 2 * 8
    for told in read[1::2]:
        assert "Right" in told
        assert "Report this question" in told.buttons
        assert ("It comes back on Friday 4 December" in told) == (told.card.title != "Right")
    wrong = sum(told.card.title != "Right" for told in read[1::2])
    assert f"{8 - wrong} of 8 right." in end
    assert "“Matrices as machines for vectors”" in end.line("Worth a look next")
    assert "comes back on Friday 4 December" in end


async def test_wrong_and_right_get_the_reason_of_what_was_chosen_and_of_what_is_right(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    question, *_ = await asked_of(town, ada, seen)
    while question.format is not Format.CHOICE or question.seed is not None:
        seen = await ada.presses(await answer(town, ada, seen, right=True), "Next question")
        question, *_ = await asked_of(town, ada, seen)
    told = await answer(town, ada, seen, right=False)
    assert told.card.title == "Not this time"
    assert "You chose" in told
    assert "Right is" in told
    assert question.options[0].why in told
    assert sum(option.why in told for option in question.options[1:]) == 1


async def test_not_knowing_is_an_answer_and_is_told_how_it_goes(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    told = await ada.presses(seen, "I don't know")
    assert told.card.title == "Here is how it goes"
    assert "It comes back on" in told
    assert "You chose" not in told


async def test_a_second_press_counts_nothing_and_shows_the_answer_again(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    told = await answer(town, ada, seen, right=True)
    again = await answer(town, ada, seen, right=False)
    assert (again.card.title, told.card.title) == ("Right", "Right")
    assert "Question 2 of 8" in await ada("/quiz start")


async def test_a_restart_in_the_middle_loses_nothing(town: Town, sqlite_url: str, tmp_path: object) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    told = await answer(town, ada, seen, right=True)
    open_one = await ada.presses(told, "Next question")
    asked, *_ = await asked_of(town, ada, open_one)
    async with open_town(sqlite_url, tmp_path, clock=town.clock, platform=town.platform) as later:  # type: ignore[arg-type] # a path
        ada = later.member("ada")
        assert (await asked_of(later, ada, await ada("/quiz start")))[0] == asked
        assert "Question 3 of 8" in await ada.presses(await answer(later, ada, open_one, right=False), "Next question")


async def test_four_questions_are_the_same_for_all_in_an_order_of_ones_own(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    quiz = await quiz_of(town)
    asked = []
    for member in (ada, bob):
        read = await through(town, member, await member.presses(quiz, "Start"), always)
        async with town.house.ports.storage.reading() as work:
            learner = await work.people.of(member.account)
            assert learner is not None
            token = read[-2].runs("See how").split()[-1]
            asked.append(await work.study(learner.id).asked(token))
    shared = [{row.name for row in rows if row.shared} for rows in asked]
    assert shared[0] == shared[1]
    assert len(shared[0]) == 4
    assert [row.name for row in asked[0]] != [row.name for row in asked[1]]
    for rows in asked:
        assert all(one.topic != other.topic for one, other in itertools.pairwise(rows))


async def test_whoever_is_ahead_gets_something_harder_and_a_newcomer_what_the_week_rests_on(town: Town) -> None:
    ahead, fresh = await group_of(town, "ahead", "fresh")
    for topic in ("la-vectors", "la-matrices"):
        await ahead(f"/roadmap done {topic}")
    quiz = await quiz_of(town)
    levels: dict[str, list[int]] = {}
    for member in (ahead, fresh):
        levels[member.name] = []
        seen = await member.presses(quiz, "Start")
        for _ in range(8):
            question, *_ = await asked_of(town, member, seen)
            levels[member.name].append(question.level)
            told = await answer(town, member, seen, right=True)
            seen = await member.presses(told, "Next question" if "Next question" in told.buttons else "See how")
    assert levels["ahead"].count(3) > levels["fresh"].count(3)


async def test_the_recap_tells_shares_from_five_answers_on_and_what_is_worth_discussing(town: Town) -> None:
    members = await group_of(town, *(f"member{number}" for number in range(5)))
    quiz = await quiz_of(town)
    for place, member in enumerate(members):
        await through(town, member, await member.presses(quiz, "Start"), always if place % 2 else never)
    await town.passes(days=3)
    recap = town.last()
    assert "5 people, 40 % of answers to the shared questions were right." in recap.line("The quiz")
    assert "(40 % had it)" in recap.line("Most worth discussing")
    assert not any(member.name in recap.text for member in members)


async def test_fewer_than_five_leave_no_number_in_the_recap(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    quiz = await quiz_of(town)
    for member in (ada, bob):
        await through(town, member, await member.presses(quiz, "Start"), never)
    await town.passes(days=3)
    recap = town.last()
    assert recap.card.title.startswith("Recap")
    assert "Too few took part for numbers" in recap
    assert "%" not in recap.text
    assert "Most worth discussing" in recap


async def test_a_quiz_that_nobody_took_is_not_spoken_of(town: Town) -> None:
    await group_of(town, "ada")
    await quiz_of(town)
    await town.passes(days=3)
    assert "quiz" not in town.last().text.casefold()


async def test_after_the_recap_its_button_says_kindly_that_it_is_closed(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    seen = await ada.presses(quiz, "Start")
    await town.passes(days=4)
    closed = await ada.presses(quiz, "Start")
    assert "This quiz is closed" in closed
    assert "Review instead" in closed.buttons
    late = await answer(town, ada, seen, right=True)
    assert "The quiz closed before this answer came" in late


async def test_a_quiz_of_an_earlier_week_does_not_open_the_new_one(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    old = await quiz_of(town)
    new = await quiz_of(town, days=7)
    assert "This quiz is closed" in await ada.presses(old, "Start")
    assert "Question 1 of 8" in await ada.presses(new, "Start")


async def test_whoever_is_not_in_the_group_is_asked_to_join_first(town: Town) -> None:
    await group_of(town, "ada")
    zoe = town.member("zoe")
    refusal = await zoe.presses(await quiz_of(town), "Start")
    assert "for members of Monday club" in refusal
    assert "Join" in refusal.buttons
    assert "in no group yet" in await zoe("/quiz start", in_=None)


async def test_without_an_open_quiz_the_command_says_when_there_is_one(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    assert "There is no open quiz in Monday club now" in await ada("/quiz start")


async def test_with_the_recap_switched_off_the_quiz_tells_its_own_result(town: Town) -> None:
    members = await group_of(town, *(f"member{number}" for number in range(5)))
    await town.member("root")("/cohort schedule kind:recap switch:off")
    quiz = await quiz_of(town)
    for member in members:
        await through(town, member, await member.presses(quiz, "Start"), always)
    await town.passes(days=4)
    told = next(seen for seen in town.said() if seen.card.title.startswith("Quiz"))
    assert "5 people, 100 %" in told
    assert "Start" not in told.buttons


async def test_a_late_quiz_is_posted_only_while_a_day_is_left_to_answer(town: Town) -> None:
    await group_of(town, "ada")
    await town.sleeps(days=4, hours=20)
    await town.passes(hours=13)
    assert not any(seen.card.title.startswith("Quiz") for seen in town.said())
    log = await town.member("root")("/cohort log")
    assert "while 24 hours were left to answer" in log.line("weekly quiz")


async def test_nonsense_in_a_form_is_refused_and_nothing_is_lost(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    seen = await ada.presses(await quiz_of(town), "Start")
    refused = 0
    for _ in range(8):
        question, *_ = await asked_of(town, ada, seen)
        if "Answer" in seen.buttons:
            refused += 1
            for typed in ("bananas", "3/0", "7 7 7"):
                refusal = await written(ada, seen, typed)
                assert refusal.refuses == "given", f"{question.format}: {refusal}"
        told = await answer(town, ada, seen, right=True)
        assert told.card.title == "Right"
        seen = await ada.presses(told, "Next question" if "Next question" in told.buttons else "See how")
    assert "8 of 8 right." in seen
    assert refused, "one of them is answered in a form"
