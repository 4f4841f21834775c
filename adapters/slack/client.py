"""Slack as a chat platform: envelopes in, answers and posts out."""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import commands, ids
from adapters.slack.cards import Pen
from adapters.slack.door import PATIENCE, Door
from adapters.slack.files import Uploads
from adapters.slack.home import Homes
from adapters.slack.listening import Listening
from adapters.slack.once import Errands, Once
from adapters.slack.pace import Pace
from adapters.slack.people import People
from adapters.slack.posts import Posts, Where, target
from adapters.slack.replies import Replies
from adapters.slack.sockets import AGAIN, Sockets
from adapters.slack.text import Words
from adapters.slack.troubles import REMOVED, UNWELCOME, Removed, Unwelcome, code_of
from adapters.slack.workspaces import Workspaces
from bot.dispatch import Dispatcher
from bot.domain.people import ChannelId
from bot.errors import Refusal
from bot.message import Card
from bot.ports import Drawing, Receipt
from bot.presence import Presence
from bot.settings import Settings

Result = TypeVar("Result")
log = logging.getLogger(__name__)

GRACE = 5.0
"""Seconds in which, at the end, answers on their way may arrive."""
BAD_TOKEN = (
    "Slack does not accept SLACK_BOT_TOKEN. Copy it anew: api.slack.com/apps, your app, Install App, "  # noqa: S105 - a sentence
    "Bot User OAuth Token."
)
REMOVED_FROM = (
    "Cairn was taken out of the Slack workspace {team}: its token is forgotten, and its groups after 30 days. "
    "Install the app again, set the new SLACK_BOT_TOKEN and start again, and everything goes on."
)
LEFT = frozenset({"app_uninstalled", "tokens_revoked"})
LOST = frozenset({"channel_archive", "channel_deleted", "group_archive", "group_deleted"})


class Slack:
    """The port. It is open between the first word with Slack and the end of `run`; outside, posts are put off."""

    name = ids.NAME
    repeats_safely = timedelta(0)
    managers_open = False

    def __init__(
        self,
        settings: Settings,
        dispatcher: Dispatcher,
        presence: Presence,
        drawing: Drawing | None = None,
        *,
        pace: Pace | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.managers_open = settings.slack_managers_open
        self._settings = settings
        self._presence = presence
        self._workspaces = Workspaces(settings.slack_api_url)
        self._people = People(self._workspaces)
        self._errands = Errands()
        self._events: Once[None] = Once()
        pen = Pen(Words(commands.names(settings.slack_commands)))
        uploads = Uploads(drawing)
        pace = pace or Pace()
        replies = Replies(self._workspaces, pen, uploads, pace)
        self._homes = Homes(self._workspaces, dispatcher, self._people, pen)
        self._door = Door(dispatcher, self._people, replies, self._homes, pen, self._errands, patience)
        self._posts = Posts(self._workspaces, pen, pace, uploads)
        self._client = self._workspaces.client()
        self.app = Listening(self._workspaces, self._door, self._told).app(self._client)

    async def run(self) -> None:
        """Serve until cancelled. Raises Refusal where Slack does not accept a token."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            self._workspaces.session = self._client.session = session
            await self._begin()
            self._posts.open = True
            sockets = Sockets(
                self.app, _secret(self._settings.slack_app_token), self._client, self._settings.slack_sockets
            )
            try:
                await sockets.connect()
                await asyncio.Event().wait()
            finally:
                self._posts.open = False
                await self._errands.settle(GRACE)
                await self._people.settle()
                await sockets.close()
                await self._errands.settle(GRACE)  # what came in last, and had not begun before

    async def enter(self, token: str) -> None:
        """Take up the workspace of this token. Raises SlackApiError."""
        workspace = await self._workspaces.enter(token)
        await self._presence.came_back(ids.community(workspace.team))

    async def _begin(self) -> None:
        """Ask who we are until Slack answers; only a refused token ends it."""
        token = _secret(self._settings.slack_bot_token)
        while True:
            try:
                await self.enter(token)
            except SlackApiError as error:
                if code_of(error) in REMOVED:
                    await self._presence.shut_out(ids.NAME)
                if code_of(error) in UNWELCOME:
                    raise Refusal(BAD_TOKEN) from error
                log.warning("Slack answers %s, trying again in %.0f s", code_of(error), AGAIN)
            except (aiohttp.ClientError, OSError) as error:
                log.warning("Slack is not reached, trying again in %.0f s: %r", AGAIN, error)
            else:
                return
            await asyncio.sleep(AGAIN)

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        """Say it, mentioning nobody."""
        return await self._there(where, self._posts.post(where, card, key))

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        """Our own message of this key, by its metadata."""
        return await self._there(where, self._posts.find(where, key, since))

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Change what was said."""
        return await self._there(receipt, self._posts.update(receipt, card))

    async def _there(self, where: Where, doing: Coroutine[Any, Any, Result]) -> Result:
        try:
            return await self._errands.start(doing)  # at the end it is waited for
        except Unwelcome:
            log.error("%s Until then nothing is posted in Slack.", BAD_TOKEN)  # noqa: TRY400 - where it happened says nothing
            raise
        except Removed:
            await self._leave(target(where).team)
            raise

    async def _leave(self, team: str) -> None:
        """The bot has been removed: its token is forgotten at once, its data after a while."""
        log.warning("%s", REMOVED_FROM.format(team=team))
        self._workspaces.leave(team)
        await self._presence.left(ids.community(team))

    async def _told(self, team: str, body: dict[str, Any]) -> None:
        event = body["event"]
        key = str(body.get("event_id") or event.get("event_ts", ""))
        await self._events.do(key, lambda: self._hear(team, event))

    async def _hear(self, team: str, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind in LEFT and (kind == "app_uninstalled" or event.get("tokens", {}).get("bot")):
            await self._leave(team)
        elif kind in LOST:
            await self._presence.lost(ChannelId(ids.community(team), str(event["channel"])))
        elif kind == "app_home_opened" and event.get("tab") == "home":
            self._errands.start(self._homes.opened(team, str(event["user"])))


def _secret(value: Any) -> str:
    return str(value.get_secret_value()) if value is not None else ""
