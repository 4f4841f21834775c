import math
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bot.domain.items import (
    KEY,
    NOTHING,
    OTHER,
    Fate,
    ItemCounts,
    Report,
    choice_of,
    is_broken,
    places_to_suspend,
    strength,
    suspicions,
)
from bot.domain.people import CommunityId
from bot.domain.questions import Format
from tests.samples.bank import every_format

BY_FORMAT = {question.format: question for question in every_format()}
NOW = datetime(2026, 11, 23, tzinfo=UTC)
HERE, THERE = CommunityId("console", "here"), CommunityId("console", "there")
WRONG = "vec-adds-instead"


def counted(*answers: tuple[str, float]) -> ItemCounts:
    counts = ItemCounts("item", "r1")
    for choice, score in answers:
        counts = counts.after(choice, score)
    return counts


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=3, max_size=60))
def test_discrimination_is_the_point_biserial_correlation(answers: list[tuple[bool, float]]) -> None:
    counts = counted(*((KEY if right else WRONG, score) for right, score in answers))
    rights, scores = [right for right, _ in answers], np.array([score for _, score in answers])
    if counts.discrimination is None:
        assert len(set(rights)) == 1 or scores.std() < 1e-6
    elif scores.std() > 1e-4:
        assert counts.discrimination == pytest.approx(stats.pearsonr(rights, scores).statistic, abs=1e-6)
    assert counts.facility == pytest.approx(np.mean(rights))


def test_answers_are_counted_by_the_mistake_they_show() -> None:
    assert choice_of(BY_FORMAT[Format.CHOICE], "0", right=True) == KEY
    assert choice_of(BY_FORMAT[Format.CHOICE], "1", right=False) == WRONG
    assert choice_of(BY_FORMAT[Format.CHOICE], "", right=False) == NOTHING
    assert choice_of(BY_FORMAT[Format.NUMBER], "6.004", right=False) == "vec-length-instead"
    assert choice_of(BY_FORMAT[Format.NUMBER], "17", right=False) == OTHER
    assert choice_of(BY_FORMAT[Format.ORDER], "1 0 2 3", right=False) == WRONG
    assert choice_of(BY_FORMAT[Format.ORDER], "3 2 1 0", right=False) == OTHER
    assert choice_of(BY_FORMAT[Format.SEVERAL], "0 2", right=False) == WRONG
    assert choice_of(BY_FORMAT[Format.SEVERAL], "0", right=False) == OTHER


def test_a_key_that_the_strong_avoid_is_probably_wrong() -> None:
    strong_wrong = [(WRONG, 0.9)] * 12 + [(KEY, 0.9)] * 8
    assert not is_broken(counted(*strong_wrong[:19]))
    assert is_broken(counted(*strong_wrong))
    assert not is_broken(counted(*[(WRONG, 0.5)] * 40)), "the weak prove nothing"
    assert not is_broken(counted(*[(NOTHING, 0.9)] * 30)), "not knowing is no mistake"
    assert any("[42]" in one for one in suspicions(counted(*strong_wrong), None))


def test_what_is_odd_is_said_with_its_rule_and_not_too_early() -> None:
    question = BY_FORMAT[Format.CHOICE]
    assert suspicions(counted(*[(WRONG, 0.2)] * 39), question) == []
    assert any("[39]" in one for one in suspicions(counted(*[(WRONG, 0.2)] * 40), question))
    assert any("[39]" in one for one in suspicions(counted(*[(KEY, 0.2)] * 40), question))
    upside_down = counted(*[(KEY, 0.1)] * 30, *[(WRONG, 0.6)] * 30)
    assert any("[40]" in one for one in suspicions(upside_down, question))
    assert any("[41]" in one and question.options[2].text in one for one in suspicions(upside_down, question))
    fair = [(KEY, 0.7)] * 35 + [
        (each, 0.3) for each in (WRONG, "vec-loses-sign", "vec-length-instead") for _ in range(9)
    ]
    assert suspicions(counted(*fair), question) == []


def test_strength_is_pulled_towards_a_half_while_answers_are_few() -> None:
    assert strength(0, 0) == 0.5
    assert strength(1, 1) < 0.75
    assert math.isclose(strength(38, 40), 39 / 42)


def test_two_members_suspend_in_their_place_and_two_places_everywhere() -> None:
    def said(learner: str, place: CommunityId | None, fate: Fate = Fate.OPEN) -> Report:
        return Report(learner, "item", None, place, NOW, fate=fate)

    assert places_to_suspend([said("a", HERE)]) == ([], False)
    assert places_to_suspend([said("a", HERE), said("a", HERE)]) == ([], False)
    assert places_to_suspend([said("a", HERE), said("b", None)]) == ([], False)
    assert places_to_suspend([said("a", HERE), said("b", HERE)]) == ([HERE], False)
    four = [said("a", HERE), said("b", HERE), said("c", THERE), said("d", THERE, Fate.SUSPENDED)]
    assert places_to_suspend(four) == ([HERE, THERE], True)
    assert places_to_suspend([said("a", HERE, Fate.KEPT), said("b", HERE)]) == ([], False), "it was looked at"
