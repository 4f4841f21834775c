import pytest

from content.generators.contract import number_in
from content.lint.asked import Numeric, numeric


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1e-05", Numeric(1e-5, 0, "")),
        ("5e-07", Numeric(5e-7, 0, "")),
        ("2.5e3 m", Numeric(2500, 1, "m")),
        ("1,200 kg", Numeric(1200, 0, "kg")),
        ("−0.75", Numeric(-0.75, 2, "")),
        ("75 %", Numeric(75, 0, "%")),
        ("3 e", Numeric(3, 0, "e")),
    ],
)
def test_a_number_is_read_with_its_exponent_and_its_unit(text: str, found: Numeric) -> None:
    assert numeric(text) == found


def test_a_number_beyond_all_measure_is_none() -> None:
    assert number_in("1e999") is None
