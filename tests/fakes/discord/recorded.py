"""Recorded events of a real bot, made whole where the recorder left fields out or put words for ids."""

from __future__ import annotations

from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.world import DM, Account, Channel, Message, World


def restored(world: World, recorded: Json) -> tuple[Interaction, Json]:
    """The interaction as this fake keeps it, and the payload to send; what was recorded stands as it was."""
    payload: Json = {"attachment_size_limit": 10_485_760, "entitlements": [], "locale": "en-US"} | _numbered(recorded)
    somebody = payload.get("user") or payload["member"]["user"]
    account = Account(int(somebody["id"]), somebody["username"])
    place = payload["channel"]
    channel = Channel(world, int(place["id"]), place.get("name") or "", place["type"], recipient=account)
    payload["channel"] = _whole(world, place)
    somebody |= payloads.user(account) | somebody
    if "member" in payload:
        payload["member"] = {"deaf": False, "mute": False, "pending": False, "flags": 0} | payload["member"]
    application = int(payload["application_id"])
    made = Interaction(
        int(payload["id"]), payload["token"], payload["type"], account, channel, world.clock.now(), application
    )
    if "message" in payload:
        made.source = _message(world, channel, payload["message"])
        payload["message"] = payloads.message(made.source) | payload["message"]
    return made, payload


def _numbered(recorded: Any) -> Any:
    """A word that stands for an id becomes a number, the same one for the same word."""
    if isinstance(recorded, list):
        return [_numbered(one) for one in recorded]
    if not isinstance(recorded, dict):
        return recorded
    return {
        name: _number(value) if (name == "id" or name.endswith("_id")) and name != "custom_id" else _numbered(value)
        for name, value in recorded.items()
    }


def _number(value: Any) -> Any:
    word = isinstance(value, str) and not value.isdigit()
    return value if not word else str(int.from_bytes(value.encode()[:7], "big"))


def _whole(world: World, place: Json) -> Json:
    if place["type"] == DM:
        return place
    now = world.clock.now().isoformat()
    closed = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": now, "locked": False}
    return {"owner_id": "0", "message_count": 0, "member_count": 0, "thread_metadata": closed} | place


def _message(world: World, channel: Channel, said: Json) -> Message:
    made = Message(int(said["id"]), channel, world.bot, world.clock.now())
    made.content, made.flags = said.get("content", ""), said.get("flags", 0)
    made.components, made.embeds = said.get("components", []), said.get("embeds", [])
    channel.posted[made.id] = made
    return made
