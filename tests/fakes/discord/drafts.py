"""From a request body to a message: what it may hold, and what Discord fills in."""

from __future__ import annotations

import json

from tests.fakes.discord import bits
from tests.fakes.discord.calls import Upload
from tests.fakes.discord.errors import Json, Mistakes, Refused, invalid
from tests.fakes.discord.layout import check_layout
from tests.fakes.discord.reading import WORDS, walk
from tests.fakes.discord.stored import complete
from tests.fakes.discord.world import Account, Channel, Message, World

LEGACY = ("content", "embeds", "poll", "sticker_ids")
MOST_FILES = 10
MOST_BYTES = 10 * 1024 * 1024
MOST_STORED = 10_170
"""Above so many bytes of text Discord answers 500: https://github.com/discord/discord-api-docs/issues/8554"""


class Draft:
    """Messages of one author for one channel; `allowed` are the flags that may be set here."""

    def __init__(self, world: World, channel: Channel, author: Account, allowed: int) -> None:
        self._world = world
        self._channel = channel
        self._author = author
        self._allowed = allowed

    def message(self, body: Json, files: dict[int, Upload]) -> Message:
        """A new message, not yet put anywhere."""
        made = Message(self._world.ids.new(), self._channel, self._author, self._world.clock.now())
        made.nonce = body.get("nonce")
        self._fill(made, body, files)
        return made

    def edit(self, message: Message, body: Json, files: dict[int, Upload]) -> None:
        """Change what the body speaks of and leave the rest."""
        if body.get("flags") is not None:
            _check_turn(message, body)
        self._fill(message, body, files)
        message.edited = self._world.clock.now()

    def _fill(self, message: Message, body: Json, files: dict[int, Upload]) -> None:
        self._check_flags(body)
        flags = message.flags | (body.get("flags") or 0)
        after: Json = {
            "content": body.get("content", message.content) or "",
            "embeds": body.get("embeds", message.embeds) or [],
            "components": json.loads(json.dumps(body.get("components", message.components) or [])),
        }
        attachments = self._attachments(message, body, files)
        self._check(after, body, attachments, v2=bool(flags & bits.COMPONENTS_V2))
        message.flags = flags & ~bits.LOADING
        message.content, message.embeds, message.components = after["content"], after["embeds"], after["components"]
        message.attachments = attachments
        message.allowed_mentions = body.get("allowed_mentions", message.allowed_mentions)
        complete(message.components, attachments)

    def _check_flags(self, body: Json) -> None:
        more = (body.get("flags") or 0) & ~self._allowed
        if more:
            raise invalid(("flags",), "MESSAGE_FLAGS_NOT_ALLOWED", f"These flags cannot be set here: {more:#x}")

    def _check(self, after: Json, body: Json, attachments: list[Json], *, v2: bool) -> None:
        mistakes = Mistakes()
        if v2:
            for name in LEGACY:
                mistakes.expect(not body.get(name), (name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")  # fmt: skip
        mistakes.within(after["content"], 0, 2000, ("content",))
        names = [one["filename"] for one in attachments]
        mistakes.expect(
            len(names) <= MOST_FILES, ("attachments",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length."
        )
        check_layout(after["components"], v2=v2, files=set(names), mistakes=mistakes)
        mistakes.answer()
        words = [one["content"].encode() for one in walk(after["components"]) if one["type"] == WORDS]
        if sum(len(one) + 12 for one in words) > MOST_STORED:
            raise Refused(500, 0, "500: Internal Server Error")
        if not (after["content"].strip() or after["embeds"] or after["components"] or names or body.get("poll")):
            raise Refused(400, 50006, "Cannot send an empty message")

    def _attachments(self, message: Message, body: Json, files: dict[int, Upload]) -> list[Json]:
        """Those that stay and those that come; without a list all old ones stay."""
        named = {str(one["id"]): one for one in body.get("attachments") or []}
        stay = [one for one in message.attachments if body.get("attachments") is None or one["id"] in named]
        return stay + [self._stored(upload, named.get(str(place), {})) for place, upload in sorted(files.items())]

    def _stored(self, upload: Upload, said: Json) -> Json:
        if len(upload.content) > MOST_BYTES:
            raise Refused(413, 40005, "Request entity too large")
        key = self._world.ids.new()
        name = said.get("filename") or upload.name
        self._world.files[key] = upload.content
        address = f"{self._world.files_at}/attachments/{self._channel.id}/{key}/{name}"
        made = {"id": str(key), "filename": name, "size": len(upload.content), "url": address, "proxy_url": address}
        return made | ({"description": said["description"]} if said.get("description") else {})


def _check_turn(message: Message, body: Json) -> None:
    """An edit can turn plain text into a layout if it takes the text away, and never the other way."""
    had, has = message.flags & bits.COMPONENTS_V2, body["flags"] & bits.COMPONENTS_V2
    left = [name for name in ("content", "embeds") if getattr(message, name) and name not in body]
    if had and not has:
        raise invalid(("flags",), "MESSAGE_FLAGS_COMPONENTS_V2", "The IS_COMPONENTS_V2 flag cannot be removed")
    if has and not had and left:
        raise invalid((left[0],), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", f"Set {left} to null")
