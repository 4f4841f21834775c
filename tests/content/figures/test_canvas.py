import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.figures.canvas import Canvas, around, at, label, nice_ticks


def test_ticks_are_round_and_few() -> None:
    assert nice_ticks((0, 10)) == [0, 2, 4, 6, 8, 10]
    assert nice_ticks((-1, 1)) == pytest.approx([-1, -0.5, 0, 0.5, 1])


@given(st.lists(st.floats(-1e6, 1e6).filter(lambda value: value == 0 or abs(value) > 1e-3), min_size=1, max_size=9))
def test_a_range_holds_what_it_is_about(values: list[float]) -> None:
    low, high = around(values)
    room = 1e-9 * (1 + max(map(abs, values)))
    assert low - room <= min(values) <= max(values) <= high + room
    assert 2 <= len(nice_ticks((low, high))) <= 9


def test_values_become_places_and_text_is_only_text() -> None:
    canvas = Canvas((0, 10), (0, 1))
    assert canvas.x(0) < canvas.x(10)
    assert canvas.y(0) > canvas.y(1)
    canvas.words((1, 2), "<a & b>")
    assert "&lt;a &amp; b&gt;" in canvas.svg()


def test_numbers_are_short_and_have_a_true_minus() -> None:
    assert (at(3.04), at(3.06), label(-0.5), label(12.0)) == ("3", "3.1", "−0.5", "12")
