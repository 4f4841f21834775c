from dataclasses import FrozenInstanceError

import pytest

from bot.message import MOST_FIELDS, MOST_RUNS, Button, Card, Field, Form, Paragraph, Strong, paragraph


def test_a_card_is_private_and_new_unless_it_says_otherwise() -> None:
    card = Card("Title", [])
    assert (card.private, card.replaces, card.thread, card.refuses, card.broke) == (True, False, None, None, False)


def test_a_paragraph_is_the_spans_it_was_given() -> None:
    assert paragraph("one ", Strong("two")) == Paragraph(("one ", Strong("two")))


def test_what_is_said_cannot_be_changed_on_its_way_to_a_platform() -> None:
    for whole, part in (
        (Card("Title", []), "title"),
        (Button("Go", "help"), "runs"),
        (Form("F", "help", []), "fields"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(whole, part, "else")


def test_a_field_is_empty_short_and_may_stay_so_unless_it_says_otherwise() -> None:
    field = Field("zone", "Zone")
    assert (field.value, field.hint, field.required, field.long, field.choices) == ("", "", False, False, ())


def test_the_limits_are_those_of_the_narrowest_platform() -> None:
    assert (MOST_FIELDS, MOST_RUNS) == (5, 90)
