from typing import Any

import discord
import pytest

from tests.fakes.discord import FakeDiscord, Guild
from tests.fakes.discord.bots import BY_RULES_ALONE, NEEDS_DOCUMENT, Bot

Json = dict[str, Any]


def command(**more: Any) -> Json:
    return {"name": "plan", "description": "Your plan.", "type": 1} | more


def option(name: str = "topic", kind: int = 3, **more: Any) -> Json:
    return {"name": name, "description": "Which one", "type": kind} | more


def sub(name: str, *options: Json, kind: int = 1) -> Json:
    return {"name": name, "description": "Do it", "type": kind, "options": list(options)}


def choices(count: int) -> list[Json]:
    return [{"name": f"choice {number}", "value": str(number)} for number in range(count)]


LONG = "x" * 100
HUGE = [sub(f"s{number}", *[option(f"o{each}", description=LONG) for each in range(25)]) for number in range(4)]

REFUSED = {
    "a name in capitals": command(name="Plan"),
    "a name with a space": command(name="my plan"),
    "a name of 33 characters": command(name="x" * 33),
    "no description": command(description=""),
    "a description of 101 characters": command(description="x" * 101),
    "26 options": command(options=[option(f"o{number}") for number in range(26)]),
    "two options of one name": command(options=[option(), option()]),
    "a required option behind an optional one": command(options=[option(), option("weeks", required=True)]),
    "26 choices": command(options=[option(choices=choices(26))]),
    "two choices of one name": command(options=[option(choices=choices(1) * 2)]),
    "a choice of 101 characters": command(options=[option(choices=[{"name": "x" * 101, "value": "x"}])]),
    "a number as a string's choice": command(options=[option(choices=[{"name": "x", "value": 1}])]),
    "choices beside suggestions": command(options=[option(choices=choices(1), autocomplete=True)]),
    "suggestions for yes or no": command(options=[option(kind=5, autocomplete=True)]),
    "subcommands beside options": command(options=[sub("next"), option()]),
    "a subcommand in a subcommand": command(options=[sub("next", sub("now"))]),
    "a group in a group": command(options=[sub("next", sub("now", kind=2), kind=2)]),
    "8,001 characters": command(options=HUGE),
    "a context that does not exist": command(contexts=[7]),
    "the same place twice": command(integration_types=[0, 0]),
}


@BY_RULES_ALONE
@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
async def test_a_command_is_refused_that_discord_refuses(fake: FakeDiscord, bot: Bot, body: Json) -> None:
    before = fake.commands.named("plan", None)
    with pytest.raises(discord.HTTPException) as refused:
        await bot.sends("PUT", f"/applications/{bot.application_id}/commands", [body])
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert fake.commands.named("plan", None) == before


@NEEDS_DOCUMENT
async def test_a_mistake_is_shown_where_it_is(bot: Bot) -> None:
    bodies = [command(), command(name="other", options=[option(description="")])]
    with pytest.raises(discord.HTTPException, match=r"In 1\.options\.0\.description: .* non-empty"):
        await bot.sends("PUT", f"/applications/{bot.application_id}/commands", bodies)


async def test_two_commands_of_one_name_and_a_hundred_and_one_are_refused(bot: Bot) -> None:
    for bodies in ([command(), command()], [command(name=f"c{number}") for number in range(101)]):
        with pytest.raises(discord.HTTPException):
            await bot.sends("PUT", f"/applications/{bot.application_id}/commands", bodies)


async def test_the_largest_that_is_allowed_is_taken(bot: Bot) -> None:
    group = sub("all", *[sub(f"s{number}", option()) for number in range(25)], kind=2)
    body = command(
        options=[group, *[sub(f"t{number}") for number in range(24)]], contexts=[0, 1], integration_types=[0]
    )
    taken = await bot.sends("PUT", f"/applications/{bot.application_id}/commands", [body])
    assert taken[0]["id"].isdigit()


async def test_writing_the_same_commands_again_keeps_their_ids(fake: FakeDiscord, bot: Bot) -> None:
    before = fake.commands.named("plan", None)
    await bot.tree.sync()
    after = fake.commands.named("plan", None)
    assert before
    assert after
    assert before["id"] == after["id"]
    assert fake.commands.overwritten == 2


async def test_a_servers_own_commands_stand_beside_those_of_all(fake: FakeDiscord, guild: Guild, bot: Bot) -> None:
    other = fake.guild("Other")
    here = discord.Object(guild.id)
    bot.tree.copy_global_to(guild=here)
    await bot.tree.sync(guild=here)
    own = fake.commands.named("plan", guild.id)
    assert own
    assert own["guild_id"] == str(guild.id)
    assert "guild_id" not in (fake.commands.named("plan", other.id) or {})
    assert [one.name for one in await bot.tree.fetch_commands(guild=here)] == ["plan"]


async def test_commands_of_another_application_or_of_a_server_without_us_are_out_of_reach(
    fake: FakeDiscord, bot: Bot
) -> None:
    elsewhere = fake.guild("Elsewhere", installed=False)
    for path in ("/applications/1/commands", f"/applications/{bot.application_id}/guilds/{elsewhere.id}/commands"):
        with pytest.raises(discord.Forbidden) as refused:
            await bot.sends("PUT", path, [command()])
        assert refused.value.code == 50001
