from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.retry import FIRST, LEASE, LONGEST, backoff

SECOND = timedelta(seconds=1)


def test_the_longest_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    ceilings = [backoff(attempts, 1.0) for attempts in range(12)]
    assert ceilings[:4] == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST]
    assert ceilings[7] == 128 * FIRST < LONGEST
    assert set(ceilings[8:]) == {LONGEST}


def test_chance_decides_how_much_of_it_is_waited() -> None:
    assert backoff(3, 0.25) == 2 * FIRST
    assert backoff(3, 0.0) == SECOND


@given(st.integers(0, 10**9), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_shorter_than_a_second_or_longer_than_the_longest(attempts: int, chance: float) -> None:
    assert SECOND <= backoff(attempts, chance) <= LONGEST


def test_somebody_else_looks_at_a_post_only_after_two_minutes() -> None:
    assert timedelta(minutes=2) == LEASE
