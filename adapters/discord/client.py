"""Discord as a chat platform: the gateway's events in, answers and posts out."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import aiohttp
import discord

from adapters.discord import commands, doubt, shards
from adapters.discord.callers import NAME, Interaction
from adapters.discord.door import Door
from adapters.discord.flight import Flight
from adapters.discord.pace import PER_SECOND, Pace
from adapters.discord.posts import Posts, Where
from adapters.discord.replies import NOBODY
from adapters.discord.rights import is_out
from adapters.discord.troubles import Unwelcome
from bot.dispatch import Dispatcher
from bot.domain.people import ChannelId, CommunityId
from bot.errors import Refusal
from bot.message import Card
from bot.ports import Drawing, Receipt
from bot.presence import Presence
from bot.settings import Settings

Result = TypeVar("Result")
log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True)
LONGEST_WAIT = 30.0
"""Seconds of a 429 that discord.py waits by itself; posting waits for longer ones."""
SOON = 0.1
"""Seconds without another server until discord.py calls itself ready, and we look which servers have removed us."""
IDENTIFY_EVERY = 5.0
AGAIN = 10.0
"""Seconds between attempts to reach Discord at the start."""
GRACE = 10.0
"""Seconds in which, at the end, answers and posts on their way may arrive."""
BAD_TOKEN = "Discord does not accept DISCORD_TOKEN. Copy it anew: discord.com/developers/applications, your application, Bot, Reset Token."  # noqa: S105 - a sentence
BAD_SHARDS = "Discord does not accept these shards: check DISCORD_SHARDS and DISCORD_SHARD_IDS."
CLOSED_FOR_GOOD = {4004: BAD_TOKEN, 4010: BAD_SHARDS, 4011: BAD_SHARDS}


discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody is missing a voice here


class Gateway(discord.AutoShardedClient):
    """discord.py's client, with as little of it as we need: no members, no messages, one intent."""

    def __init__(self, settings: Settings, presence: Presence) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=NOBODY,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_WAIT,
            guild_ready_timeout=SOON,
            http_trace=doubt.trace(),
            shard_count=settings.discord_shards,
            shard_ids=shards.own(settings),  # type: ignore[arg-type] # None, its own default, means all
        )
        self._presence = presence
        self._together = 1
        self.flight = Flight()
        self.door: Door

    async def setup_hook(self) -> None:
        """Ask how many shards may say hello at once."""
        self._together = (await self.fetch_session_start_limits()).max_concurrency

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Five seconds between as many shards as may start together."""
        if not initial and (shard_id or 0) % self._together == 0:
            await asyncio.sleep(IDENTIFY_EVERY)

    def dispatch(self, event: str, /, *told: Any, **more: Any) -> None:
        """A command goes its way through the tree: no task is begun for it here."""
        if event != "interaction" or told[0].type is not discord.InteractionType.application_command:
            super().dispatch(event, *told, **more)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Presses and forms; commands come through the tree."""
        await self.door.came(interaction)

    async def on_ready(self) -> None:
        """Every server is there now; one that we knew and that is not has removed us meanwhile."""
        with self.flight.aboard():
            for community in await self._presence.known(NAME):
                if is_out(self, int(community.key)):
                    await self._presence.left(community)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Told for every server at each start."""
        with self.flight.aboard():
            await self._presence.came_back(_community(guild))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Installed, perhaps again; nothing is said."""
        with self.flight.aboard():
            await self._presence.came_back(_community(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Removed; an outage of Discord's is another event."""
        with self.flight.aboard():
            await self._presence.left(_community(guild))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone."""
        with self.flight.aboard():
            await self._presence.lost(ChannelId(_community(channel.guild), str(channel.id)))


class Discord:
    """The port. It is open between login and the end of `run`; outside, posts are put off."""

    name = NAME
    repeats_safely = timedelta(minutes=2)
    managers_open = True

    def __init__(
        self,
        settings: Settings,
        dispatcher: Dispatcher,
        presence: Presence,
        pace: Pace | None = None,
        drawing: Drawing | None = None,
    ) -> None:
        if mistake := shards.wrong(settings):
            raise Refusal(mistake)
        self._settings = settings
        self._registered: dict[str, int] = {}
        self._client = Gateway(settings, presence)
        self._client.door = Door(dispatcher, self._registered, self._client.flight, drawing=drawing)
        self._presence = presence
        pace = pace or Pace(PER_SECOND * shards.share(settings))
        self._posts = Posts(self._client, self._registered, pace, self._client.flight, self._left, drawing)
        self._tree = commands.Tree(self._client, self._client.door)
        commands.grow(self._tree, dispatcher.book.listed, self._client.door)
        self._unwelcome = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether every shard is there and the commands are up to date."""
        return self._client.is_ready() and bool(self._registered)

    async def run(self) -> None:
        """Serve until cancelled. Raises Refusal where Discord does not want us."""
        tasks: list[asyncio.Task[Any]] = []
        try:
            await self._log_in()
            self._posts.open = True
            connection = asyncio.create_task(self._client.connect())
            tasks += [connection, asyncio.create_task(self._unwelcome.wait())]
            tasks += [asyncio.create_task(self._register())]
            await asyncio.wait(tasks[:2], return_when=asyncio.FIRST_COMPLETED)
            if self._unwelcome.is_set():
                raise Refusal(BAD_TOKEN)
            await connection
        except discord.ConnectionClosed as closed:
            raise Refusal(CLOSED_FOR_GOOD.get(closed.code, f"Discord closed the line: {closed}")) from closed
        finally:
            await self._leave(tasks)

    async def _log_in(self) -> None:
        """Try until Discord answers; only a refused token ends it."""
        assert self._settings.discord_token is not None  # noqa: S101 - wiring connects only with a token
        while True:
            try:
                await self._client.login(self._settings.discord_token.get_secret_value())
            except discord.LoginFailure as error:
                raise Refusal(BAD_TOKEN) from error
            except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError) as error:
                log.warning("Discord is not reached, trying again in %.0f s: %s", AGAIN, error)
                await self._client.http.close()
                self._client.http.connector = discord.utils.MISSING
                await asyncio.sleep(AGAIN)
            else:
                return

    async def _register(self) -> None:
        """Bring the commands up to date, once Discord answers."""
        while True:
            try:
                self._registered.update(await commands.register(self._tree, self._settings.discord_guild))
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                log.warning("the commands could not be registered, trying again in %.0f s: %s", AGAIN, error)
                await asyncio.sleep(AGAIN)
            else:
                return

    async def _leave(self, tasks: list[asyncio.Task[Any]]) -> None:
        """Nothing is cut off that is on its way; then the line is closed."""
        self._posts.close()
        if not await self._client.flight.settle(GRACE):
            log.warning("%s things were still on their way when Discord was left", self._client.flight.count)
        await self._client.close()
        await self._client.flight.settle(GRACE)  # what came in last, and had not begun before
        for task in tasks[1:]:
            task.cancel()
        with contextlib.suppress(discord.ConnectionClosed):
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _left(self, guild: int) -> None:
        await self._presence.left(CommunityId(NAME, str(guild)))

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        """Say it, silently and mentioning nobody."""
        return await self._welcome(self._posts.post(where, card, key))

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        """Our own message of this key, by its mark."""
        return await self._welcome(self._posts.find(where, key, since))

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Change what was said."""
        return await self._welcome(self._posts.update(receipt, card))

    async def _welcome(self, doing: Awaitable[Result]) -> Result:
        try:
            return await doing
        except Unwelcome:
            self._unwelcome.set()
            raise


def _community(guild: discord.Guild) -> CommunityId:
    return CommunityId(NAME, str(guild.id))


def connect(settings: Settings, dispatcher: Dispatcher, presence: Presence, drawing: Drawing | None = None) -> Discord:
    """The platform, ready to run. Raises Refusal where its settings cannot be."""
    return Discord(settings, dispatcher, presence, drawing=drawing)
