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

ANY = re.compile(r".*", re.DOTALL)
Body = dict[str, Any]
Told = Callable[[str, Body], Coroutine[Any, Any, None]]


def listen(client: AsyncWebClient, workspaces: Workspaces, door: Door, told: Told) -> AsyncApp:
    """An app whose listeners are ours. `told` hears of everything that nobody waits for, by team and event."""

    async def authorize(team_id: str | None) -> AuthorizeResult | None:
        workspace = workspaces.get(team_id) if team_id else workspaces.only
        return workspace.authorized if workspace else None

    app = AsyncApp(
        name="cairn",
        logger=logging.getLogger("slack_bolt"),
        client=client,
        authorize=authorize,  # type: ignore[arg-type] # Bolt itself takes None for "not here"
        process_before_response=True,
    )

    async def typed(ack: AsyncAck, body: Body) -> None:
        await _say(ack, door.typed(body))

    async def pressed(ack: AsyncAck, body: Body) -> None:
        await door.pressed(body)
        await ack()

    async def submitted(ack: AsyncAck, body: Body) -> None:
        await _say(ack, door.submitted(body))

    async def happened(body: Body) -> None:
        event, team = body["event"], str(body.get("team_id", ""))
        workspace = workspaces.get(team)
        if workspace is not None and _is_for_us(event):
            await door.written(body, workspace.bot_user)
        else:
            await told(team, body)

    app.command(ANY)(typed)
    app.action(ANY)(pressed)
    app.view(ANY)(submitted)
    app.event(ANY)(happened)
    return app


async def _say(ack: AsyncAck, answer: Awaitable[Body]) -> None:
    said = await answer
    await (ack(said) if said else ack())


def _is_for_us(event: Body) -> bool:
    """Somebody speaks to us: by our name in a channel, or where nobody else listens. Edits and other bots do not."""
    if event.get("bot_id") or event.get("subtype") or not event.get("user"):
        return False
    return event["type"] == "app_mention" or (event["type"] == "message" and event.get("channel_type") == "im")
