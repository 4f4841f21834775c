"""Posting, finding and changing messages, each once: the key of a post is its nonce and its mark."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

import aiohttp
import discord

from adapters.discord import cards, ids, limits
from adapters.discord.flight import Flight
from adapters.discord.pace import Pace
from adapters.discord.pictures import pictures_of
from adapters.discord.places import PRIVATE, Place, Ref
from adapters.discord.replies import NOBODY
from adapters.discord.rights import TO_DISCUSS, TO_SHOW, is_out, missing
from adapters.discord.search import Search
from adapters.discord.troubles import FORBIDDEN, NO_THREAD, code_of, named
from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import Drawing, Receipt, TryAgain, Undeliverable

log = logging.getLogger(__name__)

Where = ChannelId | AccountId | Receipt
A_WEEK: Literal[10080] = 10_080
"""Minutes of quiet after which a discussion folds itself away; writing in it unfolds it."""
THREAD_STANDS = 160004
LATER = (60.0, 300.0, 1_800.0, 7_200.0)
"""Seconds between attempts at a discussion that Discord could not open."""


class Posts:
    """What the bot says by itself. `commands` are Discord's ids of our commands; `left` hears of lost servers."""

    def __init__(
        self,
        client: discord.Client,
        commands: cards.Commands,
        pace: Pace,
        flight: Flight,
        left: Callable[[int], Awaitable[None]],
        drawing: Drawing | None = None,
    ) -> None:
        self._client = client
        self._commands = commands
        self._pace = pace
        self._left = left
        self._flight = flight
        self._drawing = drawing
        self._search = Search(client, pace)
        self._later: set[asyncio.Task[None]] = set()
        self.open = False

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        """Say it, and open its discussion where that may be."""
        with self._aboard():
            place = await self._place(where)
            try:
                message, pages = await self._send(place, card, key)
            except Undeliverable as trouble:
                if place.thread is None or code_of(trouble) not in NO_THREAD:
                    await self._look_around(place, trouble)
                    raise
                place = place._replace(thread=None)
                message, pages = await self._send(place, card, key)
            thread = card.thread is not None and await self._discuss(place, message.id, card.thread)
            ref = Ref(place.guild, place.room, ids.mark(key), message.id, thread)
            for page in range(2, pages + 1):
                await self._go_on(ref.discussion, card, key, page)
            return ref.receipt

    async def _send(self, place: Place, card: Card, key: str, page: int = 1) -> tuple[discord.Message, int]:
        """A page of it, as a message; and how many there are."""
        drawn = await self._drawn(place, card, ids.mark(key), page)
        room = self._client.get_partial_messageable(place.room)
        await self._pace.turn()
        with named(self._client, place, files=bool(drawn.attached)):
            message = await room.send(
                view=drawn.view, files=drawn.files, nonce=ids.nonce(key), silent=True, allowed_mentions=NOBODY
            )
        return message, drawn.pages

    async def _go_on(self, place: Place, card: Card, key: str, page: int) -> None:
        """What does not fit in one message stands in its discussion, or behind it; the message itself has arrived."""
        try:
            await self._send(place, card, f"{key}/page {page}", page)
        except (TryAgain, Undeliverable, TimeoutError, discord.HTTPException) as trouble:
            log.warning("page %s of %s did not reach Discord: %r", page, key, trouble)

    async def _drawn(self, place: Place, card: Card, mark: int, page: int = 1) -> cards.Drawn:
        """With its pictures, or in words where no files may be attached."""
        pictures = {} if missing(self._client, place, TO_SHOW) else await pictures_of(self._drawing, card)
        return cards.draw(card, self._commands, page=page, mark=mark, pictures=pictures)

    async def _look_around(self, place: Place, trouble: Undeliverable) -> None:
        """A server that shut us out while we were away never told us."""
        if code_of(trouble) in FORBIDDEN and is_out(self._client, place.guild):
            await self._left(place.guild)

    async def _discuss(self, place: Place, message: int, name: str) -> bool:
        """Whether a discussion stands. Where it may not be opened, the group talks in the channel."""
        if missing(self._client, place, TO_DISCUSS):
            return False
        opened = await self._opened(place, message, name)
        if opened is None:
            task = asyncio.create_task(self._discuss_later(place, message, name))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
        return bool(opened)

    async def _opened(self, place: Place, message: int, name: str) -> bool | None:
        """Whether it stands; None where Discord may open it another time."""
        await self._pace.turn()
        title = cards.short(name, limits.THREAD_NAME)
        try:
            await self._client.http.start_thread_with_message(
                place.room, message, name=title, auto_archive_duration=A_WEEK
            )
        except discord.HTTPException as error:
            if error.code != THREAD_STANDS:
                log.warning("no discussion was opened in channel %s: %s", place.channel, error)
            return None if isinstance(error, discord.DiscordServerError) else error.code == THREAD_STANDS
        except (discord.RateLimited, aiohttp.ClientError, OSError) as error:
            log.warning("no discussion was opened in channel %s: %r", place.channel, error)
            return None
        return True

    async def _discuss_later(self, place: Place, message: int, name: str) -> None:
        for seconds in LATER:
            await asyncio.sleep(seconds)
            if missing(self._client, place, TO_DISCUSS):
                return
            with self._flight.aboard():
                if await self._opened(place, message, name) is not None:
                    return

    def close(self) -> None:
        """Nothing more is said, and nothing waited for."""
        self.open = False
        for task in self._later:
            task.cancel()

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        """Our own message with this key, said since then."""
        with self._aboard():
            place = await self._place(where)
            found = await self._search.look(place, key, since)
            if found is None and place.thread is not None:
                return await self._search.look(place._replace(thread=None), key, since)
            return found

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Change what was said."""
        with self._aboard():
            ref = Ref.of(receipt)
            drawn = await self._drawn(ref.place, card, ref.mark)
            if drawn.pages > 1:
                log.warning("only the first page of a post is changed: %s", receipt.ref)
            message = self._client.get_partial_messageable(ref.room).get_partial_message(ref.message)
            await self._pace.turn()
            with named(self._client, ref.place, files=bool(drawn.attached)):
                await message.edit(view=drawn.view, attachments=drawn.files, allowed_mentions=NOBODY)
            return receipt

    async def _place(self, where: Where) -> Place:
        """A channel, somebody's conversation with us, or the discussion of an earlier message."""
        if isinstance(where, ChannelId):
            return Place(int(where.community.key), int(where.key))
        if isinstance(where, Receipt):
            return self._discussion(Ref.of(where))
        await self._pace.turn()
        with named(self._client, Place(PRIVATE, 0)):
            conversation = await self._client.create_dm(discord.Object(int(where.key)))
        return Place(PRIVATE, conversation.id)

    def _discussion(self, ref: Ref) -> Place:
        """Also one that was opened later than its message was sent, by us or by a person."""
        guild = self._client.get_guild(ref.guild)
        stands = guild is not None and guild.get_thread(ref.message) is not None
        return ref.discussion._replace(thread=ref.message) if stands else ref.discussion

    @contextmanager
    def _aboard(self) -> Iterator[None]:
        if not self.open:
            raise TryAgain(why="Discord is not connected")
        with self._flight.aboard():
            yield
