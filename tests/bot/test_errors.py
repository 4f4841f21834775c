import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BrokenContent, Refusal, Way


def test_a_refusal_has_its_sentence_the_field_it_is_about_and_ways_out() -> None:
    refusal = Refusal("Not {what}.", "zone", (Way("Help", "help"),), what="there")
    assert (refusal.sentence, refusal.option, refusal.values) == ("Not {what}.", "zone", {"what": "there"})
    assert refusal.ways == (("Help", "help"),)
    assert Refusal("No.").option is None


@pytest.mark.parametrize(
    ("refusal", "plain"),
    [
        (Refusal("No."), "No."),
        (Refusal("Type {/cohort open}, then {/help}."), "Type /cohort open, then /help."),
        (Refusal("{a} and {b}; {c}", a="1", b="2"), "1 and 2; {c}"),
        (Refusal("{a} by {/help}", a="{b} } {/x} \\1", b="no"), "{b} } {/x} \\1 by /help"),
    ],
)
def test_without_a_card_the_sentence_has_its_values_in_it_and_they_stay_literal(refusal: Refusal, plain: str) -> None:
    assert refusal.plain == plain


@given(st.text())
def test_what_somebody_typed_comes_out_letter_for_letter(typed: str) -> None:
    assert Refusal("“{typed}” is not known; {/help} is.", typed=typed).plain == f"“{typed}” is not known; /help is."


def test_broken_content_tells_all_its_mistakes() -> None:
    broken = BrokenContent(("a.yaml:1: no", "b.yaml:2: no"))
    assert broken.mistakes == ("a.yaml:1: no", "b.yaml:2: no")
    assert str(broken) == "a.yaml:1: no\nb.yaml:2: no"
