"""Messages: made, edited, fetched, searched; shared by channels and by answers to interactions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.bits import PERMISSION
from tests.fakes.discord.calls import Call, Door
from tests.fakes.discord.drafts import Draft
from tests.fakes.discord.errors import Json, Refused, invalid, missing_access, missing_permissions, unknown
from tests.fakes.discord.guilds import rights
from tests.fakes.discord.world import DM, THREAD, Channel, Message, World

NONCE_LIVES = timedelta(minutes=2)
"""Discord says "the past few minutes"; nobody should count on more than two."""
ON_CREATION = bits.SUPPRESS_EMBEDS | bits.SUPPRESS_NOTIFICATIONS | bits.COMPONENTS_V2


class Messages:
    """What our bot does with messages by its own token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_nonce: dict[str, Message] = {}
        self.repeated = 0
        """How often a nonce was met again, so that nothing new was said."""

    @property
    def doors(self) -> list[Door]:
        room = "/channels/{channel_id}/messages"
        return [
            ("POST", room, self._create),
            ("GET", room, self._history),
            ("GET", room + "/{message_id}", self._fetch),
            ("PATCH", room + "/{message_id}", self._edit),
            ("DELETE", room + "/{message_id}", self._delete),
        ]

    def channel(self, call: Call, *needed: str) -> Channel:
        """The channel of the path, if our bot may see it and has these permissions in it."""
        channel = self._world.channels.get(call.number("channel_id"))
        if channel is None:
            raise unknown(10003)
        mine = rights(self._world.bot, channel)
        if not mine & PERMISSION["VIEW_CHANNEL"]:
            raise missing_access()
        if mine & bits.permissions(needed) != bits.permissions(needed):
            raise missing_permissions()
        return channel

    def message(self, channel: Channel, key: int) -> Message:
        found = channel.posted.get(key)
        if found is None or found.private_to:
            raise unknown(10008)
        return found

    def _create(self, call: Call) -> Json:
        channel = self.channel(call)
        self._may_post(channel, call)
        known = self._same(call.body)
        if known:
            self.repeated += 1
            return payloads.message(known)
        draft = Draft(self._world, channel, self._world.bot, ON_CREATION)
        said = draft.message(call.body, call.files)
        self._keep(said)
        return payloads.message(said)

    def _may_post(self, channel: Channel, call: Call) -> None:
        if channel.kind == DM:
            self._may_write_to(channel)
            return
        mine = rights(self._world.bot, channel)
        needed = {"SEND_MESSAGES_IN_THREADS" if channel.kind == THREAD else "SEND_MESSAGES"}
        needed |= {"ATTACH_FILES"} if call.files else set()
        needed |= {"EMBED_LINKS"} if call.body.get("embeds") else set()
        if mine & bits.permissions(needed) != bits.permissions(needed):
            raise missing_permissions()
        _check_open(channel, mine)

    def _may_write_to(self, channel: Channel) -> None:
        assert channel.recipient
        shared = [
            guild for guild in self._world.guilds.values() if guild.has_bot and channel.recipient.id in guild.seats
        ]
        if not channel.recipient.reachable:
            raise Refused(403, 50007, "Cannot send messages to this user")
        if not shared:
            raise Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds")

    def _same(self, body: Json) -> Message | None:
        """What was said with this nonce a moment ago: by the same author, in whatever channel."""
        nonce = body.get("nonce")
        if isinstance(nonce, str) and len(nonce) > 25:
            raise invalid(("nonce",), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        known = self._by_nonce.get(str(nonce)) if nonce is not None and body.get("enforce_nonce") else None
        if known is None or self._world.clock.now() - known.created > NONCE_LIVES:
            return None
        if known.deleted:
            raise unknown(10008)  # meant so: https://github.com/discord/discord-api-docs/pull/6647
        return known

    def _keep(self, said: Message) -> None:
        channel = said.channel
        channel.wake()
        channel.posted[said.id] = said
        if said.nonce is not None:
            self._by_nonce[str(said.nonce)] = said
        said.tell("MESSAGE_CREATE")

    def _history(self, call: Call) -> list[Json]:
        channel = self.channel(call)
        if not rights(self._world.bot, channel) & PERMISSION["READ_MESSAGE_HISTORY"]:
            return []  # so says the documentation: no error, no messages
        limit = int(call.query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise invalid(("limit",), "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
        found = [one for one in channel.posted.values() if one.private_to is None]
        return [payloads.message(one) for one in _page(found, call.query, limit)]

    def _fetch(self, call: Call) -> Json:
        channel = self.channel(call)
        if not rights(self._world.bot, channel) & PERMISSION["READ_MESSAGE_HISTORY"]:
            raise missing_access()
        return payloads.message(self.message(channel, call.number("message_id")))

    def _edit(self, call: Call) -> Json:
        channel = self.channel(call)
        message = self.message(channel, call.number("message_id"))
        if message.author is not self._world.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        _check_open(channel, rights(self._world.bot, channel))
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        Draft(self._world, channel, self._world.bot, ON_CREATION).edit(message, call.body, call.files)
        message.tell("MESSAGE_UPDATE")
        return payloads.message(message)

    def _delete(self, call: Call) -> None:
        channel = self.channel(call)
        message = self.message(channel, call.number("message_id"))
        mine = message.author is self._world.bot
        if not mine and not rights(self._world.bot, channel) & PERMISSION["MANAGE_MESSAGES"]:
            raise missing_permissions()
        message.delete()


def _check_open(channel: Channel, mine: int) -> None:
    if channel.locked and not mine & PERMISSION["MANAGE_THREADS"]:
        raise Refused(400, 160005, "Thread is locked")


def _page(found: list[Message], query: dict[str, str], limit: int) -> list[Message]:
    """Newest first; `after` begins right behind its message, as Discord does."""
    marks: dict[str, Any] = {name: int(query[name]) for name in ("before", "after", "around") if name in query}
    if "around" in marks:
        older = [one for one in found if one.id <= marks["around"]][-(limit // 2 + 1) :]
        newer = [one for one in found if one.id > marks["around"]][: limit // 2]
        return (older + newer)[::-1]
    if "after" in marks:
        return [one for one in found if one.id > marks["after"]][:limit][::-1]
    return [one for one in found if one.id < marks.get("before", 1 << 64)][-limit:][::-1]
