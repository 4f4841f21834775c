from dataclasses import replace
from datetime import date, timedelta

from bot.cards import weekly as cards
from bot.domain.cohort import GroupWeek, Pace
from bot.domain.plan import held_by
from bot.domain.roadmap import WeekId
from bot.message import Card
from tests.read import buttons, prose
from tests.samples.facts import NOW, group, group_in, names, roadmap, topics


def prompt(stage: int, week: int, pace: Pace = Pace.STEADY, pause: cards.Pause | None = None) -> Card:
    return cards.prompt(group(pace=pace), held_by(roadmap(), WeekId(stage, week), pace), roadmap(), pause)


def recap(**changes: object) -> str:
    week = held_by(roadmap(), WeekId(1, 3), Pace.STEADY)
    facts = cards.RecapFacts(week, GroupWeek(), NOW, held_by(roadmap(), WeekId(1, 4), Pace.STEADY), None)
    return prose(cards.recap(group_in(1, 3), replace(facts, **changes)))  # type: ignore[arg-type]  # names are checked by use


def test_every_prompt_has_a_way_in_for_one_hour_and_something_to_discuss() -> None:
    for where in roadmap().plan:
        text = prose(prompt(where.stage, where.week))
        assert "If you have only one hour: " in text
        assert "To discuss: " in text


def test_a_prompt_opens_a_thread_named_by_its_week() -> None:
    card = prompt(1, 2)
    assert card.thread == "Week 2: Linear systems and honest averages"
    assert not card.private
    assert [each.label for each in buttons(card)] == ["My step this week", "Mark topics done", "Join"]


def test_a_brisk_prompt_holds_two_weeks_each_under_its_name() -> None:
    text = prose(prompt(2, 1, Pace.BRISK))
    assert "Week 1: First lines of Python, first commit" in text
    assert "Week 2: Lists, dictionaries and files" in text
    assert text.count("If you have only one hour: ") == 2


def test_the_first_week_of_a_stage_says_that_a_new_one_begins() -> None:
    assert "A new stage begins: Python and data libraries." in prose(prompt(2, 1))
    assert "A new stage begins" not in prose(prompt(2, 2))


def test_a_breather_asks_for_no_topics_and_no_hours() -> None:
    text = prose(prompt(1, 9))
    assert "Breather: A bench by the path" in text
    assert "Topics: " not in text


def test_a_prompt_before_a_rest_says_what_comes_after_it() -> None:
    pause = cards.Pause(date(2026, 12, 21), date(2027, 1, 4), WeekId(1, 5))
    assert "We rest from 21 December; week 5 begins on 4 January." in prose(prompt(1, 4, pause=pause))
    away = replace(pause, resumes=None)
    assert "We rest from 21 December.\n" in prose(prompt(1, 4, pause=away))


def test_someone_who_is_not_there_yet_sees_what_is_missing_and_a_short_way_in() -> None:
    week = held_by(roadmap(), WeekId(1, 3), Pace.STEADY)[0]
    missing = topics("la-vectors", "la-matrices")
    card = cards.step_not_there(group_in(1, 3), week, missing, missing[0])
    assert "This week rests on two things you have not met:" in prose(card)
    assert (
        "The shortest way in begins with one thing of about 20 minutes, for “Vectors and the angle between them”:"
        in prose(card)
    )
    assert buttons(card)[0].runs == "roadmap begin la-vectors"


def test_a_topic_of_the_week_has_a_button_until_it_is_done() -> None:
    one, other = topics("la-vectors", "la-matrices")
    card = cards.week_topics(group(), [(one, "done (your word)"), (other, "ready for you")])
    assert [each.label for each in buttons(card)] == ["Done: Matrices as machines for vectors", "My next step"]
    assert "All of this week's topics are done." in prose(cards.week_topics(group(), [(one, "done (your word)")]))


def test_one_person_is_not_counted_in_a_recap() -> None:
    assert "A quiet week in numbers." in recap(group=GroupWeek(4, 1))
    assert "2 people put down 4 stones" in recap(group=GroupWeek(4, 2))


def test_at_most_fifteen_are_named_and_none_with_a_number() -> None:
    text = recap(group=GroupWeek(20, 16, tuple(names(16))))
    assert "Bo Nguyễn, Cleo Nguyễn and others." in text
    assert "Dan Nguyễn" not in text
    assert "Glad to be named" not in recap(group=GroupWeek(20, 16))


def test_the_recap_says_what_comes_next_or_that_nothing_does() -> None:
    assert "Next: Week 4: Least squares and the SVD, Monday 30 November" in recap(
        next_prompt_at=NOW + timedelta(days=1)
    )
    assert "We rest for now; after that comes Week 4" in recap(next_prompt_at=None)
    assert "That was the last week of the plan." in recap(coming=())


def test_the_private_note_can_be_stopped_where_it_is_read() -> None:
    card = cards.note(group(), held_by(roadmap(), WeekId(1, 1), Pace.STEADY))
    assert card.private
    assert buttons(card)[-1].runs == "cohort consent group:k3n8x2qa note:no"


def test_trouble_says_why_and_what_to_do() -> None:
    text = prose(cards.trouble(group(), "recap", "Cairn may not write in #ml", "Give it 'Send messages'."))
    assert "The recap could not be posted: Cairn may not write in #ml." in text
    assert "Give it 'Send messages'." in text
