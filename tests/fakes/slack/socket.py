"""Socket Mode: tickets, sockets, envelopes, acknowledgements, and sending again what was not acknowledged."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.fakes.slack.errors import Json

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

MOST_SOCKETS = 10
ACK_WITHIN = 3.0


@dataclass(eq=False)
class Delivery:
    """One envelope on its way. `payload` of the acknowledgement, or None when it never came; `sent` counts how often it went out."""

    envelope: Json
    done: asyncio.Future[Json | None]
    sent: int = 0
    on: "web.WebSocketResponse | None" = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def id(self) -> str:
        return str(self.envelope["envelope_id"])


class Hub:
    """The app's sockets. Every envelope goes to one of them; `retries` are the seconds before each further try of an event."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.slack = slack
        self.ack_within = ACK_WITHIN
        self.retries: tuple[float, ...] = (0.0,)
        self.sockets: list[web.WebSocketResponse] = []
        self.deliveries: list[Delivery] = []
        self.refused_acks: list[Json] = []
        self._tickets: set[str] = set()
        self._waiting: list[Delivery] = []
        self._arrived = asyncio.Event()

    def ticket(self) -> str:
        """The address for one connection."""
        ticket = self.slack.new_id("W", "ticket")
        self._tickets.add(ticket)
        return f"{self.slack.url.replace('http', 'ws', 1)}/link?ticket={ticket}&app_id={self.slack.app_id}"

    async def connected(self, count: int = 1, patience: float = 10.0) -> None:
        """Wait until this many sockets stand."""
        async with asyncio.timeout(patience):
            while len(self.sockets) < count:
                self._arrived.clear()
                await self._arrived.wait()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="ticket is unknown or used")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        if len(self.sockets) >= MOST_SOCKETS:
            await socket.send_json(self._disconnect("too_many_websockets"))
            await socket.close()
            return socket
        self.sockets.append(socket)
        await socket.send_json(self._hello())
        self._arrived.set()
        waiting, self._waiting = self._waiting, []
        for delivery in waiting:
            await self._send(delivery)
        await self._listen(socket)
        return socket

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(socket, json.loads(message.data))
        finally:
            self._forget(socket)
            for delivery in self.deliveries:
                if delivery.on is socket and not delivery.done.done():
                    await self._send(delivery)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)

    def _hello(self) -> Json:
        debug = {"host": "applink-1", "build_number": 128, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "num_connections": len(self.sockets),
            "debug_info": debug,
            "connection_info": {"app_id": self.slack.app_id},
        }

    def _disconnect(self, reason: str) -> Json:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}

    def _acknowledged(self, socket: web.WebSocketResponse, frame: Json) -> None:
        found = next((one for one in self.deliveries if one.id == frame.get("envelope_id")), None)
        misplaced = found is not None and self.slack.weather.ack_where_sent and found.on is not socket
        if found is None or found.done.done() or misplaced:
            self.refused_acks.append(frame)
        else:
            found.done.set_result(frame.get("payload") or {})

    async def deliver(self, kind: str, payload: Json, *, accepts: bool) -> Delivery:
        """Send an envelope and see to it that it is sent again where Slack would."""
        loop = asyncio.get_running_loop()
        envelope = {
            "type": kind,
            "envelope_id": self.slack.new_uuid(),
            "payload": payload,
            "accepts_response_payload": accepts,
        }
        delivery = Delivery(envelope, loop.create_future())
        self.deliveries.append(delivery)
        await self._send(delivery)
        if self.slack.weather.twice:
            self.slack.weather.twice -= 1
            await self._send(delivery)
        self.slack.background(self._watch(delivery))
        return delivery

    async def _watch(self, delivery: Delivery) -> None:
        """Time runs out after `ack_within`; events are tried again, what people do is not."""
        event = delivery.envelope["type"] == "events_api"
        for attempt, pause in enumerate((*self.retries, None) if event else (None,), start=1):
            await asyncio.wait({delivery.done}, timeout=self.ack_within)
            if delivery.done.done():
                return
            if pause is None:
                delivery.done.set_result(None)
                return
            await asyncio.sleep(pause)
            delivery.envelope |= {"retry_attempt": attempt, "retry_reason": "timeout"}
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        """To the socket that has waited longest, preferably not the one that had it before."""
        while self.sockets:
            socket = next((one for one in self.sockets if one is not delivery.on), self.sockets[0])
            self.sockets.remove(socket)
            self.sockets.append(socket)
            delivery.on = socket
            try:
                await socket.send_json(delivery.envelope)
            except ConnectionError:
                self._forget(socket)
                continue
            delivery.sent += 1
            return
        self._waiting.append(delivery)

    async def say_disconnect(
        self, reason: str = "refresh_requested", socket: web.WebSocketResponse | None = None
    ) -> None:
        """Slack asks one socket (the oldest) to go: "warning", "refresh_requested" or "link_disabled"."""
        await (socket or self.sockets[0]).send_json(self._disconnect(reason))

    def drop(self, socket: web.WebSocketResponse | None = None) -> None:
        """Cut one socket (the oldest) without a word."""
        chosen = socket or self.sockets[0]
        self._forget(chosen)
        transport = chosen._req.transport if chosen._req else None
        if transport is not None:
            transport.abort()

    async def close(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
