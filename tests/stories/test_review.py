from datetime import timedelta

from bot.domain.posts import Post
from tests.stories.quizzing import always, answer, asked_of, group_of, never, quiz_of, through
from tests.stories.town import Member, Seen, Town


async def one_who_missed_everything(town: Town) -> Member:
    """Ada, whose eight quiz answers were all wrong on Thursday; it is Friday morning."""
    (ada,) = await group_of(town, "ada")
    await through(town, ada, await ada.presses(await quiz_of(town), "Start"), never)
    await town.passes(hours=22)
    return ada


async def test_without_anything_fading_the_review_says_so(town: Town) -> None:
    ada = town.member("ada")
    seen = await ada("/review")
    assert seen.card.title == "Nothing is fading today"
    assert "Questions come here once you have met them" in seen


async def test_what_was_missed_comes_back_the_next_day_in_other_words(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    seen = await ada("/review")
    assert "Review, question 1" in seen
    _, token, _ = await asked_of(town, ada, seen)
    read = await through(town, ada, seen, always)
    assert read[-1].card.title == "That is all for today"
    async with town.house.ports.storage.reading() as work:
        learner = await work.people.of(ada.account)
        assert learner is not None
        study = work.study(learner.id)
        rows = await study.asked(token)
        earlier = {one.name for row in rows for one in (await study.of_skill(row.skill)) if one.token != token}
    assert rows
    assert earlier
    assert not {row.name for row in rows} & earlier, "each skill has other questions left"


async def test_next_invites_to_it_in_one_line(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    card = await ada("/roadmap next")
    line = card.line("Also:")
    assert "quick questions to keep “" in line
    assert "minutes)" in line
    pressed = await ada.presses(card, next(label for label in card.buttons if "quick question" in label))
    assert "Review, question 1" in pressed


async def test_an_answer_that_is_right_now_is_told_so_when_it_got_them_before(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    told = await answer(town, ada, await ada("/review"), right=True)
    assert "On 3 December this one got you. Not today." in told


async def test_what_is_missed_again_comes_once_more_at_the_end_and_counts_once(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    seen = await ada("/review")
    first, token, _ = await asked_of(town, ada, seen)
    told = await answer(town, ada, seen, right=False)
    seen = await ada.presses(told, "Next question")
    while "Once more" not in seen:
        seen = await ada.presses(await answer(town, ada, seen, right=True), "Next question")
    again, *_ = await asked_of(town, ada, seen)
    assert again.skill == first.skill
    assert (again.id, again.seed) != (first.id, first.seed)
    end = await ada.presses(await answer(town, ada, seen, right=True), "Next question")
    assert end.card.title == "That is all for today"
    async with town.house.ports.storage.reading() as work:
        learner = await work.people.of(ada.account)
        assert learner is not None
        memory = await work.study(learner.id).memory(first.skill)
        rows = await work.study(learner.id).asked(token)
        log = await work.study(learner.id).of_skill(first.skill)
    assert memory is not None
    assert memory.reps == len(log)
    assert sum(row.skill == first.skill for row in rows) == sum(one.token == token for one in log) + 1
    assert [row.again for row in rows].count(True) == 1


async def test_the_daily_limit_holds_and_can_be_set(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    await ada("/account settings daily:5")
    for topic in ("la-vectors", "la-matrices", "la-systems", "stat-descriptive", "prob-basics", "calc-derivatives"):
        await through(town, ada, await ada(f"/quiz now {topic}"), never)
    await town.passes(days=1)
    read = await through(town, ada, await ada("/review"), always)
    assert len(read) == 1 + 2 * 5
    assert read[-1].card.title == "Enough for today"
    assert "five review questions" in read[-1]
    assert "Enough for today" in (await ada("/review")).card.title
    assert "quick question" not in await ada("/roadmap next")
    await town.passes(days=1)
    assert "Review, question 1" in await ada("/review")


async def test_a_stubborn_one_rests_shows_what_it_rests_on_and_wakes_when_asked(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    await ada("/roadmap begin la-matrices")
    told = await _missed_until_it_rests(town, ada)
    assert "This is a stubborn one" in told
    assert {"Show topic", "What it rests on", "Ask me again"} <= set(told.buttons)
    await town.passes(days=3)
    assert "Nothing is fading" in await ada("/review")
    woken = await ada.presses(told, "Ask me again")
    assert "comes back tomorrow" in woken.card.title
    await town.passes(days=1)
    assert "Review, question 1" in await ada("/review")


async def _missed_until_it_rests(town: Town, ada: Member) -> Seen:
    seen = await ada("/quiz now la-matrices")
    told = await answer(town, ada, seen, right=False)
    for _ in range(5):
        await town.passes(days=1)
        told = await answer(town, ada, await ada("/review"), right=False)
        if "stubborn" in told.text:
            return told
    raise AssertionError(told)


async def test_after_two_weeks_away_nobody_meets_a_mountain(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    for topic in ("la-vectors", "la-matrices", "la-systems", "stat-descriptive", "prob-basics", "calc-derivatives"):
        await through(town, ada, await ada(f"/quiz now {topic}"), never)
    await town.passes(days=20)
    seen = await ada("/review")
    assert "Good that you are here again. At most ten questions a day for now" in seen
    read = await through(town, ada, seen, always)
    assert len(read) == 1 + 2 * 10, "ten questions and their answers"
    assert "Enough" in read[-1].card.title


async def test_a_reminder_comes_in_ones_own_hour_and_ends_after_two_that_were_ignored(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    assert "at 18:30" in await ada("/account settings remind:18:30")
    await town.passes(days=6)
    cards = [seen.card for seen in town.wrote(ada) if seen.card.title == "A few minutes today?"]
    assert len(cards) == 2
    said = [one.at for one in town.platform.said if one.card.title == "A few minutes today?"]
    assert said[1] - said[0] == timedelta(days=1)
    assert f"{said[0]:%H:%M}" == "17:30", "half past six in Berlin"
    texts = [seen.text for seen in town.wrote(ada) if seen.card.title == "A few minutes today?"]
    assert "I stop writing" not in texts[0]
    assert "I stop writing" in texts[1]
    assert "Reminder off" in await ada("/account settings daily:12")


async def test_a_reminder_that_came_late_does_not_silence_the_next_days(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    await ada("/account settings remind:18:30")
    now = town.clock.now()
    before = now.replace(hour=17, minute=0)
    await town.passes(days=(before - now) / timedelta(days=1))
    await town.sleeps(hours=1)
    await town.passes(hours=1)
    assert len(town.wrote(ada)) == 1, "half an hour late"
    await town.passes(hours=23)
    assert len(town.wrote(ada)) == 2


async def test_a_reminder_waits_for_tomorrow_where_something_private_came_on_the_same_day_of_ones_own(
    town: Town,
) -> None:
    """In Los Angeles half past four in the afternoon is another day by UTC than half past three."""
    ada = await one_who_missed_everything(town)
    await ada("/account settings zone:America/Los_Angeles")
    await ada("/account settings remind:16:30")
    now = town.clock.now()
    before = now.replace(hour=23, minute=30)
    await town.passes(hours=(before - now) / timedelta(hours=1))
    await privately_told(town, ada)
    await town.passes(hours=2)
    assert not reminders(town, ada), "half past four has passed there"
    await town.passes(days=1)
    assert len(reminders(town, ada)) == 1


def reminders(town: Town, member: Member) -> list[Seen]:
    """Those that a member got."""
    return [seen for seen in town.wrote(member) if seen.card.title == "A few minutes today?"]


async def privately_told(town: Town, member: Member) -> None:
    """A note about a question that she reported, as the maintainers have looked at it."""
    async with town.house.ports.storage.work() as work:
        learner = await work.people.of(member.account)
        assert learner is not None
        now = town.clock.now()
        params = {"item": "la-matrices-1", "fate": "kept"}
        note = Post(
            key=f"{learner.id}/told",
            kind="report outcome",
            scheduled_at=now,
            local_date=now.date(),
            due_at=now,
            learner=learner.id,
            params=params,
        )
        await work.house.add_posts([note])
        await work.commit()
    await town.passes(minutes=1)
    assert town.wrote(member)


async def test_a_reminder_that_has_ended_begins_anew_when_it_is_asked_for_again(town: Town) -> None:
    ada = await one_who_missed_everything(town)
    await ada("/account settings remind:18:30")
    await town.passes(days=6)
    assert len(town.wrote(ada)) == 2
    await ada("/account settings remind:18:30")
    await town.passes(days=1)
    assert len(town.wrote(ada)) == 3


async def test_a_reminder_that_is_answered_goes_on_and_is_quiet_when_nothing_fades(town: Town) -> None:
    ada = town.member("ada")
    told = await answer(town, ada, await ada("/quiz now la-matrices"), right=False)
    assert "comes back on Tuesday 24 November" in told
    await ada("/account settings remind:18:30")
    await town.passes(days=1, hours=12)
    assert len(town.wrote(ada)) == 1
    await through(town, ada, await ada.presses(town.wrote(ada)[0], "Start"), always)
    await town.passes(days=2)
    assert len(town.wrote(ada)) == 1, "nothing fades"
    await town.passes(days=10)
    assert len(town.wrote(ada)) > 1


async def test_settings_refuse_what_cannot_be(town: Town) -> None:
    ada = town.member("ada", zone=None)
    assert (await ada("/account settings daily:3")).refuses == "daily"
    assert "Choose between 5 and 30" in await ada("/account settings daily:31")
    assert (await ada("/account settings remind:18:00")).refuses == "zone"
    assert (await ada("/account settings remind:soon zone:Lagos")).refuses == "remind"
    assert "Reminder off" in await ada("/account settings remind:off")
