from bot.cards.apology import apology, refusal
from bot.errors import Refusal, Way
from tests.read import buttons, prose


def test_a_refusal_names_its_field_so_that_a_form_can_point_at_it() -> None:
    assert refusal(Refusal("Too long.", "name")).refuses == "name"
    assert refusal(Refusal("Too many.")).refuses == ""


def test_a_refusal_offers_its_ways_out() -> None:
    card = refusal(Refusal("There is a group here already.", None, (Way("Join it", "cohort join group:k3n8x2qa"),)))
    assert [(each.label, each.runs) for each in buttons(card)] == [("Join it", "cohort join group:k3n8x2qa")]


def test_a_refusal_repeats_no_more_than_is_needed_to_know_ones_words_again() -> None:
    text = prose(refusal(Refusal("I do not know “{typed}”.", typed="x" * 50_000)))
    assert len(text) < 300
    assert "x…”" in text


def test_an_apology_carries_the_reference_and_counts_as_broken() -> None:
    card = apology("k7w2pq")
    assert "k7w2pq" in prose(card)
    assert card.broke
    assert card.refuses is None
