"""What a person does in the Discord app, as the interaction that Discord makes of it; refuses what the app refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.commands import BOOLEAN, CHANNEL, GROUP, INTEGER, NUMBER, ROLE, STRING, SUB, USER
from tests.fakes.discord.errors import Json
from tests.fakes.discord.guilds import Role, rights
from tests.fakes.discord.reading import BUTTON, SELECT, buttons_in, walk
from tests.fakes.discord.world import Account, Channel, Message, World

KINDS: dict[int, type | tuple[type, ...]] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}


class AppRefuses(AssertionError):  # noqa: N818 - named by what happens
    """Discord's own app would not have let this person do it."""


def refuse_unless(holds: object, why: str) -> None:
    if not holds:
        raise AppRefuses(why)


def envelope(world: World, who: Account, channel: Channel) -> Json:
    """What every interaction carries: who, where, and what they and we may do there."""
    guild = channel.guild
    said: Json = {
        "version": 1,
        "application_id": str(world.bot.id),
        "channel_id": str(channel.id),
        "channel": payloads.channel(channel) | {"permissions": str(rights(who, channel))},
        "locale": "en-US",
        "app_permissions": str(rights(world.bot, channel)),
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
    }
    if guild is None:
        return said | {"user": payloads.user(who), "context": 1, "authorizing_integration_owners": {"0": "0"}}
    return said | {
        "context": 0,
        "guild_id": str(guild.id),
        "guild_locale": "en-US",
        "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
        "member": payloads.member(guild.seats[who.id]) | {"permissions": str(rights(who, channel))},
        "authorizing_integration_owners": {"0": str(guild.id)},
    }


def descend(command: Json, words: list[str]) -> tuple[Json, list[Json]]:
    """The subcommand that these words name, and the nesting that leads to it."""
    node, nesting = command, []
    for word in words:
        inner = [one for one in node.get("options") or [] if one["name"] == word and one["type"] in {SUB, GROUP}]
        refuse_unless(inner, f"/{command['name']} has no {word!r}")
        node = inner[0]
        nesting.append({"name": word, "type": node["type"]})
    deeper = [one["name"] for one in node.get("options") or [] if one["type"] in {SUB, GROUP}]
    refuse_unless(not deeper, f"choose one of {deeper}")
    return node, nesting


def filled(node: Json, options: Mapping[str, Any], resolved: Json, *, partly: bool = False) -> list[Json]:
    """The options as they go out; `partly` is while somebody is still typing."""
    known = {one["name"]: one for one in node.get("options") or []}
    unknown = set(options) - set(known)
    refuse_unless(not unknown, f"no such option: {sorted(unknown)}; there are {sorted(known)}")
    missing = [name for name, one in known.items() if one.get("required") and name not in options]
    refuse_unless(partly or not missing, f"required: {missing}")
    return [_option(known[name], value, resolved) for name, value in options.items()]


def _option(option: Json, value: Any, resolved: Json) -> Json:
    kind, name = option["type"], option["name"]
    if kind in KINDS:
        boolean = isinstance(value, bool) == (kind == BOOLEAN)
        refuse_unless(isinstance(value, KINDS[kind]) and boolean, f"{name} does not take {value!r}")
        value = _chosen(option, value)
        _check_bounds(option, value)
    else:
        value = _resolve(kind, value, resolved)
    return {"name": name, "type": kind, "value": value}


def _chosen(option: Json, value: Any) -> Any:
    choices = option.get("choices") or []
    offered = {one["name"]: one["value"] for one in choices} | {one["value"]: one["value"] for one in choices}
    refuse_unless(
        not choices or value in offered, f"{option['name']} offers {[one['name'] for one in choices]}, not {value!r}"
    )
    return offered.get(value, value)


def _check_bounds(option: Json, value: Any) -> None:
    size = len(value) if isinstance(value, str) else value
    least, most = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    small = option.get(least) is not None and size < option[least]
    large = option.get(most) is not None and size > option[most]
    refuse_unless(not small and not large, f"{option['name']} is out of bounds: {value!r}")


def _resolve(kind: int, value: Any, resolved: Json) -> str:
    known: dict[int, tuple[type, str]] = {
        USER: (Account, "users"),
        CHANNEL: (Channel, "channels"),
        ROLE: (Role, "roles"),
    }
    value = getattr(value, "account", value)
    refuse_unless(kind in known and isinstance(value, known[kind][0]), f"{value!r} cannot be chosen here")
    draw: dict[int, Callable[[Any], Json]] = {USER: payloads.user, CHANNEL: payloads.channel, ROLE: payloads.role}
    resolved.setdefault(known[kind][1], {})[str(value.id)] = draw[kind](value)
    return str(value.id)


def check_may_use(world: World, who: Account, channel: Channel, command: Json) -> None:
    """The app offers a command only where it may be used."""
    own = rights(who, channel)
    refuse_unless(own & bits.PERMISSION["VIEW_CHANNEL"], f"{who.name} does not see #{channel.name}")
    refuse_unless(own & bits.PERMISSION["USE_APPLICATION_COMMANDS"], f"{who.name} may not use commands here")
    contexts = command.get("contexts")
    here = 0 if channel.guild else 1
    refuse_unless(contexts is None or here in contexts, f"/{command['name']} is not offered here")
    refuse_unless(channel.guild is None or world.bot.id in channel.guild.seats, "the app is not in this server")
    needed = command.get("default_member_permissions")
    refuse_unless(channel.guild is None or needed is None or own & int(needed) == int(needed), "the command is hidden")


def pressed(who: Account, message: Message, label: str) -> Json:
    """The button of this label (or custom id) under a message, as it is sent when somebody presses it."""
    check_may_touch(who, message)
    found = [one for one in buttons_in(message.components) if label in {one.get("label"), one.get("custom_id")}]
    refuse_unless(found, f"no button {label!r} there, but {message.buttons}")
    refuse_unless(not found[0].get("disabled"), f"{label!r} cannot be pressed any more")
    refuse_unless(found[0].get("custom_id"), f"{label!r} is a link")
    return {"custom_id": found[0]["custom_id"], "component_type": BUTTON, "id": found[0]["id"]}


def chosen(who: Account, message: Message, select: str | None, values: tuple[str, ...]) -> Json:
    """Entries of a select; `select` is its placeholder or custom id, None where there is only one."""
    check_may_touch(who, message)
    selects = [one for one in walk(message.components) if one["type"] == SELECT]
    found = [one for one in selects if select is None or select in {one.get("placeholder"), one["custom_id"]}]
    refuse_unless(len(found) == 1, f"which select? {[one.get('placeholder') for one in selects]}")
    return {
        "custom_id": found[0]["custom_id"],
        "component_type": SELECT,
        "id": found[0]["id"],
        "values": offered(found[0], values),
    }


def offered(select: Json, values: tuple[str, ...]) -> list[str]:
    """The values behind these labels, if the select offers them and takes so many."""
    options = {one["label"]: one["value"] for one in select["options"]}
    options |= {value: value for value in options.values()}
    for value in values:
        refuse_unless(value in options, f"{value!r} is not offered: {list(options)}")
    least = 1 if select.get("min_values") is None else select["min_values"]
    refuse_unless(least <= len(values) <= (select.get("max_values") or 1), f"{len(values)} cannot be chosen")
    return [options[value] for value in values]


def check_may_touch(who: Account, message: Message) -> None:
    refuse_unless(not message.deleted and not message.channel.gone, "the message is gone")
    refuse_unless(message.private_to in {None, who}, f"{who.name} does not see this message")
    seen = rights(who, message.channel) & bits.PERMISSION["VIEW_CHANNEL"]
    refuse_unless(seen, f"{who.name} does not see the channel")
