"""Lines and sessions of the gateway: a session outlives its socket and can be resumed on another."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.discord.errors import Json
from tests.fakes.discord.wire import Compress

DISPATCH, RECONNECT, INVALID = 0, 7, 9
ENDING = {4003, 4004, 4005, 4007, 4009, 4010, 4011, 4012, 4013, 4014}


class Closing(Exception):  # noqa: N818 - named by what happens
    """Discord closes the line with a code."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Line:
    """One websocket: what is to be sent waits in order."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, compress: Compress | None) -> None:
        self._socket = socket
        self._request = request
        self._compress = compress
        self._waiting: asyncio.Queue[bytes | int | None] = asyncio.Queue()

    def send(self, data: bytes) -> None:
        self._waiting.put_nowait(data)

    def say(self, op: int, data: object = None) -> None:
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}).encode())

    def close(self, code: int) -> None:
        self._waiting.put_nowait(code)

    def cut(self) -> None:
        self._waiting.put_nowait(None)

    async def pump(self) -> None:
        """Send what waits until the line is closed or cut."""
        while True:
            match await self._waiting.get():
                case bytes() as data if self._compress:
                    await self._socket.send_bytes(self._compress(data))
                case bytes() as data:
                    await self._socket.send_str(data.decode())
                case int() as code:
                    await self._socket.close(code=code)
                    return
                case None:
                    if self._request.transport:
                        self._request.transport.abort()
                    return


@dataclass(eq=False)
class Session:
    """What a client identified as; it can be resumed on another line."""

    id: str
    shard: int
    shards: int
    intents: int
    line: Line | None
    sequence: int = 0
    sent: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=1000))
    resumable: bool = True

    def dispatch(self, event: str, data: Json) -> None:
        self.sequence += 1
        packed = json.dumps({"op": DISPATCH, "d": data, "s": self.sequence, "t": event}).encode()
        self.sent.append((self.sequence, packed))
        if self.line:
            self.line.send(packed)

    def hears(self, guild: int | None) -> bool:
        """Private messages and what belongs to no server go to shard 0."""
        return self.shard == ((guild or 0) >> 22) % self.shards

    def cut(self) -> None:
        if self.line:
            self.line.cut()
            self.line = None

    def close(self, code: int) -> None:
        """Some codes end the session with the line."""
        self.resumable = self.resumable and code not in ENDING
        if self.line:
            self.line.close(code)
            self.line = None

    def ask_to_reconnect(self) -> None:
        if self.line:
            self.line.say(RECONNECT)
            self.line = None

    def invalidate(self, *, resumable: bool) -> None:
        self.resumable = self.resumable and resumable
        if self.line:
            self.line.say(INVALID, resumable)
            self.line = None
