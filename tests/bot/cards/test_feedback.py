from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.feedback import feedback
from bot.domain.answers import UNKNOWN, Sure
from bot.domain.mastery import Level, Shown
from bot.domain.questions import Format, Question
from bot.domain.sitting import Outcome
from bot.message import Card
from tests.read import buttons, prose
from tests.samples.asked import TOKEN, outcome_of
from tests.samples.bank import WHY, every_format
from tests.samples.facts import NOW, topics

TOPIC = topics("la-vectors")[0]
BY_FORMAT = {question.format: question for question in every_format()[:7]}
SHOWN = (2, 0, 1, 3)
"""The right option, place 0, stands at B; place 1 at C."""


def told(one: Outcome, shown: tuple[int, ...] = SHOWN) -> Card:
    return feedback(one, shown, TOPIC, [], "UTC", NOW)


def test_a_missed_choice_gets_the_reason_of_what_was_chosen_before_that_of_the_right_one() -> None:
    card = told(outcome_of(BY_FORMAT[Format.CHOICE], "1", right=False))
    assert card.title == "Not this time"
    read = prose(card)
    chosen = read.index("You chose C: sum 1\nThis adds what must be multiplied first.")
    assert chosen < read.index(f"Right is B: key 1\n{WHY}")


def test_a_right_choice_is_explained_once() -> None:
    card = told(outcome_of(BY_FORMAT[Format.CHOICE], "0", right=True))
    assert card.title == "Right"
    assert "You chose" not in prose(card)
    assert prose(card).count(WHY) == 1


@pytest.mark.parametrize("question", every_format(), ids=lambda question: question.id)
def test_whoever_does_not_know_is_shown_the_way_and_nothing_they_chose(question: Question) -> None:
    card = told(outcome_of(question, UNKNOWN, right=False), tuple(range(len(question.options))))
    assert card.title == "Here is how it goes"
    for never in ("You chose", "you chose it", "You wrote", "in yours"):
        assert never not in prose(card)
    key = question.target.why if question.target else question.options[0].why
    assert key in prose(card)


def test_every_option_of_several_says_what_it_is_and_who_chose_it() -> None:
    read = prose(told(outcome_of(BY_FORMAT[Format.SEVERAL], "0 2", right=False), (4, 0, 1, 2, 3)))
    assert "A is not so: This is a length" in read
    assert "B is right, you chose it: The places" in read
    assert "C is right: The places" in read
    assert "D is not so, you chose it: This adds" in read


def test_a_foreseen_order_is_named_and_any_other_gets_its_first_wrong_step() -> None:
    order = BY_FORMAT[Format.ORDER]
    assert "The first two are the wrong way round." in prose(told(outcome_of(order, "1 0 2 3", right=False)))
    other = prose(told(outcome_of(order, "0 1 3 2", right=False)))
    assert "Step 3 of the right order came later in yours." in other
    assert "step 4: It comes at place 4." in other


def test_a_foreseen_number_is_named_and_the_right_one_has_its_unit() -> None:
    number = BY_FORMAT[Format.NUMBER]
    foreseen, other = (prose(told(outcome_of(number, given, right=False))) for given in ("6", "-17.25"))
    assert "You wrote: 6\nThis is the product, not yet divided." in foreseen
    assert "Right is: 0.6 kg" in foreseen
    assert "You wrote: −17.25\nRight is: 0.6 kg" in other


def test_what_got_someone_on_an_earlier_day_is_remembered_and_what_did_today_is_not() -> None:
    right = outcome_of(BY_FORMAT[Format.CHOICE], "0", right=True)
    earlier = replace(right.asked, right=False, answered_at=NOW - timedelta(days=9))
    assert "this one got you. Not today." in prose(told(replace(right, missed_before=earlier)))
    today = replace(earlier, answered_at=NOW - timedelta(minutes=5))
    assert "got you" not in prose(told(replace(right, missed_before=today)))


def test_only_a_sure_miss_is_told_that_it_stays_best() -> None:
    missed = outcome_of(BY_FORMAT[Format.CHOICE], "1", right=False)
    sure = replace(missed, asked=replace(missed.asked, sure=Sure.SURE))
    thinks = replace(missed, asked=replace(missed.asked, sure=Sure.THINK))
    assert "You were sure." in prose(told(sure))
    assert "You were sure." not in prose(told(thinks))


def test_a_level_is_told_where_it_moved() -> None:
    right = outcome_of(BY_FORMAT[Format.CHOICE], "0", right=True)
    low, high = (Shown("la-vectors", level, NOW) for level in (Level.FAMILIAR, Level.PROFICIENT))
    assert f"“{TOPIC.title}” is now solid by your answers." in prose(told(replace(right, before=low, after=high)))
    assert f"“{TOPIC.title}” goes back to getting there" in prose(told(replace(right, before=high, after=low)))
    assert TOPIC.title not in prose(told(replace(right, before=low, after=low)))


def test_a_miss_comes_back_tomorrow_at_the_earliest_and_a_right_answer_says_no_day() -> None:
    missed = outcome_of(BY_FORMAT[Format.CHOICE], "1", right=False)
    assert missed.memory
    overdue = replace(missed, memory=replace(missed.memory, due=NOW - timedelta(days=2)))
    tomorrow = NOW + timedelta(days=1)
    assert f"It comes back on {tomorrow:%A} {tomorrow.day} {tomorrow:%B}, in other words." in prose(told(overdue))
    assert "comes back" not in prose(told(outcome_of(BY_FORMAT[Format.CHOICE], "0", right=True)))


def test_a_stubborn_one_rests_and_offers_ways_on() -> None:
    missed = outcome_of(BY_FORMAT[Format.CHOICE], "1", right=False)
    assert missed.memory
    card = told(replace(missed, memory=replace(missed.memory, rests=True)))
    assert "comes back" not in prose(card)
    assert {button.runs for button in buttons(card)} >= {"roadmap topic la-vectors", "review wake la-vectors"}
    assert buttons(card)[-1].runs == f"quiz report sitting:{TOKEN} number:3"
