"""Application commands: registered globally or for one server, after Discord's own checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.fakes.discord.calls import Call, Door
from tests.fakes.discord.errors import Json, Mistakes, Path, missing_access, unknown
from tests.fakes.discord.world import World

SUB, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
NAME = re.compile(r"[-_'\w]{1,32}\Z")
MOST_CHARACTERS = 8000
MOST_COMMANDS = 100


class Commands:
    """What is registered, by place; None is everywhere."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.registered: dict[int | None, list[Json]] = {None: []}
        self.overwritten = 0
        """How often the commands were written as a whole."""

    @property
    def doors(self) -> list[Door]:
        everywhere, here = (
            "/applications/{application_id}/commands",
            "/applications/{application_id}/guilds/{guild_id}/commands",
        )
        return [
            *(("GET", path, self._list) for path in (everywhere, here)),
            *(("PUT", path, self._overwrite) for path in (everywhere, here)),
            *(("POST", path, self._create) for path in (everywhere, here)),
            *(("PATCH", path + "/{command_id}", self._edit) for path in (everywhere, here)),
            *(("DELETE", path + "/{command_id}", self._delete) for path in (everywhere, here)),
        ]

    def named(self, name: str, guild: int | None) -> Json | None:
        """The command that a person finds under this name; a server's own goes first."""
        both = self.registered.get(guild, []) + self.registered[None] if guild else self.registered[None]
        return next((one for one in both if one["name"] == name), None)

    def _place(self, call: Call) -> int | None:
        if call.number("application_id") != self._world.bot.id:
            raise missing_access()
        guild = int(call.params["guild_id"]) if "guild_id" in call.params else None
        if guild is not None and (guild not in self._world.guilds or not self._world.guilds[guild].has_bot):
            raise missing_access()
        return guild

    def _list(self, call: Call) -> list[Json]:
        return self.registered.get(self._place(call), [])

    def _overwrite(self, call: Call) -> list[Json]:
        place = self._place(call)
        mistakes = Mistakes()
        bodies = call.body or []
        mistakes.expect(len(bodies) <= MOST_COMMANDS, (), "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        names = [body.get("name") for body in bodies]
        for place_in_list, body in enumerate(bodies):
            check_command(body, (place_in_list,), mistakes)
            twice = names.index(body.get("name")) != place_in_list
            mistakes.expect(
                not twice,
                (place_in_list,),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        mistakes.answer()
        known = {one["name"]: one["id"] for one in self.registered.get(place, [])}
        self.registered[place] = [self._complete(body, place, known.get(body["name"])) for body in bodies]
        self.overwritten += 1
        return self.registered[place]

    def _create(self, call: Call) -> Json:
        place = self._place(call)
        mistakes = Mistakes()
        check_command(call.body, (), mistakes)
        mistakes.answer()
        others = [one for one in self.registered.get(place, []) if one["name"] != call.body["name"]]
        made = self._complete(call.body, place, None)
        self.registered[place] = [*others, made]
        return made

    def _edit(self, call: Call) -> Json:
        known = self._known(call)
        mistakes = Mistakes()
        check_command(known | call.body, (), mistakes)
        mistakes.answer()
        known.update(call.body)
        return known

    def _delete(self, call: Call) -> None:
        self.registered[self._place(call)].remove(self._known(call))

    def _known(self, call: Call) -> Json:
        found = [one for one in self.registered.get(self._place(call), []) if one["id"] == call.params["command_id"]]
        if not found:
            raise unknown(10063)
        return found[0]

    def _complete(self, body: Json, place: int | None, key: str | None) -> Json:
        defaults = {
            "type": 1,
            "default_member_permissions": None,
            "nsfw": False,
            "integration_types": [0],
            "contexts": None,
            "description": "",
        }
        said = {name: value for name, value in body.items() if value is not None or name not in defaults}
        if said.get("default_member_permissions") is not None:
            said["default_member_permissions"] = str(said["default_member_permissions"])
        own = {
            "id": key or str(self._world.ids.new()),
            "application_id": str(self._world.bot.id),
            "version": str(self._world.ids.new()),
        }
        return defaults | said | own | ({"guild_id": str(place)} if place else {})


def check_command(body: Json, where: Path, mistakes: Mistakes) -> None:
    """The rules of one command."""
    _check_name(body, where, mistakes)
    if body.get("type", 1) == 1:
        mistakes.within(body.get("description"), 1, 100, (*where, "description"))
        _check_options(body.get("options") or [], (*where, "options"), mistakes, frozenset({SUB, GROUP}))
        size = sum(map(len, _characters(body)))
        mistakes.expect(
            size <= MOST_CHARACTERS,
            where,
            "APPLICATION_COMMAND_TOO_LARGE",
            f"Command exceeds maximum size (8000): {size}",
        )
    for name, known in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        values = body.get(name)
        right = values is None or (values and set(values) <= known and len(set(values)) == len(values))
        mistakes.expect(right, (*where, name), "BASE_TYPE_CHOICES", f"Value must be one of {known}.")


def _check_name(body: Json, where: Path, mistakes: Mistakes) -> None:
    name = body.get("name", "")
    plain = isinstance(name, str) and NAME.match(name) and name == name.lower()
    mistakes.expect(plain, (*where, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(options: list[Json], where: Path, mistakes: Mistakes, nested: frozenset[int]) -> None:
    mistakes.within(options, 0, 25, where)
    names = [one.get("name") for one in options]
    subs = [one["type"] in {SUB, GROUP} for one in options]
    mistakes.expect(all(subs) or not any(subs), where, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types")  # fmt: skip
    required = [bool(one.get("required")) for one in options]
    in_order = all(first >= second for first, second in pairwise(required))
    mistakes.expect(in_order, where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")  # fmt: skip
    for place, option in enumerate(options):
        here = (*where, place)
        _check_name(option, here, mistakes)
        mistakes.within(option.get("description"), 1, 100, (*here, "description"))
        mistakes.expect(names.count(option.get("name")) == 1, (*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique")  # fmt: skip
        _check_option(option, here, mistakes, nested)


def _check_option(option: Json, where: Path, mistakes: Mistakes, nested: frozenset[int]) -> None:
    kind, choices = option["type"], option.get("choices") or []
    if kind in {SUB, GROUP}:
        mistakes.expect(
            kind in nested, where, "APPLICATION_COMMAND_OPTIONS_DEPTH", "Sub-commands are nested too deeply"
        )
        inside = frozenset({SUB}) if kind == GROUP else frozenset[int]()
        _check_options(option.get("options") or [], (*where, "options"), mistakes, inside)
    mistakes.within(choices, 0, 25, (*where, "choices"))
    mistakes.expect(not (choices and option.get("autocomplete")), where, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Choices and autocomplete exclude each other")  # fmt: skip
    mistakes.expect(not (choices or option.get("autocomplete")) or kind in {STRING, INTEGER, NUMBER}, where, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only strings and numbers have choices")  # fmt: skip
    for place, choice in enumerate(choices):
        check_choice(choice, kind, (*where, "choices", place), mistakes)
        twice = [one.get("name") for one in choices].count(choice.get("name")) > 1
        mistakes.expect(not twice, (*where, "choices", place), "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_DUPLICATED", "Choice names must be unique")  # fmt: skip


def check_choice(choice: Json, kind: int, where: Path, mistakes: Mistakes) -> None:
    """A choice of an option, or a suggestion for one."""
    mistakes.within(choice.get("name"), 1, 100, (*where, "name"))
    value = choice.get("value")
    if kind == STRING:
        mistakes.expect(
            isinstance(value, str), (*where, "value"), "STRING_TYPE_CONVERT", "Could not interpret as string"
        )
        mistakes.within(value, 1, 100, (*where, "value"))
    else:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        mistakes.expect(number, (*where, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')


def _characters(body: Json) -> Iterator[str]:
    """What counts toward the size of a command: names, descriptions, values; the longest of the translations."""
    for name in ("name", "description"):
        yield max([body.get(name) or "", *(body.get(f"{name}_localizations") or {}).values()], key=len)
    yield str(body["value"]) if "value" in body else ""
    for part in (body.get("options") or []) + (body.get("choices") or []):
        yield from _characters(part)
