"""How people name the place where they live."""

from contextlib import suppress
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.times import AMBIGUOUS, find_zone
from bot.errors import Refusal


def refused(typed: str) -> Refusal:
    with pytest.raises(Refusal) as raised:
        find_zone(typed)
    assert raised.value.option == "zone"
    return raised.value


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        (" LAGOS ", "Africa/Lagos"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("são paulo", "America/Sao_Paulo"),
        ("São Paulo, Brasil", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("Reykjavík", "Atlantic/Reykjavik"),
        ("Bogotá", "America/Bogota"),
        ("La Rioja", "America/Argentina/La_Rioja"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Z", "UTC"),
    ],
)
def test_a_city_or_a_zone_name_is_understood(typed: str, zone: str) -> None:
    assert find_zone(typed) == zone


def test_every_zone_is_found_by_its_whole_name() -> None:
    places = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
    assert {find_zone(name) for name in places} == places


@pytest.mark.parametrize("typed", ["Buenos Aires", "Istanbul", "Nicosia", "Indianapolis", "Louisville", "Samoa"])
def test_two_names_for_the_same_clocks_are_not_asked_back(typed: str) -> None:
    assert find_zone(typed).endswith(typed.replace(" ", "_"))


@pytest.mark.parametrize("typed", sorted(AMBIGUOUS))
def test_an_abbreviation_of_several_places_is_asked_back_and_never_guessed(typed: str) -> None:
    for written in (typed, typed.lower()):
        question = refused(written)
        assert question.values["typed"] == typed
        assert all(place in question.sentence for place in AMBIGUOUS[typed])
    for place in AMBIGUOUS[typed]:
        assert find_zone(place) == place
        assert find_zone(place.split("/")[-1].replace("_", " ")) == place, "the answer to the question is understood"


def test_a_word_for_places_on_different_clocks_is_asked_back() -> None:
    assert "Australia/West or Brazil/West" in refused("west").plain


@pytest.mark.parametrize(
    ("typed", "meant"), [("Berlni", "Europe/Berlin"), ("Sydnee", "Australia/Sydney"), ("new yrok", "America/New_York")]
)
def test_a_typing_error_gets_a_suggestion(typed: str, meant: str) -> None:
    assert f"Did you mean {meant}" in refused(typed).plain


@pytest.mark.parametrize(
    "typed", ["", "localtime", "Factory", "Atlantis", "../../etc/passwd", "Europe/", "7", "x" * 5000]
)
def test_a_place_that_is_not_known_is_refused_with_a_way_on(typed: str) -> None:
    refusal = refused(typed)
    assert refusal.values["typed"] == typed
    assert "A large city in your zone works" in refusal.sentence


@given(st.text() | st.sampled_from(sorted(available_timezones())).map(str.swapcase))
def test_any_text_gives_a_zone_that_python_knows_or_a_refusal(typed: str) -> None:
    with suppress(Refusal):
        ZoneInfo(find_zone(typed))
