from dataclasses import replace
from datetime import date, time

import pytest

from bot.cards import words
from bot.domain.cohort import Pace, Rest
from bot.domain.plan import held_by
from bot.domain.roadmap import WeekId
from bot.message import Card
from tests.read import runs
from tests.samples.facts import group, group_in, roadmap, slots


def test_hours_are_a_range() -> None:
    assert words.hours((4, 6)) == "4 to 6 hours"
    assert words.hours((1.5, 2)) == "1.5 to 2 hours"


def test_counts_agree_with_their_nouns() -> None:
    assert [words.plural(count, "stone") for count in (0, 1, 2)] == ["0 stones", "1 stone", "2 stones"]
    assert [words.in_words(count, "thing") for count in (1, 2, 11)] == ["one thing", "two things", "11 things"]
    assert [words.people(count) for count in (0, 1, 2)] == ["nobody yet", "1 person", "2 people"]


@pytest.mark.parametrize(("value", "shown"), [(3.0, "3"), (-0.5, "−0.5"), (1 / 3, "0.3333333333"), (1e-12, "1e−12")])
def test_numbers_are_short_and_have_a_true_minus(value: float, shown: str) -> None:
    assert words.number(value) == shown


@pytest.mark.parametrize(
    ("names", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], shown: str) -> None:
    assert words.listed(names) == shown


def test_long_text_is_cut_between_words_and_says_so() -> None:
    assert words.shortened("graph networks", 20) == "graph networks"
    assert words.shortened("graph networks for music", 16) == "graph networks…"
    assert words.shortened("x" * 30, 10) == "x" * 9 + "…"
    assert words.shortened("a " + "x" * 30, 10) == "a xxxxxxx…"


def test_a_week_is_named_as_its_thread_is() -> None:
    assert (
        words.week_name(held_by(roadmap(), WeekId(1, 2), Pace.STEADY)) == "Week 2: Linear systems and honest averages"
    )
    assert words.week_name(held_by(roadmap(), WeekId(1, 9), Pace.STEADY)) == "Breather: A bench by the path"
    brisk = words.week_name(held_by(roadmap(), WeekId(2, 1), Pace.BRISK))
    assert brisk == "Weeks 1 and 2: First lines of Python, first commit; Lists, dictionaries and files"


def test_where_a_group_is() -> None:
    assert words.where_now(group(), roadmap()) == ["not begun yet"]
    assert words.where_now(group_in(1, 9), roadmap()) == ["Stage 1, breather: A bench by the path"]


def test_a_rhythm_names_one_time_once() -> None:
    same = slots(group())
    assert (
        words.rhythm(same)
        == "stage prompt on Mondays, papers on Wednesdays, recap on Sundays, at 18:00 (Europe/Berlin)"
    )
    other = [replace(slot, at=time(12, 30)) if slot.kind == "papers" else slot for slot in same]
    assert words.rhythm(other).startswith("stage prompt on Mondays at 18:00, papers on Wednesdays at 12:30")


def test_a_rhythm_leaves_out_what_is_switched_off() -> None:
    off = [replace(slot, enabled=slot.kind == "stage prompt") for slot in slots(group(pace=Pace.GENTLE))]
    assert words.rhythm(off) == "every second week: stage prompt on Mondays, at 18:00 (Europe/Berlin)"
    assert words.rhythm([]) == "nothing is planned yet"


def test_rests_are_told_by_their_last_day() -> None:
    rests = [Rest(date(2026, 12, 21), date(2027, 1, 4)), Rest(date(2027, 3, 1), None)]
    assert words.rest_words(rests) == "21 December to 3 January and from 1 March on"


def test_groups_of_the_same_name_are_told_apart() -> None:
    late = replace(group(), id="m4p9y3rb", at=time(23, 30))
    assert words.told_apart([group(), group("Evening club")]) == ["Monday club", "Evening club"]
    assert words.told_apart([group(), late]) == ["Monday club (30 November, 18:00)", "Monday club (30 November, 23:30)"]


def test_other_groups_can_be_chosen_beside_one() -> None:
    card = Card("Monday club", [])
    assert words.beside(card, [], "cohort show") is card
    assert runs(words.beside(card, [group()], "cohort show")) == ["cohort show group:k3n8x2qa"]
