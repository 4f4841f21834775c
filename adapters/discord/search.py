"""Looking for a message of ours by its mark, where it is not known whether it arrived."""

from datetime import datetime, timedelta

import discord
from discord.abc import Snowflake

from adapters.discord import ids
from adapters.discord.pace import Pace
from adapters.discord.places import Place, Ref
from adapters.discord.rights import may_look
from adapters.discord.troubles import UNKNOWN_CHANNEL, code_of, named
from bot.ports import Receipt, Uncertain, Undeliverable

AT_ONCE, REQUESTS = 100, 10
"""Messages that one request brings, and requests; behind that many it cannot be told whether ours is there."""
MARGIN = timedelta(minutes=1)
"""How far our clock may go ahead of Discord's."""


class Search:
    """Reads back what was said in a place, one request at a time."""

    def __init__(self, client: discord.Client, pace: Pace) -> None:
        self._client = client
        self._pace = pace

    async def look(self, place: Place, key: str, since: datetime) -> Receipt | None:
        """Our own message with this key, said there since then. Raises Uncertain where that cannot be told."""
        readable = may_look(self._client, place)
        try:
            found = await self._seen(place, ids.mark(key), since - MARGIN)
        except Undeliverable as trouble:
            if code_of(trouble) == UNKNOWN_CHANNEL:
                return None
            raise Uncertain from trouble
        if found is None and not readable:
            raise Uncertain
        return found

    async def _seen(self, place: Place, mark: int, since: datetime) -> Receipt | None:
        behind: Snowflake | datetime = since
        for _ in range(REQUESTS):
            messages = await self._read(place, behind)
            for message in messages:
                if self._is_ours(message, mark):
                    return Ref(place.guild, place.room, mark, message.id, message.flags.has_thread).receipt
            if len(messages) < AT_ONCE:
                return None
            behind = messages[-1]
        raise Uncertain

    async def _read(self, place: Place, behind: Snowflake | datetime) -> list[discord.Message]:
        room = self._client.get_partial_messageable(place.room)
        await self._pace.turn()
        with named(self._client, place):
            return [each async for each in room.history(limit=AT_ONCE, after=behind, oldest_first=True)]

    def _is_ours(self, message: discord.Message, mark: int) -> bool:
        ours = self._client.user is not None and message.author.id == self._client.user.id
        return ours and any(getattr(part, "id", None) == mark for part in message.components)
