import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import ids
from adapters.discord.limits import CUSTOM_ID, NONCE
from bot.message import MOST_RUNS
from tests.gallery import cards
from tests.read import runs


@given(st.text(max_size=80), st.integers(0, 99))
def test_what_is_held_is_read_back(line: str, place: int) -> None:
    assert ids.read(ids.held(ids.PRESS, line, place)) == ids.Held(ids.PRESS, line, current=True)


def test_an_id_of_another_version_still_says_its_line() -> None:
    assert ids.read("0p:roadmap next") == ids.Held("p", "roadmap next", current=False)
    assert ids.read("12f:cohort open") == ids.Held("f", "cohort open", current=False)


def test_what_was_never_ours_is_nothing() -> None:
    for strange in ("", "hello", "p:roadmap next", "1x:roadmap next"):
        assert ids.read(strange) is None


def test_a_line_as_long_as_buttons_may_have_fits_and_a_longer_one_is_a_mistake() -> None:
    assert len(ids.held(ids.PRESS, "x" * MOST_RUNS, 99)) <= CUSTOM_ID
    assert ids.fits("x" * MOST_RUNS)
    assert not ids.fits("x" * CUSTOM_ID)
    with pytest.raises(ValueError, match="too long"):
        ids.held(ids.PRESS, "x" * CUSTOM_ID)


def test_every_line_of_every_card_fits() -> None:
    assert [line for _, card in cards() for line in runs(card) if not ids.fits(line)] == []


@given(st.text(), st.text())
def test_keys_become_nonces_and_marks_that_discord_takes(one: str, other: str) -> None:
    assert len(ids.nonce(one)) == NONCE
    assert 0 < ids.mark(one) < 2**31
    assert (ids.nonce(one) == ids.nonce(other)) == (one == other)
