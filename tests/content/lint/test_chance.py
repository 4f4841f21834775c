"""Held against SciPy, which the linter does without."""

import pytest
from scipy import stats

from content.lint.chance import at_least, uneven


@pytest.mark.parametrize(
    ("hits", "number", "p"), [(0, 5, 0.25), (3, 5, 0.25), (25, 60, 0.25), (400, 1000, 0.3), (60, 60, 0.5)]
)
def test_the_tail_is_that_of_the_binomial(hits: int, number: int, p: float) -> None:
    assert at_least(hits, [p] * number) == pytest.approx(stats.binom.sf(hits - 1, number, p), rel=1e-6)


@pytest.mark.parametrize("counts", [[10, 10, 10], [39, 36, 32, 21], [41, 38, 51, 114], [1, 99], [24, 45, 18, 1, 7]])
def test_unevenness_is_chi_square(counts: list[int]) -> None:
    assert uneven(counts) == pytest.approx(stats.chisquare(counts).pvalue, rel=1e-6, abs=1e-30)
