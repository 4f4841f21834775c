"""Posting, finding and changing messages, each once: the key of a post is its nonce and its mark."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import aiohttp
import discord

from adapters.discord import cards, ids, limits
from adapters.discord.callers import NAME
from adapters.discord.pace import Pace
from adapters.discord.replies import NOBODY
from adapters.discord.troubles import NO_THREAD, missing, named
from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import Receipt, TryAgain, Uncertain, Undeliverable

log = logging.getLogger(__name__)

Where = ChannelId | AccountId | Receipt
LOOKED_AT = 1_000
"""Messages among which we look for our own; behind more of them it cannot be told whether it is there."""
MARGIN = timedelta(minutes=1)
"""How far our clock may go ahead of Discord's."""
A_WEEK: Literal[10080] = 10_080
"""Minutes of quiet after which a discussion folds itself away; writing in it unfolds it."""
THREAD_STANDS = 160004


@dataclass(frozen=True, slots=True)
class Ref:
    """What a Receipt says: a message, its mark, which editing must keep, and whether a discussion hangs on it.

    The discussion has the message's id.
    """

    channel: int
    message: int
    mark: int
    thread: bool = False

    @classmethod
    def of(cls, receipt: Receipt) -> "Ref":
        """Read one back."""
        channel, mark, message, *more = receipt.ref.split("/")
        return cls(int(channel), int(message), int(mark), bool(more))

    @property
    def receipt(self) -> Receipt:
        """As posting keeps it."""
        return Receipt(NAME, f"{self.channel}/{self.mark}/{self.message}" + ("/thread" if self.thread else ""))


class Posts:
    """What the bot says by itself. `commands` are Discord's ids of our commands."""

    def __init__(self, client: discord.Client, commands: cards.Commands, pace: Pace) -> None:
        self._client = client
        self._commands = commands
        self._pace = pace
        self._running = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.open = False

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        """Say it, and open its discussion where that may be."""
        async with self._counted():
            if isinstance(where, Receipt) and (ref := Ref.of(where)).thread:
                return await self._in_thread(ref, card, key)
            channel = await self._channel(where)
            message = await self._send(channel, card, key)
            thread = card.thread is not None and await self._open_thread(channel, message.id, card.thread)
            return Ref(channel, message.id, ids.mark(key), thread).receipt

    async def _in_thread(self, ref: Ref, card: Card, key: str) -> Receipt:
        try:
            message = await self._send(ref.message, card, key)
        except Undeliverable as trouble:
            cause = trouble.__cause__
            if not isinstance(cause, discord.HTTPException) or cause.code not in NO_THREAD:
                raise
            message = await self._send(ref.channel, card, key)
            return Ref(ref.channel, message.id, ids.mark(key)).receipt
        return Ref(ref.message, message.id, ids.mark(key)).receipt

    async def _send(self, channel: int, card: Card, key: str) -> discord.Message:
        drawn = cards.draw(card, self._commands, mark=ids.mark(key))
        if drawn.pages > 1:
            log.error("a post is longer than Discord shows: %s", key)
        place = self._client.get_partial_messageable(channel)
        await self._pace.turn()
        with named(self._client, channel):
            return await place.send(
                view=drawn.view, files=drawn.files, nonce=ids.nonce(key), silent=True, allowed_mentions=NOBODY
            )

    async def _open_thread(self, channel: int, message: int, name: str) -> bool:
        """Whether a discussion stands. Where it may not be opened, the group talks in the channel."""
        if missing(self._client, channel, ("create_public_threads",)):
            return False
        await self._pace.turn()
        try:
            title = cards.short(name, limits.THREAD_NAME)
            await self._client.http.start_thread_with_message(
                channel, message, name=title, auto_archive_duration=A_WEEK
            )
        except discord.HTTPException as error:
            if error.code != THREAD_STANDS:
                log.warning("no discussion was opened in channel %s: %s", channel, error)
            return error.code == THREAD_STANDS
        except (discord.RateLimited, aiohttp.ClientError, OSError) as error:
            log.warning("no discussion was opened in channel %s: %r", channel, error)
            return False
        return True

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        """Our own message with this key, said since then."""
        async with self._counted():
            ref = Ref.of(where) if isinstance(where, Receipt) else None
            found = await self._look(ref.message, key, since) if ref and ref.thread else None
            return found or await self._look(await self._channel(where), key, since)

    async def _look(self, channel: int, key: str, since: datetime) -> Receipt | None:
        await self._pace.turn()
        try:
            with named(self._client, channel):
                return await self._seen(channel, ids.mark(key), since - MARGIN)
        except Undeliverable as trouble:
            if trouble.gone:
                return None
            raise Uncertain from trouble

    async def _seen(self, channel: int, mark: int, since: datetime) -> Receipt | None:
        seen = 0
        place = self._client.get_partial_messageable(channel)
        async for message in place.history(limit=LOOKED_AT, after=since, oldest_first=True):
            seen += 1
            ours = self._client.user is not None and message.author.id == self._client.user.id
            if ours and any(getattr(part, "id", None) == mark for part in message.components):
                return Ref(channel, message.id, mark, message.flags.has_thread).receipt
        if seen == LOOKED_AT:
            raise Uncertain
        return None

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Change what was said."""
        async with self._counted():
            ref = Ref.of(receipt)
            drawn = cards.draw(card, self._commands, mark=ref.mark)
            message = self._client.get_partial_messageable(ref.channel).get_partial_message(ref.message)
            await self._pace.turn()
            with named(self._client, ref.channel):
                await message.edit(view=drawn.view, attachments=drawn.files, allowed_mentions=NOBODY)
            return receipt

    async def _channel(self, where: Where) -> int:
        """Where it is said: a channel, somebody's conversation with us, or the channel of an earlier message."""
        if isinstance(where, ChannelId):
            return int(where.key)
        if isinstance(where, Receipt):
            return Ref.of(where).channel
        await self._pace.turn()
        with named(self._client, 0):
            return (await self._client.create_dm(discord.Object(int(where.key)))).id

    @asynccontextmanager
    async def _counted(self) -> AsyncIterator[None]:
        if not self.open:
            raise TryAgain(why="Discord is not connected")
        self._running += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._quiet.set()

    async def settle(self, seconds: float) -> None:
        """Take no more, and wait for those on their way, though not for ever."""
        self.open = False
        try:
            async with asyncio.timeout(seconds):
                await self._quiet.wait()
        except TimeoutError:
            log.warning("%s posts were still on their way when Discord was left", self._running)
