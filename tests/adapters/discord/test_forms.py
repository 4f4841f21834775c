from typing import Any

import pytest

from adapters.discord import forms
from bot.message import Button, Buttons, Card, Choice, Code, Field, Form, Paragraph, Strong, paragraph
from tests.adapters.discord.house import Kitchen
from tests.fakes.discord import Member

ORDER = Form("An order", "meal order", [Field("dish", "Which dish?", "soup"), Field("many", "How many?")])
NO = Card("Not quite", [paragraph("Nobody eats stone.")], refuses="dish", replaces=True)


def test_a_refusal_names_its_field_repeats_what_was_typed_and_opens_the_form_again() -> None:
    card = forms.refused(NO, ORDER, "meal order", {"dish": "stone", "many": " "})
    assert list(card.blocks) == [
        paragraph("This is about “Which dish?”."),
        paragraph("Nobody eats stone."),
        paragraph(forms.WRITTEN),
        Paragraph([Strong("Which dish?:"), " ", Code("stone")]),
        Buttons([Button("Fill it in again", "meal order", "primary")]),
    ]
    assert not card.replaces


def test_a_refusal_whose_form_is_gone_is_itself() -> None:
    assert list(forms.refused(NO, None, "meal order", {"dish": "stone"}).blocks) == list(NO.blocks)


def test_both_shapes_of_a_submitted_form_are_read() -> None:
    new: list[dict[str, Any]] = [
        {"type": 10},
        {"type": 18, "component": {"type": 4, "custom_id": "dish", "value": "pie"}},
    ]
    chosen: list[dict[str, Any]] = [{"type": 18, "component": {"type": 3, "custom_id": "size", "values": ["large"]}}]
    old: list[dict[str, Any]] = [{"type": 1, "components": [{"type": 4, "custom_id": "many", "value": "3"}]}]
    left: list[dict[str, Any]] = [{"type": 18, "component": {"type": 3, "custom_id": "none", "values": []}}]
    assert forms.filled([*new, *chosen, *old, *left]) == {"dish": "pie", "size": "large", "many": "3", "none": ""}


def test_a_field_offers_what_stands_in_it_and_text_cannot_be_turned_around() -> None:
    form = Form("F\u202e", "help", [Field("a", "A", "x\u202ey"), Field("b", "B", "2", choices=[Choice("Two", "2")])])
    built = forms.modal(form).to_dict()
    assert built["title"] == "F"
    assert built["components"][0]["component"]["value"] == "xy"
    assert built["components"][1]["component"]["options"][0]["default"] is True


async def test_a_form_is_shown_filled_in_and_run(discord: object, ada: Member, cook: Kitchen) -> None:
    del discord
    asked = await ada.types("/meal order")
    assert asked.text.splitlines()[:2] == ["An order", "Cooked \\*fresh\\*."]
    ordered = await ada.submits(asked, {"Which dish?": "pie", "How large?": "Large"})
    assert "pie" in ordered.text
    assert ordered.ephemeral
    assert cook.served == ["pie large None -"]


async def test_what_the_form_refuses_can_be_filled_in_again(discord: object, ada: Member, cook: Kitchen) -> None:
    del discord
    refused = await ada.submits(await ada.types("/meal order"), {"Which dish?": "stone"})
    assert "Nobody eats stone." in refused.text
    assert "“Which dish?”" in refused.text
    again = await ada.presses(refused, "Fill it in again")
    await ada.submits(again, {"Which dish?": "soup"})
    assert cook.served == ["soup small None -"]


@pytest.mark.parametrize(
    "typed", ["stone `with` **marks**: and: `", "stone\nin two lines", "stone" + " and gravel" * 30]
)
async def test_what_was_refused_stands_in_the_form_again(
    discord: object, ada: Member, cook: Kitchen, typed: str
) -> None:
    del discord, cook
    refused = await ada.submits(await ada.types("/meal order"), {"Which dish?": typed, "How large?": "Large"})
    again = await ada.presses(refused, "Fill it in again")
    assert again.interaction.modal is not None
    fields = [part["component"] for part in again.interaction.modal["components"] if "component" in part]
    dish, size = fields
    assert dish["value"] == typed
    assert [option["label"] for option in size["options"] if option.get("default")] == ["Large"]


def test_a_form_opened_elsewhere_is_as_it_is() -> None:
    assert forms.refilled(ORDER, None) == ORDER
