"""The app's home tab: where the member is, their group and its next date, and everything about their account."""

import asyncio
import logging
from collections import OrderedDict
from functools import partial

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import ids
from adapters.slack.cards import Json, Pen
from adapters.slack.pace import patiently
from adapters.slack.people import People
from adapters.slack.workspaces import Workspaces
from bot.dispatch import Caller, Dispatcher
from bot.message import Button, Buttons, Card

log = logging.getLogger(__name__)

LINES = ("help", "progress me")
"""The cards of which the home consists."""
OWN = Buttons(
    [
        Button("Settings", "account settings"),
        Button("Export my data", "account export"),
        Button("Erase my data", "account forget", "danger"),
    ]
)
MOST = 10_000
BLOCKS = 100
SOON = 1.0
"""Seconds in which several commands of somebody become one new home."""


class Homes:
    """Draws homes when they are opened, and anew after what their owner did."""

    def __init__(self, workspaces: Workspaces, dispatcher: Dispatcher, people: People, pen: Pen) -> None:
        self._workspaces = workspaces
        self._dispatcher = dispatcher
        self._people = people
        self._pen = pen
        self._opened: OrderedDict[tuple[str, str], bool] = OrderedDict()

    async def opened(self, team: str, user: str) -> None:
        """Show it."""
        self._opened[(team, user)] = False
        while len(self._opened) > MOST:
            self._opened.popitem(last=False)
        await self._publish(team, user)

    def is_seen(self, team: str, user: str) -> bool:
        """Whether they have looked at it before, so that what they do may change it."""
        return (team, user) in self._opened

    async def acted(self, team: str, user: str) -> None:
        """Draw it again, if they have looked at it before; once for several commands in a row."""
        if self._opened.get((team, user)) is not False:
            return
        self._opened[(team, user)] = True
        await asyncio.sleep(SOON)
        self._opened[(team, user)] = False
        await self._publish(team, user)

    async def _publish(self, team: str, user: str) -> None:
        workspace = self._workspaces.get(team)
        if workspace is None:
            return
        try:
            view = await self._view(team, user)
            await patiently(partial(workspace.client.views_publish, user_id=user, view=view))
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.warning("a home did not reach Slack: %r", error)

    async def _view(self, team: str, user: str) -> Json:
        known = await self._people.get(team, user)
        caller = Caller(
            ids.account(team, user),
            known.name if known else user,
            community=ids.community(team),
            zone=known.zone if known else None,
        )
        cards = [await self._dispatcher.answer_line(caller, line) for line in LINES]
        parts = [card for card in cards if isinstance(card, Card) and card.refuses is None and not card.broke]
        return {"type": "home", "blocks": self._pen.sheet([*parts, Card("Your account", [OWN])])[:BLOCKS]}
