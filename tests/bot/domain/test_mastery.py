from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mastery import Answer, Level, shown_by

START = datetime(2026, 11, 23, tzinfo=UTC)


def level(answers: str, *, strong: str = "", apart: float = 0, mixed: bool = True) -> Level:
    """`rrw`: right, right, wrong, each another question; the last after `apart` days."""
    made = [
        Answer(START, f"item{place}", letter == "r", str(place) in strong, mixed)
        for place, letter in enumerate(answers)
    ]
    if made:
        made[-1] = made[-1]._replace(at=START + timedelta(days=apart))
    shown = shown_by("topic", made)
    return shown.level if shown else Level.NONE


def test_two_of_the_last_three_different_questions_are_getting_there() -> None:
    assert shown_by("topic", []) is None
    assert level("r") is Level.NONE
    assert level("rr") is Level.FAMILIAR
    assert level("rwr") is Level.FAMILIAR
    assert level("rww") is Level.NONE
    assert level("rrww") is Level.NONE


def test_the_same_question_again_is_not_another_one() -> None:
    again = [Answer(START, "one", right=True, strong=True, mixed=True)] * 6
    shown = shown_by("topic", again)
    assert shown is not None
    assert shown.level is Level.NONE


def test_four_of_five_are_solid_with_one_that_no_letter_gives_away() -> None:
    assert level("rrrr") is Level.FAMILIAR
    assert level("rrrr", strong="1") is Level.PROFICIENT
    assert level("rwrrr", strong="2") is Level.PROFICIENT
    assert level("rwrrr", strong="1") is Level.FAMILIAR, "the strong one was missed"


def test_right_again_after_two_weeks_in_mixed_company_lasts() -> None:
    assert level("rrrrr", strong="0", apart=14) is Level.MASTERED
    assert level("rrrrr", strong="0", apart=13) is Level.PROFICIENT
    assert level("rrrrr", strong="0", apart=20, mixed=False) is Level.PROFICIENT


def test_a_miss_takes_one_level() -> None:
    assert level("rrrrw", strong="0") is Level.FAMILIAR
    lasting = [Answer(START, f"i{place}", right=True, strong=True, mixed=True) for place in range(4)]
    lasting.append(Answer(START + timedelta(days=15), "i5", right=True, strong=True, mixed=True))
    lasting.append(Answer(START + timedelta(days=16), "i6", right=False, strong=True, mixed=True))
    shown = shown_by("topic", lasting)
    assert shown is not None
    assert shown.level is Level.PROFICIENT
    assert shown.since == START + timedelta(days=16), "to last again it takes two weeks again"


def test_most_of_the_latest_missed_is_shaky() -> None:
    for answers, shaky in (("w", False), ("ww", True), ("wrw", True), ("wrr", False), ("rrrww", True)):
        made = [
            Answer(START, f"i{place}", letter == "r", strong=False, mixed=True) for place, letter in enumerate(answers)
        ]
        shown = shown_by("topic", made)
        assert shown is not None
        assert shown.shaky is shaky, answers


@given(st.text("rw", max_size=40))
def test_no_answer_moves_more_than_one_level(answers: str) -> None:
    levels = [level(answers[:place], strong="0123456789") for place in range(len(answers) + 1)]
    assert all(abs(after - before) <= 1 for before, after in pairwise(levels))


def test_a_question_that_is_answered_again_counts_as_the_latest() -> None:
    made = [
        Answer(START, item, letter == "r", strong=False, mixed=True)
        for item, letter in zip("abcda", "rwwrr", strict=True)
    ]
    shown = shown_by("topic", made)
    assert shown is not None
    assert shown.level is Level.FAMILIAR


def test_practice_every_week_lasts_as_well_as_a_pause_of_two() -> None:
    days = (0, 0, 0, 0, 7, 14)
    made = [
        Answer(START + timedelta(days=day), f"i{place}", right=True, strong=True, mixed=True)
        for place, day in enumerate(days)
    ]
    shown = shown_by("topic", made)
    assert shown is not None
    assert shown.level is Level.MASTERED


def test_right_again_after_a_miss_stands_by_the_last_five() -> None:
    assert level("rrwr", strong="0") is Level.FAMILIAR
