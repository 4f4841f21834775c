"""The command tree, generated from the CommandBook: groups, subcommands, typed options, suggestions."""

import inspect
import logging
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from adapters.discord.callers import NAME
from adapters.discord.cards import short
from adapters.discord.door import Door
from adapters.discord.limits import DESCRIPTION, SELECT_OPTIONS
from bot.command import Command, Option, Value
from bot.domain.people import AccountId

log = logging.getLogger(__name__)

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BOTH = app_commands.AppInstallationType(guild=True, user=True)
CHANGED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


class Tree(app_commands.CommandTree[Any]):
    """discord.py's tree; a command that Discord still shows as it was before an update gets an answer too."""

    def __init__(self, client: discord.Client, door: Door) -> None:
        super().__init__(client)
        self._door = door

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Old commands are answered; anything else is a bug."""
        if isinstance(error, CHANGED):
            await self._door.unknown(interaction)
        else:
            log.error("bug in a command", exc_info=error)


def grow(tree: app_commands.CommandTree[Any], commands: Iterable[Command], door: Door) -> None:
    """Hang these commands into the tree, under groups for their first words."""
    groups: dict[str, app_commands.Group] = {}
    for each in commands:
        *above, name = each.path.split()
        built = _command(each, name, door)
        if above:
            _group(tree, groups, above).add_command(built)
        else:
            built.allowed_contexts, built.allowed_installs = EVERYWHERE, BOTH
            tree.add_command(built)


def _group(
    tree: app_commands.CommandTree[Any], groups: dict[str, app_commands.Group], above: list[str]
) -> app_commands.Group:
    path = " ".join(above)
    if path not in groups:
        parent = _group(tree, groups, above[:-1]) if len(above) > 1 else None
        groups[path] = app_commands.Group(
            name=above[-1],
            description=short(f"Everything about {path}.", DESCRIPTION),
            parent=parent,
            allowed_contexts=None if parent else EVERYWHERE,
            allowed_installs=None if parent else BOTH,
        )
        if parent is None:
            tree.add_command(groups[path])
    return groups[path]


def _command(each: Command, name: str, door: Door) -> app_commands.Command[Any, Any, Any]:
    async def run(interaction: discord.Interaction[Any], **given: Any) -> None:
        options = {names[key]: _value(value) for key, value in given.items() if value is not None}
        await door.typed(interaction, each.path, options)

    names = {option.parameter: option.name for option in each.shown_options}
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    run.__signature__ = inspect.Signature([first, *map(_parameter, _ordered(each))])  # type: ignore[attr-defined] # discord.py reads it
    run = app_commands.describe(
        **{option.parameter: short(option.summary, DESCRIPTION) for option in each.shown_options}
    )(run)
    run = app_commands.rename(**names)(run)
    run = app_commands.choices(
        **{
            option.parameter: [app_commands.Choice(name=choice, value=choice) for choice in option.choices]
            for option in each.shown_options
            if option.choices
        }
    )(run)
    built: app_commands.Command[Any, Any, Any] = app_commands.Command(
        name=name,
        description=short(each.description, DESCRIPTION),
        callback=run,  # type: ignore[arg-type] # its options stand in the signature above
    )
    for option in each.shown_options:
        if option.suggest is not None:
            built.autocomplete(option.parameter)(_completer(each.path, option, door))
    return built


def _ordered(each: Command) -> list[Option]:
    """Discord wants the required ones first."""
    return sorted(each.shown_options, key=lambda option: not option.required)


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = discord.User if option.kind is AccountId else option.kind
    default = inspect.Parameter.empty if option.required else None
    annotation = kind if option.required else kind | None
    return inspect.Parameter(
        option.parameter, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=annotation
    )


def _completer(path: str, option: Option, door: Door) -> Any:
    async def complete(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
        return (await door.suggested(interaction, path, option.name, current))[:SELECT_OPTIONS]

    return complete


def _value(given: Any) -> Value:
    if isinstance(given, discord.abc.User):
        return AccountId(NAME, str(given.id))
    return int(given) if isinstance(given, int) else str(given)


async def register(tree: app_commands.CommandTree[Any], guild: int | None) -> dict[str, int]:
    """Send the commands if they differ from what Discord has; the ids of all of them, by path.

    Discord's own list is asked each time, because the ids are needed to draw commands that can be pressed; so no hash
    is kept, which could be of another bot, another data folder, or of commands that somebody has deleted since.
    """
    place = discord.Object(guild) if guild is not None else None
    if place is not None:
        tree.copy_global_to(guild=place)
    ours = [each.to_dict(tree) for each in tree.get_commands(guild=place)]
    theirs = await _registered(tree, guild)
    if _alike(ours) != _alike(theirs):
        await tree.sync(guild=place)
        theirs = await _registered(tree, guild)
        log.info("%s commands were registered", len(theirs))
    return {path: int(root["id"]) for root in theirs for path in _paths(root)}


async def _registered(tree: app_commands.CommandTree[Any], guild: int | None) -> list[Mapping[str, Any]]:
    application, http = tree.client.application_id, tree.client.http
    assert application is not None  # noqa: S101 - known from login on
    if guild is None:
        return list(await http.get_global_commands(application))
    return list(await http.get_guild_commands(application, guild))


NOT_COMPARED = frozenset({"id", "application_id", "guild_id", "version", "dm_permission", "handler"})
"""What Discord adds by itself."""


def _alike(commands: Iterable[Mapping[str, Any]]) -> list[Any]:
    """What of the commands was ours to say, without what is empty or absent by default, in one order."""
    return sorted((_plain(each) for each in commands), key=lambda each: str(each["name"]))


def _plain(part: Any) -> Any:
    if isinstance(part, Mapping):
        said = {name: _plain(value) for name, value in part.items() if name not in NOT_COMPARED}
        return {name: value for name, value in said.items() if value not in (None, False, [], "")}
    if isinstance(part, list):
        inside = [_plain(each) for each in part]
        return sorted(inside) if all(isinstance(each, int) for each in inside) else inside
    return part


def _paths(node: Mapping[str, Any], above: str = "") -> Iterable[str]:
    path = f"{above}{node['name']}"
    below = [each for each in node.get("options") or () if each["type"] in {1, 2}]
    if not below:
        yield path
    for each in below:
        yield from _paths(each, f"{path} ")
