"""The drawing that makes a sketch fair."""

from random import Random

import pytest

from bot.domain.questions import Format
from content.generators.contract import (
    Recipe,
    Reject,
    Sketch,
    Slip,
    choose,
    distinct,
    draw,
    generator,
    number_in,
    shown,
)

SLIPS = [Slip(str(number), f"m{number}", "because") for number in (1, 2, 3, 7, 8, 9)]


def recipe(key: str = "5", *, tolerance: float | None = None, slips: int = 6) -> Recipe:
    @generator("oak-root-sum", topic="oak-root", level=1, version=3)
    def made(dice: Random) -> Sketch:
        if dice.random() < 0.5:
            raise Reject
        return Sketch(f"stem {dice.randint(0, 999)}", key, "why", SLIPS[:slips], tolerance=tolerance, unit="kg")

    return made


@pytest.mark.parametrize(
    ("text", "number"),
    [("3/4", 0.75), ("75 %", 75), ("−2", -2), ("`1,000`", 1000), ("$3$", 3), ("red", None), ("1/0", None), ("", None)],
)
def test_a_number_is_found_in_what_is_shown(text: str, number: float | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(-2, None, "−2"), (0.5, 2, "0.50"), (-0.0, None, "0"), (3.0, None, "3")]
)
def test_a_number_is_shown_with_a_true_minus(value: float, decimals: int | None, text: str) -> None:
    assert shown(value, decimals) == text


@pytest.mark.parametrize("rank", range(4))
def test_the_key_gets_the_rank_that_was_drawn(rank: int) -> None:
    chosen = choose("5", SLIPS, rank, Random(0), exactly=True)
    assert chosen is not None
    assert sum(int(slip.text) < 5 for slip in chosen) == rank
    assert len(chosen) == 3


def test_a_rank_that_cannot_be_is_refused_and_later_given_up() -> None:
    assert choose("5", SLIPS[3:], 2, Random(0), exactly=True) is None
    chosen = choose("5", SLIPS[3:], 2, Random(0), exactly=False)
    assert chosen is not None
    assert {slip.text for slip in chosen} == {"7", "8", "9"}


def test_what_a_reader_cannot_tell_apart_is_one_answer() -> None:
    slips = [Slip(text, "m", "why") for text in ("5.05", "7", "7.1", "Red", " red ", "8")]
    assert [slip.text for slip in distinct(Sketch("", "5", "", slips))] == ["7", "Red", "8"]


def test_a_draw_is_repeatable_and_differs_by_seed() -> None:
    one = recipe()
    assert draw(one, 4) == draw(one, 4)
    assert len({draw(one, seed).stem for seed in range(50)}) > 30
    question = one.generator().draw(4)
    assert (question.id, question.seed, question.version, question.revision) == ("oak-root-sum", 4, 3, "v3")
    assert question.right == (0,)


def test_with_a_tolerance_the_answer_is_typed_and_every_slip_is_recognised() -> None:
    question = draw(recipe(tolerance=0.5), 1)
    assert question.format is Format.NUMBER
    assert question.target is not None
    assert (question.target.value, question.target.unit) == (5, "kg")
    assert [slip.value for slip in question.number_slips] == [1, 2, 3, 7, 8, 9]


def test_a_generator_that_cannot_be_fair_says_so() -> None:
    with pytest.raises(ValueError, match="no fair question"):
        draw(recipe(slips=2), 0)
    with pytest.raises(ValueError, match="can be typed"):
        draw(recipe("red", tolerance=0.1), 0)
