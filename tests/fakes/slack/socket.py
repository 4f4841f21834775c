"""Socket Mode: tickets, sockets, envelopes, acknowledgements, and sending again what was not acknowledged."""

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.fakes.slack.errors import Json

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

MOST_SOCKETS = 10
ACK_WITHIN = 3.0
LEAVE_WITHIN = 1.0
"""Seconds between asking a socket to go and closing it; on the real Slack about ten."""


@dataclass(eq=False)
class Delivery:
    """One envelope on its way. `done` becomes the payload of the acknowledgement, or the error that the person sees; `sent` counts how often it
    went out."""

    envelope: Json
    done: asyncio.Future[Json | str]
    sent: int = 0
    on: web.WebSocketResponse | None = None

    @property
    def is_event(self) -> bool:
        return bool(self.envelope["type"] == "events_api")

    def finish(self, result: Json | str) -> None:
        if not self.done.done():
            self.done.set_result(result)


class Hub:
    """The app's sockets. Every envelope goes to one of them; `retries` are the seconds before each further try of an event; `deaf` sockets answer no
    pings; `stray_acks` are frames that acknowledged nothing."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.slack = slack
        self.ack_within = ACK_WITHIN
        self.retries: tuple[float, ...] = (0.0,)
        self.deaf = False
        self.pings = 0
        self.sockets: list[web.WebSocketResponse] = []
        self.deliveries: dict[str, Delivery] = {}
        self.stray_acks: list[Json] = []
        self._turn = 0
        self._tickets: set[str] = set()
        self._waiting: list[Delivery] = []
        self._changed = asyncio.Condition()

    def ticket(self) -> str:
        """The address for one connection."""
        ticket = self.slack.new_uuid()
        self._tickets.add(ticket)
        return f"{self.slack.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={self.slack.app_id}"

    async def connected(self, count: int = 1, patience: float = 10.0) -> None:
        """Wait until exactly this many sockets stand."""
        async with asyncio.timeout(patience), self._changed:
            await self._changed.wait_for(lambda: len(self.sockets) == count)

    async def rest(self) -> None:
        """Wait until every envelope so far is acknowledged or given up."""
        open_ones = [one.done for one in self.deliveries.values() if not one.done.done()]
        if open_ones:
            await asyncio.wait(open_ones)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The route of the sockets."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="this ticket is unknown or used")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self.sockets) >= MOST_SOCKETS:
            await socket.send_json(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        await socket.send_json(self._hello())
        await self._stands(socket)
        try:
            await self._listen(socket)
        finally:
            await self._fell(socket)
        return socket

    async def _stands(self, socket: web.WebSocketResponse) -> None:
        async with self._changed:
            self.sockets.append(socket)
            self._changed.notify_all()
        waiting, self._waiting = self._waiting, []
        for delivery in waiting:
            await self._send(delivery)

    async def _fell(self, socket: web.WebSocketResponse) -> None:
        """What was sent there and not acknowledged goes to another socket."""
        async with self._changed:
            self._forget(socket)
            self._changed.notify_all()
        for delivery in list(self.deliveries.values()):
            if delivery.on is socket and not delivery.done.done():
                await self._send(delivery)

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(socket, json.loads(message.data))
            elif message.type is WSMsgType.PING and not self.deaf:
                self.pings += 1
                await socket.pong(message.data)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.sockets) + 1,
            "debug_info": {"host": "applink-1", "build_number": 128, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.slack.app_id},
        }

    def _acknowledged(self, socket: web.WebSocketResponse, frame: Json) -> None:
        found = self.deliveries.get(frame.get("envelope_id", ""))
        misplaced = found is not None and self.slack.weather.ack_where_sent and found.on is not socket
        if found is None or found.done.done() or misplaced:
            self.stray_acks.append(frame)
        else:
            found.finish(frame.get("payload") or {})

    async def deliver(self, kind: str, payload: Json, *, accepts: bool) -> Delivery:
        """Send an envelope. Without any socket what a person did fails at once; an event waits for one."""
        envelope = {
            "type": kind,
            "envelope_id": self.slack.new_uuid(),
            "payload": payload,
            "accepts_response_payload": accepts,
        }
        delivery = Delivery(envelope, asyncio.get_running_loop().create_future())
        self.deliveries[str(envelope["envelope_id"])] = delivery
        if not self.sockets and not delivery.is_event:
            delivery.finish("dispatch_failed")
            return delivery
        await self._send(delivery)
        if self.slack.weather.twice:
            self.slack.weather.twice -= 1
            await self._send(delivery)
        self.slack.background(self._watch(delivery))
        return delivery

    async def _watch(self, delivery: Delivery) -> None:
        """Time runs out after `ack_within`; events are tried again, what people do is not."""
        for attempt, pause in enumerate(self.retries if delivery.is_event else (), start=1):
            if await self._in_time(delivery):
                return
            await asyncio.sleep(pause)
            delivery.envelope |= {"retry_attempt": attempt, "retry_reason": "timeout"}
            await self._send(delivery)
        if not await self._in_time(delivery):
            delivery.finish("operation_timeout")

    async def _in_time(self, delivery: Delivery) -> bool:
        await asyncio.wait({delivery.done}, timeout=self.ack_within)
        return delivery.done.done()

    async def _send(self, delivery: Delivery) -> None:
        """To one socket after another, and not again to the one that had it where there is a choice."""
        while self.sockets:
            others = [one for one in self.sockets if one is not delivery.on] or self.sockets
            self._turn += 1
            socket = delivery.on = others[self._turn % len(others)]
            try:
                await socket.send_json(delivery.envelope)
            except ConnectionError:
                self._forget(socket)
                continue
            delivery.sent += 1
            return
        self._waiting.append(delivery)

    async def warn(self) -> None:
        """Tell the oldest socket that it will be closed soon."""
        await self.sockets[0].send_json(_disconnect("warning"))

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the oldest socket to go and give it a moment; no new envelope is sent there."""
        socket = self.sockets.pop(0)
        await socket.send_json(_disconnect(reason))
        self.slack.background(self._close_later(socket))

    async def _close_later(self, socket: web.WebSocketResponse) -> None:
        await asyncio.sleep(LEAVE_WITHIN)
        await socket.close()

    def drop(self) -> None:
        """Cut the oldest socket without a word."""
        socket = self.sockets.pop(0)
        request = socket._req
        if request is not None and request.transport is not None:
            request.transport.abort()

    async def close(self) -> None:
        for socket in list(self.sockets):
            await socket.close()


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
