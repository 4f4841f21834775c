"""Posting, finding and changing messages. Slack has no key against sending twice: we put one into the metadata."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from adapters.slack import ids
from adapters.slack.cards import Json, Pen
from adapters.slack.files import Uploads
from adapters.slack.pace import Pace
from adapters.slack.troubles import UNREADABLE, code_of, named
from adapters.slack.workspaces import Workspace, Workspaces
from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import Receipt, TryAgain, Uncertain, Undeliverable

log = logging.getLogger(__name__)

Where = ChannelId | AccountId | Receipt
QUIET: Json = {"unfurl_links": False, "unfurl_media": False, "link_names": False}
"""Nobody is named and no page is shown because a title held an address."""
PAGES = 5
IN_A_PAGE = 200
MARGIN = timedelta(minutes=5)
"""How far our clock may be ahead of Slack's."""
MOST_RECENT = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is said: a channel or a user's id, and the message whose thread is meant."""

    team: str
    channel: str
    thread: str = ""


def target(where: Where) -> Target:
    """Read from what the core knows."""
    match where:
        case ChannelId(community, key):
            return Target(community.key, key)
        case AccountId(key=key):
            return Target(*ids.person(key))
        case Receipt():
            found = ids.spot(where)
            return Target(found.team, found.channel, found.thread)


class Posts:
    """What the bot says by itself. It is open between the start and the end of `run`; outside, posts are put off."""

    def __init__(self, workspaces: Workspaces, pen: Pen, pace: Pace, uploads: Uploads | None = None) -> None:
        self._workspaces = workspaces
        self._pen = pen
        self._pace = pace
        self._uploads = uploads or Uploads()
        self._recent: OrderedDict[str, Receipt] = OrderedDict()
        self.open = False

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        """Say it, mentioning nobody."""
        if key in self._recent:
            return self._recent[key]
        to = target(where)
        workspace = self._workspace(to.team)
        metadata = {"event_type": ids.EVENT, "event_payload": {"key": key}}

        async def say(pen: Pen) -> tuple[Receipt, Pen, int]:
            drawn = pen.draw(card)
            return await self._say(workspace, to, {**drawn.said, "metadata": metadata}), pen, drawn.pages

        receipt, pen, pages = await self._uploads.shown(workspace, card, self._pen, say)
        self._recent[key] = receipt
        while len(self._recent) > MOST_RECENT:
            self._recent.popitem(last=False)
        for page in range(2, pages + 1):
            await self._go_on(workspace, receipt, pen.draw(card, page=page).said)
        return receipt

    async def _say(self, workspace: Workspace, to: Target, said: Json) -> Receipt:
        thread: Json = {"thread_ts": to.thread} if to.thread else {}
        await self._pace.turn(to.channel)
        with named():
            told = await workspace.client.chat_postMessage(channel=to.channel, mrkdwn=False, **QUIET, **thread, **said)
        return ids.Spot(to.team, told["channel"], told["ts"], to.thread).receipt

    async def _go_on(self, workspace: Workspace, receipt: Receipt, said: Json) -> None:
        """What does not fit in one message stands in its thread; the message itself has arrived."""
        try:
            await self._say(workspace, target(receipt), said)
        except (TryAgain, Undeliverable, TimeoutError, SlackApiError) as trouble:
            log.warning("a later page did not reach Slack: %r", trouble)

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        """Our own message with this key, said since then."""
        to = target(where)
        workspace = self._workspace(to.team)
        with named():
            try:
                channel = await self._channel(workspace, where, to)
                return await self._look(workspace, Target(to.team, channel, to.thread), key, since - MARGIN)
            except SlackApiError as error:
                if code_of(error) == "thread_not_found":
                    return None
                if code_of(error) in UNREADABLE:
                    raise Uncertain from error
                raise

    async def _channel(self, workspace: Workspace, where: Where, to: Target) -> str:
        if not isinstance(where, AccountId):
            return to.channel
        opened = await workspace.client.conversations_open(users=to.channel)
        return str(opened["channel"]["id"])

    async def _look(self, workspace: Workspace, to: Target, key: str, since: datetime) -> Receipt | None:
        client, cursor = workspace.client, ""
        for _ in range(PAGES):
            asked: Json = {"channel": to.channel, "oldest": f"{since.timestamp():.6f}", "include_all_metadata": True}
            asked |= {"limit": IN_A_PAGE, "cursor": cursor}
            told = await (
                client.conversations_replies(ts=to.thread, **asked)
                if to.thread
                else client.conversations_history(**asked)
            )
            for message in told["messages"]:
                if _key(message) == key:
                    return ids.Spot(to.team, to.channel, message["ts"], to.thread).receipt
            cursor = (told.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None
        raise Uncertain

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Change what was said."""
        spot = ids.spot(receipt)
        workspace = self._workspace(spot.team)

        async def say(pen: Pen) -> Receipt:
            with named():
                await workspace.client.chat_update(channel=spot.channel, ts=spot.ts, **pen.draw(card).said)
            return receipt

        return await self._uploads.shown(workspace, card, self._pen, say)

    def _workspace(self, team: str) -> Workspace:
        if not self.open:
            raise TryAgain(why="Slack is not connected")
        found = self._workspaces.get(team)
        if found is None:
            raise Undeliverable("Cairn is not in this workspace", "Install the app there.")
        return found


def _key(message: Json) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != ids.EVENT:
        return None
    return str(metadata.get("event_payload", {}).get("key"))
