from typing import Any

import pytest

from adapters.discord import forms
from adapters.discord.client import Discord
from bot.message import Button, Buttons, Card, Choice, Code, Field, Form, Paragraph, Strong, paragraph
from tests.adapters.discord.house import Kitchen
from tests.fakes.discord import Answer, AppRefuses, FakeDiscord, Member

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
    "typed",
    [
        "stone `with` **marks**: and: `",
        "stone\nin two lines",
        "stone" + " and gravel" * 181,
        "stone" + "*`" * 997,
        "stone" + "🪨" * 1_995,
    ],
)
async def test_what_was_refused_stands_in_the_form_again(
    discord: object, ada: Member, cook: Kitchen, typed: str
) -> None:
    del discord, cook
    refused = await ada.submits(await ada.types("/meal order"), {"Which dish?": typed, "How large?": "Large"})
    again = await ada.presses(refused, "Fill it in again")
    dish, size = opened(again)
    assert dish["value"] == typed
    assert [option["label"] for option in size["options"] if option.get("default")] == ["Large"]


def test_a_form_opened_elsewhere_is_as_it_is() -> None:
    assert forms.refilled(ORDER, None) == ORDER


def opened(answer: Answer) -> list[dict[str, Any]]:
    """The fields of the form that was opened."""
    assert answer.interaction.modal is not None
    return [part["component"] for part in answer.interaction.modal["components"] if "component" in part]


@pytest.mark.usefixtures("discord")
async def test_a_form_takes_no_more_than_a_refusal_can_give_back(ada: Member) -> None:
    asked = await ada.types("/meal order")
    assert [field.get("max_length") for field in opened(asked)] == [2_000, None]
    with pytest.raises(AppRefuses):
        await ada.submits(asked, {"Which dish?": "stone" + "!" * 1_996})


@pytest.mark.usefixtures("discord")
async def test_what_was_typed_into_an_older_form_of_ours_comes_whole_page_after_page(
    ada: Member, fake: FakeDiscord
) -> None:
    asked = await ada.types("/meal order")
    opened(asked)[0]["max_length"] = None
    typed = [f"stone{number}" for number in range(390)]
    refused = await ada.submits(asked, {"Which dish?": " ".join(typed)})
    assert refused.buttons == []
    await fake.until(lambda: refused.followups and refused.followups[-1].buttons)
    pages = [refused.text, *(each.text for each in refused.followups)]
    assert [word in " ".join(pages) for word in typed] == [True] * 390
    assert refused.followups[-1].buttons == ["Fill it in again"]


@pytest.mark.usefixtures("discord")
async def test_a_long_answer_to_a_form_is_not_turned_by_the_line_that_opens_the_form(
    ada: Member, cook: Kitchen, fake: FakeDiscord
) -> None:
    ordered = await ada.submits(await ada.types("/meal order"), {"Which dish?": "****** " * 285 + "end"})
    assert ordered.buttons == []
    await fake.until(lambda: ordered.followups and "end" in ordered.followups[-1].text)
    assert all(each.ephemeral for each in ordered.followups)
    assert len(cook.served) == 1


async def test_a_form_that_comes_late_with_a_long_note_is_not_turned_by_its_line(
    discord: Discord, ada: Member, cook: Kitchen, fake: FakeDiscord
) -> None:
    discord._client.door._patience = 0.1
    cook.seconds, cook.note = 0.3, "fresh " * 1_000
    late = await ada.types("/meal order")
    assert late.buttons == []
    await fake.until(lambda: late.followups)
    assert late.followups[-1].buttons == ["Open: An order"]
