"""The real command tree, offline, under Discord's own rules."""

import discord
import pytest
from discord import app_commands

import bot.commands
from adapters.discord import commands, forms
from adapters.discord.cards import draw
from adapters.discord.limits import DESCRIPTION
from bot.cards.apology import refusal as refused
from bot.command import Command, CommandBook
from bot.errors import Refusal
from bot.message import MOST_FIELDS
from tests.fakes.discord.commands import check_command
from tests.fakes.discord.errors import Json, Mistakes
from tests.fakes.discord.forms import check_modal
from tests.gallery import forms as all_forms

BOOK = CommandBook.of(bot.commands)


@pytest.fixture(scope="module")
def roots() -> list[Json]:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    commands.grow(tree, BOOK.listed, None)  # type: ignore[arg-type] # nobody knocks here
    return [each.to_dict(tree) for each in tree.get_commands()]


def leaves(node: Json, above: str = "") -> list[tuple[str, Json]]:
    path = f"{above} {node['name']}".strip()
    below = [each for each in node.get("options", []) if each["type"] in {1, 2}]
    return [leaf for each in below for leaf in leaves(each, path)] if below else [(path, node)]


def listed() -> list[Command]:
    return sorted(BOOK.listed, key=lambda each: each.path)


def test_discord_takes_every_command(roots: list[Json]) -> None:
    for root in roots:
        mistakes = Mistakes()
        check_command(root, (root["name"],), mistakes)
        mistakes.answer()
    assert len(roots) <= 100


def test_every_listed_command_is_there_with_its_words_whole(roots: list[Json]) -> None:
    found = dict(leaf for root in roots for leaf in leaves(root))
    assert sorted(found) == [each.path for each in listed()]
    for each in listed():
        assert found[each.path]["description"] == each.description, "cut at 100 characters"
        options = {one["name"]: one for one in found[each.path].get("options", [])}
        assert set(options) == {option.name for option in each.shown_options}
        for option in each.shown_options:
            assert options[option.name]["description"] == option.summary
            assert bool(options[option.name].get("required")) is option.required
            assert bool(options[option.name].get("autocomplete")) is (option.suggest is not None)
            assert [one["value"] for one in options[option.name].get("choices", [])] == list(option.choices)


def test_organisers_commands_say_so_first() -> None:
    organisers = [each for each in BOOK.listed if each.description.startswith("For organisers: ")]
    assert organisers
    assert max(len(each.description) for each in organisers) <= DESCRIPTION


def test_everyone_sees_every_command_everywhere_and_rights_are_checked_when_it_is_used(roots: list[Json]) -> None:
    for root in roots:
        assert root["contexts"] == [0, 1, 2]
        assert root["integration_types"] == [0, 1]
        assert root["default_member_permissions"] is None


def test_discord_takes_every_form() -> None:
    for sample, form in all_forms():
        assert len(form.fields) + bool(form.note) <= MOST_FIELDS, sample.name
        mistakes = Mistakes()
        check_modal(forms.modal(form).to_dict(), mistakes)
        mistakes.answer()


def test_what_a_form_refuses_fits_one_page_with_everything_that_can_be_typed() -> None:
    for sample, form in all_forms():
        asked = [part["component"] for part in forms.modal(form).to_dict()["components"] if "component" in part]
        typed = {one["custom_id"]: "*`" * (one.get("max_length", 0) // 2) or "chosen" for one in asked}
        refusal = refused(
            Refusal("{one} and {two} are not what is asked for.", form.fields[0].option, one="*" * 200, two="*" * 200)
        )
        card = forms.refused(refusal, form, form.runs, typed)
        assert draw(card, {}).pages == 1, sample.name
