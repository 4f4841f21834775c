from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from bot.domain.choosing import HARD, OWN, Pick, Shelf, met_topics, mixed, own_picks, shared_picks, spread
from bot.domain.mastery import Level, Shown
from bot.domain.progress import Progress
from bot.domain.questions import Bank
from bot.domain.roadmap import WeekId
from tests.samples.bank import bank, bank_of, choice
from tests.samples.facts import progress, roadmap

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WEEK = roadmap().week(WeekId(1, 2))
assert WEEK
TOPICS = WEEK.topics


def everywhere(**facts: object) -> Shelf:
    return Shelf(bank_of(*roadmap().topics), **facts)  # type: ignore[arg-type] # suspended and seen, by name


def topics_of(picks: list[Pick], shelf: Shelf) -> Counter[str]:
    return Counter(shelf.bank.items[pick.item].topic for pick in picks)


@pytest.mark.parametrize("seed", range(20))
def test_shared_questions_are_of_first_contact_and_spread_over_the_week(seed: int) -> None:
    shelf = everywhere()
    picks = shared_picks(shelf, TOPICS, Random(seed))
    assert topics_of(picks, shelf) == dict.fromkeys(TOPICS, 2)
    assert all(pick.shared for pick in picks)
    assert all(shelf.bank.items[pick.item].level in {1, 2} for pick in picks)
    assert len({pick.item for pick in picks}) == 4


def test_the_same_chance_chooses_the_same_and_a_name_brings_a_pick_back() -> None:
    picks = shared_picks(Shelf(bank()), ["la-vectors"], Random("ab/1.1"))
    assert picks == shared_picks(Shelf(bank()), ["la-vectors"], Random("ab/1.1"))
    assert [Pick.of(pick.name) for pick in picks] == picks
    assert any(pick.seed is not None for pick in picks), "generators take their turn"


def test_what_is_suspended_is_never_asked() -> None:
    chosen = {pick.item for seed in range(30) for pick in shared_picks(everywhere(), TOPICS, Random(seed))}
    gone = next(iter(chosen))
    shelf = everywhere(suspended={gone})
    assert all(gone != pick.item for seed in range(60) for pick in shared_picks(shelf, TOPICS, Random(seed)))
    drawn = Shelf(bank(), suspended={"la-vectors-dot"})
    assert drawn.draw("la-vectors-dot", Random(1)) is None


def test_what_was_never_met_comes_first_then_what_was_met_longest_ago() -> None:
    ids = [question.id for question in bank_of(*roadmap().topics).of_skill("la-svd")]
    seen = {name: NOW - timedelta(days=place) for place, name in enumerate(ids[:3])}
    assert everywhere(seen=seen).draw("la-svd", Random(1)) == Pick(ids[3])
    seen[ids[3]] = NOW
    assert everywhere(seen=seen).draw("la-svd", Random(1)) == Pick(ids[2])


def own(mine: Progress) -> Counter[str]:
    shelf = everywhere()
    assert WEEK
    shared = shared_picks(shelf, TOPICS, Random(0))
    picks = own_picks(shelf, roadmap(), mine, [WEEK], shared, Random(1))
    assert not {pick.item for pick in picks} & {pick.item for pick in shared}
    assert len(picks) == OWN
    return topics_of(picks, shelf)


def test_whoever_has_met_nothing_gets_what_the_week_rests_on() -> None:
    needs = {need for name in TOPICS for need in roadmap().topics[name].requires} - set(TOPICS)
    assert set(own(progress())) <= needs | set(TOPICS)
    assert set(own(progress())) & needs


def test_what_was_met_earlier_is_half_from_the_stage_and_half_from_before_it() -> None:
    assert set(own(progress(done=["la-vectors", "la-matrices"]))) == {"la-vectors", "la-matrices"}
    week = roadmap().week(WeekId(3, 2))
    assert week
    shelf = everywhere()
    mine = progress(3, done=["ml-framing"])
    picks = own_picks(shelf, roadmap(), mine, [week], (), Random(1))
    stages = Counter(roadmap().topics[name].stage for name in topics_of(picks, shelf).elements())
    assert stages[3] == 2
    assert stages[1] + stages[2] == 2


def test_earlier_is_a_lower_stage_or_one_that_counts_as_known_and_never_a_visit_ahead() -> None:
    ahead = progress(1, done=["la-vectors", "ml-framing"], begun="py-collections")
    assert set(own(ahead)) <= {"la-vectors", *TOPICS}, "stages 2 and 3 are not earlier than stage 1"
    begun_later = own(progress(3, done=["la-vectors"]))
    stages = Counter(roadmap().topics[name].stage for name in begun_later.elements())
    assert stages == {1: 2, 2: 2}, "whoever began at stage 3 counts stage 2 as known"


def test_what_the_week_rests_on_is_asked_by_its_first_contact() -> None:
    needs = {need for name in TOPICS for need in roadmap().topics[name].requires} - set(TOPICS)
    items = [choice(topic, number, level=3 if number > 2 else 1) for topic in needs for number in range(1, 7)]
    shelf = Shelf(Bank(items={item.id: item for item in items}))
    assert WEEK
    for seed in range(10):
        picks = own_picks(shelf, roadmap(), progress(), [WEEK], (), Random(seed))
        assert picks
        assert {shelf.bank.items[pick.item].level for pick in picks} == {1}


def test_whoever_is_ahead_is_asked_something_harder() -> None:
    assert WEEK
    mine = Progress(1, None, dict.fromkeys(TOPICS, NOW))
    hard = Shelf(bank())
    picks = own_picks(hard, roadmap(), mine, [WEEK], (), Random(3))
    assert picks
    assert all(hard.bank.items[pick.item].level in HARD for pick in picks[:2])


def test_met_is_what_is_held_opened_or_answered() -> None:
    answered = {"la-svd": Shown("la-svd", Level.NONE, NOW)}
    mine = Progress(1, "calc-derivatives", {"la-vectors": NOW}, answered)
    assert set(met_topics(roadmap(), mine)) == {"la-vectors", "la-svd", "calc-derivatives"}


def test_fewer_questions_than_asked_for_are_no_reason_to_repeat_one() -> None:
    picks = spread(everywhere(), ["la-svd"], 9, Random(1))
    assert len(picks) == len({pick.item for pick in picks}) == 4
    assert spread(everywhere(), ["unknown"], 9, Random(1)) == []


@pytest.mark.parametrize("seed", range(20))
def test_neighbours_are_of_different_topics_as_far_as_it_goes(seed: int) -> None:
    shelf = everywhere()
    picks = spread(shelf, ["la-svd", "la-eigen", "la-vectors"], 8, Random(seed))
    ordered = mixed(shelf.bank, picks, Random(seed))
    assert sorted(ordered) == sorted(picks)
    names = [shelf.bank.items[pick.item].topic for pick in ordered]
    assert all(one != other for one, other in pairwise(names))


def test_shared_questions_are_hard_only_where_there_are_no_others() -> None:
    hard = [choice("la-svd", number, level=3) for number in range(5, 9)]
    shelf = Shelf(Bank(items={one.id: one for one in [*(choice("la-svd", number) for number in range(1, 5)), *hard]}))
    for seed in range(10):
        assert all(shelf.bank.items[pick.item].level < 3 for pick in shared_picks(shelf, ["la-svd"], Random(seed)))
    alone = Shelf(Bank(items={one.id: one for one in hard}))
    assert len(shared_picks(alone, ["la-svd"], Random(1))) == 4


def test_a_generator_has_one_level_and_is_asked_once() -> None:
    shelf = Shelf(bank())
    other = {1, 2, 3} - {shelf.bank.generators["la-vectors-dot"].level}
    assert shelf.draw("la-vectors-dot", Random(1)) is not None
    assert shelf.draw("la-vectors-dot", Random(1), other) is None
    assert shelf.draw("la-vectors-dot", Random(1), but=["la-vectors-dot"]) is None


def test_the_topic_and_the_skill_that_come_first_are_left_to_chance() -> None:
    shelf = Shelf(bank_of("la-svd", "la-eigen"))
    firsts = [spread(shelf, ["la-svd", "la-eigen"], 1, Random(seed))[0] for seed in range(20)]
    assert set(topics_of(firsts, shelf)) == {"la-svd", "la-eigen"}


def test_two_questions_about_a_topic_are_about_two_of_its_skills() -> None:
    shelf = Shelf(bank())
    for seed in range(20):
        found = [shelf.bank.find(pick.item, pick.seed) for pick in spread(shelf, ["la-vectors"], 2, Random(seed))]
        assert len({question.skill for question in found if question}) == 2
