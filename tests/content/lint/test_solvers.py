import pytest

from content.lint.solvers import commonest, longest, middle, odd_one_out


def test_the_longest_is_taken_and_a_tie_is_shared() -> None:
    assert longest(["aa", "a", "b"]) == [1, 0, 0]
    assert longest(["aa", "bb", "b", "c"]) == [0.5, 0.5, 0, 0]


def test_the_common_words_point_at_what_the_others_vary() -> None:
    assert commonest(["high bias", "high variance", "low bias", "no idea"]) == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("options", "guess"),
    [
        (["3 kg", "1 kg", "2 kg"], [0, 0, 1]),
        (["5", "1", "2", "9"], [0.5, 0, 0.5, 0]),
        (["1", "2", "three"], None),
    ],
)
def test_the_middle_number_is_taken_where_all_are_numbers(options: list[str], guess: list[float] | None) -> None:
    assert middle(options) == guess


def test_the_odd_one_is_taken() -> None:
    assert odd_one_out(["a list of names", "a list of numbers", "a list of pairs", "`None`, 3 (at times)"]) == [
        0,
        0,
        0,
        1,
    ]
    assert odd_one_out(["red", "blue", "green"]) == pytest.approx([1 / 3] * 3)
