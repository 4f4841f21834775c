from typing import Any

import discord
import pytest
from discord import ui

from tests.fakes.discord import FakeDiscord, Guild, Member
from tests.fakes.discord.bots import BY_RULES_ALONE, Bot, Interaction, connected

Json = dict[str, Any]


class Note(ui.Modal, title="Your note"):
    """A form of two fields."""

    text = ui.Label[Any](text="What happened?", component=ui.TextInput(custom_id="text", min_length=2))
    mood = ui.Label[Any](
        text="How was it?",
        component=ui.Select(
            custom_id="mood",
            required=False,
            options=[
                discord.SelectOption(label="Good", value="good"),
                discord.SelectOption(label="Hard", value="hard"),
            ],
        ),
    )


def field(label: str = "Why?", **more: Any) -> Json:
    return {"type": 18, "label": label, "component": {"type": 4, "style": 1, "custom_id": label} | more}


def choice(count: int, **more: Any) -> Json:
    entries = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 18, "label": "Which?", "component": {"type": 3, "custom_id": "c", "options": entries} | more}


def form(*parts: Json, **more: Any) -> Json:
    return {"title": "A form", "custom_id": "v1 form", "components": list(parts)} | more


REFUSED = {
    "no title": form(field(), title=""),
    "a title of 46 characters": form(field(), title="x" * 46),
    "a custom id of 101 characters": form(field(), custom_id="x" * 101),
    "no fields": form(),
    "six fields": form(*[field(str(number)) for number in range(6)]),
    "a label of 46 characters": form(field("x" * 46)),
    "a description of 101 characters": form(field() | {"description": "x" * 101}),
    "the same custom id twice": form(field(), field(custom_id="Why?") | {"label": "Why not?"}),
    "a value longer than what may be typed": form(field(value="x" * 11, max_length=10)),
    "a value shorter than what must be typed": form(field(value="x", min_length=10)),
    "4,001 characters to type": form(field(max_length=4001)),
    "a placeholder of 101 characters": form(field(placeholder="x" * 101)),
    "a style that does not exist": form(field(style=3)),
    "26 entries": form(choice(26)),
    "no entries": form(choice(0)),
    "a select that cannot be used": form(choice(2, disabled=True)),
    "a button": form({"type": 1, "components": [{"type": 2, "style": 1, "label": "Done", "custom_id": "d"}]}),
    "a label around nothing": form({"type": 18, "label": "Why?"}),
}


@BY_RULES_ALONE
@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
async def test_a_form_is_refused_that_discord_refuses(bot: Bot, ada: Member, body: Json) -> None:
    codes: list[int] = []

    async def ask(interaction: Interaction) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        with pytest.raises(discord.HTTPException) as refused:
            await bot.sends("POST", path, {"type": 9, "data": body})
        codes.append(refused.value.code)
        await interaction.response.send_message("No form")

    bot.does = ask
    assert (await ada.types("/plan next")).text == "No form"
    assert codes == [50035]


async def test_a_form_at_every_limit_is_opened_and_keeps_what_stood_in_it(bot: Bot, ada: Member) -> None:
    five = [
        {"type": 10, "content": "Five at most."},
        field("x" * 45, value="as it was", max_length=4000, placeholder="y" * 100) | {"description": "d" * 100},
        field("Empty", required=False),
        choice(25, required=False, min_values=0, max_values=25),
        {"type": 1, "components": [{"type": 4, "style": 2, "custom_id": "old", "label": "Old", "required": False}]},
    ]
    sent: list[Any] = []

    async def ask(interaction: Interaction) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            sent.append(interaction.data)
            await interaction.response.send_message("Thank you")
            return
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        await bot.sends("POST", path, {"type": 9, "data": form(*five, title="t" * 45)})

    bot.does = ask
    asked = (await ada.types("/plan next")).modal
    with pytest.raises(AssertionError, match="the form has no"):
        await ada.submits(asked, {"Nothing": "x"})
    with pytest.raises(AssertionError, match="'26' is not offered"):
        await ada.submits(asked, {"Which?": "26"})
    await ada.submits(asked, {"Which?": ("3", "4")})
    told, *labelled, row = sent[0]["components"]
    assert told == {"type": 10, "id": 0}
    assert [part["component"].get("value") for part in labelled] == ["as it was", "", None]
    assert labelled[2]["component"]["values"] == ["3", "4"]
    assert row["components"][0]["value"] == ""


async def test_a_form_is_filled_in_and_sent_even_after_a_restart(fake: FakeDiscord, guild: Guild) -> None:
    ada, got = guild.member("ada"), dict[str, Any]()

    async def ask(interaction: Interaction) -> None:
        await interaction.response.send_modal(Note())

    async def take(interaction: Interaction) -> None:
        sent: Any = interaction.data
        for part in sent["components"]:
            got[part["component"]["custom_id"]] = part["component"].get("value") or part["component"]["values"]
        await interaction.response.send_message("Thank you", ephemeral=True)

    async with connected(fake) as bot:
        bot.does = ask
        form = (await ada.types("/plan next")).modal
        assert form.text == "Your note\nWhat happened?: ()\nHow was it?: Good | Hard"
        with pytest.raises(AssertionError, match="2 to 4000 characters"):
            await ada.submits(form, {"What happened?": "x"})
        with pytest.raises(AssertionError, match="'What happened\\?' is required"):
            await ada.submits(form, {})
    fake.gateway.identify_window = 0
    async with connected(fake) as restarted:
        restarted.does = take
        assert (await ada.submits(form, {"What happened?": "A lot", "How was it?": "Hard"})).text == "Thank you"
    assert got == {"text": "A lot", "mood": ["hard"]}


async def test_a_form_does_not_answer_a_form(bot: Bot, ada: Member) -> None:
    async def ask(interaction: Interaction) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            path = f"/interactions/{interaction.id}/{interaction.token}/callback"
            with pytest.raises(discord.HTTPException):
                await bot.sends("POST", path, {"type": 9, "data": Note().to_dict()})
            await interaction.response.send_message("Not twice")
        else:
            await interaction.response.send_modal(Note())

    bot.does = ask
    form = (await ada.types("/plan next")).modal
    assert (await ada.submits(form, {"What happened?": "A lot"})).text == "Not twice"
