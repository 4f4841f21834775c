"""The Bolt app: each kind of envelope goes to its door, and is acknowledged before anything is asked of Slack."""

import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.door import Door
from adapters.slack.workspaces import Workspaces

WORDS = frozenset({"", "file_share", "thread_broadcast"})
"""Subtypes of messages that are somebody's words."""
ANY = re.compile(r".*", re.DOTALL)
Body = dict[str, Any]
Told = Callable[[str, Body], Coroutine[Any, Any, None]]


class Listening:
    """The listeners. `told` hears of everything that nobody waits for, by team and event."""

    def __init__(self, workspaces: Workspaces, door: Door, told: Told) -> None:
        self._workspaces = workspaces
        self._door = door
        self._told = told

    def app(self, client: AsyncWebClient) -> AsyncApp:
        """Bolt, with one listener for each kind of envelope."""

        async def authorize(team_id: str | None) -> AuthorizeResult | None:
            workspace = self._workspaces.get(team_id) if team_id else self._workspaces.only
            return workspace.authorized if workspace else None

        app = AsyncApp(
            name="cairn",
            logger=_log(),
            client=client,
            authorize=authorize,  # type: ignore[arg-type] # Bolt itself takes None for "not here"
            process_before_response=True,
        )
        app.command(ANY)(self.typed)
        app.action(ANY)(self.pressed)
        app.view(ANY)(self.submitted)
        app.event(ANY)(self.happened)
        return app

    async def typed(self, ack: AsyncAck, body: Body) -> None:
        """A slash command."""
        await _say(ack, self._door.typed(body))

    async def pressed(self, ack: AsyncAck, body: Body) -> None:
        """A button or a select."""
        await self._door.pressed(body)
        await ack()

    async def submitted(self, ack: AsyncAck, body: Body) -> None:
        """A form that was sent."""
        await _say(ack, self._door.submitted(body))

    async def happened(self, body: Body) -> None:
        """An event: somebody speaks to us, or Slack tells of something."""
        team = str(body.get("team_id", ""))
        workspace = self._workspaces.get(team)
        if workspace is not None and _is_for_us(body["event"]):
            await self._door.written(body, workspace.bot_user)
        else:
            await self._told(team, body)


def _log() -> logging.Logger:
    """Bolt's own, without its worry that SLACK_BOT_TOKEN in the environment is not used: it is, by our own client."""
    log = logging.getLogger("slack_bolt")
    log.addFilter(_worth_saying)
    return log


def _worth_saying(record: logging.LogRecord) -> bool:
    return "`token` will be unused" not in record.getMessage()


async def _say(ack: AsyncAck, answer: Awaitable[Body]) -> None:
    said = await answer
    await (ack(said) if said else ack())


def _is_for_us(event: Body) -> bool:
    """Somebody speaks to us: by our name in a channel, or where nobody else listens. Edits and other bots do not."""
    if event.get("bot_id") or event.get("subtype", "") not in WORDS or not event.get("user"):
        return False
    return event["type"] == "app_mention" or (event["type"] == "message" and event.get("channel_type") == "im")
