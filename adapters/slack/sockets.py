"""Socket Mode: several connections at once, so that one can be renewed while another listens."""

import asyncio
import json
import logging
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.troubles import FORBIDDEN, WRONG_APP_TOKEN, code_of, status_of
from bot.errors import Refusal

log = logging.getLogger("slack_sdk")

OK = 200
PING_EVERY = 5.0
AGAIN = 5.0
"""Seconds between attempts to reach Slack."""
GRACE = 3.0
"""Seconds in which what came over a connection can be acknowledged before it is given up: longer, and Slack gives up."""
BAD_APP_TOKEN = (
    "Slack does not accept SLACK_APP_TOKEN. Make a new one: api.slack.com/apps, your app, Basic Information, "  # noqa: S105 - a sentence
    "App-Level Tokens, with the scope connections:write."
)
SOCKETS_OFF = "Socket Mode is switched off. Switch it on: api.slack.com/apps, your app, Socket Mode."


class Socket(SocketModeClient):
    """One connection. What has come in is acknowledged on it before Slack's wish to renew it is granted."""

    def __init__(self, app: AsyncApp, app_token: str, web_client: AsyncWebClient, ping_every: float) -> None:
        super().__init__(app_token, logger=log, web_client=web_client, ping_interval=ping_every)
        self._app = app
        self._answering: set[asyncio.Task[Any]] = set()
        self.socket_mode_request_listeners.append(self._came)  # type: ignore[arg-type] # its own annotation names its base class

    async def _came(self, _: SocketModeClient, request: SocketModeRequest) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._answering.add(task)
        try:
            answer = await run_async_bolt_app(self._app, request)
            if answer.status == OK and answer.body.startswith("{"):
                await self.send_message(_enveloped(request.envelope_id, answer.body))
            else:
                await send_async_response(self, request, answer, 0.0)
        finally:
            self._answering.discard(task)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Renew the connection; asked to (`force`), only once nothing on the old one waits for its acknowledgement."""
        if force and self._answering:
            await asyncio.wait(set(self._answering), timeout=GRACE)
        await super().connect_to_new_endpoint(force)


class Sockets:
    """As many connections as are set; Slack sends each envelope over one of them."""

    def __init__(self, app: AsyncApp, app_token: str, web_client: AsyncWebClient, count: int) -> None:
        self._sockets = [Socket(app, app_token, web_client, PING_EVERY) for _ in range(count)]

    async def connect(self) -> None:
        """Connect all of them, however long it takes. Raises Refusal where Slack does not accept the token."""
        for socket in self._sockets:
            await _first_address(socket)
            await socket.connect()  # type: ignore[no-untyped-call] # slack_sdk left it so

    async def close(self) -> None:
        """Give them up."""
        for socket in self._sockets:
            await socket.close()  # type: ignore[no-untyped-call] # slack_sdk left it so


def _enveloped(envelope: str, body: str) -> str:
    """An acknowledgement around what Bolt has already written as JSON; it is not read and written once more for it."""
    return f'{{"envelope_id": {json.dumps(envelope)}, "payload": {body}}}'


async def _first_address(socket: Socket) -> None:
    """Ask for an address until there is one: slack_sdk's own asking would never tell a bad token from a bad line."""
    while socket.wss_uri is None:
        try:
            socket.wss_uri = await socket.issue_new_wss_url()
        except SlackApiError as error:
            if code_of(error) in WRONG_APP_TOKEN:
                raise Refusal(BAD_APP_TOKEN) from error
            if code_of(error) == FORBIDDEN:
                raise Refusal(SOCKETS_OFF) from error
            log.warning("Slack answers %s, trying again in %.0f s", code_of(error) or status_of(error), AGAIN)
            await asyncio.sleep(AGAIN)
        except (aiohttp.ClientError, OSError):
            log.warning("Slack is not reached, trying again in %.0f s", AGAIN)
            await asyncio.sleep(AGAIN)
