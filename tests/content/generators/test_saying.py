"""How generators say their numbers."""

import pytest

from content.generators.contract import Miss, crossed, listed, numbers, printed, raised, rows, say


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (0.125, 2, "", "0.13"),
        (2.675, 2, "", "2.68"),
        (-0.375, 2, "", "−0.38"),
        (-0.001, 2, "", "0.00"),
        (2.5, 0, " %", "3 %"),
        (12.0, None, "", "12"),
        (-1.5, None, " kg", "−1.5 kg"),
    ],
)
def test_halves_are_rounded_up_and_a_minus_is_a_true_one(
    value: float, decimals: int | None, unit: str, text: str
) -> None:
    assert say(value, decimals, unit) == text


def test_vectors_and_matrices_are_said_in_a_row() -> None:
    assert listed((1, -2.5, 3)) == "(1, −2.5, 3)"
    assert listed((1, 0.5), 1) == "(1.0, 0.5)"
    assert rows([[1, -2], [3, 4]]) == "[[1, −2], [3, 4]]"


def test_a_power_of_one_is_not_written() -> None:
    assert [raised(power) for power in (1, 2, 10)] == ["", "²", "¹⁰"]


def test_slips_look_like_the_key_in_prose_and_like_output_in_code() -> None:
    misses = (
        Miss(-2, "signs-lost", "The sign was lost on the way."),
        Miss(0.5, "value-for-slope", "This is the value."),
    )
    assert [slip.text for slip in numbers(*misses, decimals=1, unit=" m")] == ["−2.0 m", "0.5 m"]
    assert [slip.text for slip in printed(*misses)] == ["-2", "0.5"]


def test_two_mistakes_are_crossed_so_that_no_part_of_the_key_is_the_commonest() -> None:
    one, other = (3, "signs-lost", "The sign was lost."), (4, "value-for-slope", "This is the value.")
    slips = crossed("{} {}".format, (1, 2), one, other)
    assert [slip.text for slip in slips] == ["3 2", "1 4", "3 4"]
    assert slips[2].why == "Two slips at once. The sign was lost. This is the value."
