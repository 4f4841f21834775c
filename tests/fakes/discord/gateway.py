"""The gateway: sessions that outlive their sockets, and what Discord closes a socket for."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.errors import Json
from tests.fakes.discord.sessions import INVALID, Closing, Line, Session
from tests.fakes.discord.wire import compression
from tests.fakes.discord.world import World

HELLO, ACK = 10, 11
MOST_GUILDS_A_SHARD = 2500


class Gateway:
    """All sessions; `mute` hears no heartbeats, `closed` takes no connections."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.url = ""
        self.shards = 1
        self.granted: set[str] = set()
        """Privileged intents switched on in the developer portal."""
        self.max_concurrency = 16
        self.identify_window = 5.0
        self.heartbeat = 41.25
        self.sessions: dict[str, Session] = {}
        self.identified: list[tuple[float, int]] = []
        self.resumed = 0
        self.starts_left = 1000
        self.compressions: set[str | None] = set()
        """What lines were compressed by."""
        self.mute = False
        self.closed = False

    @property
    def live(self) -> list[Session]:
        """Sessions whose line is open."""
        return [session for session in self.sessions.values() if session.line]

    def tell(self, event: str, data: Json, guild: int | None) -> None:
        """Send an event to every session that should see it; those without a line get it when they resume."""
        intent = bits.intent_for(event, private=guild is None)
        for session in self.sessions.values():
            if session.hears(guild) and (not intent or session.intents & intent) and self._installed(guild):
                session.dispatch(event, data)

    def _installed(self, guild: int | None) -> bool:
        home = self.world.guilds.get(guild) if guild else None
        return home is None or home.has_bot

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to its end."""
        if self.closed:
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=True, max_msg_size=4096)
        await socket.prepare(request)
        asked = request.query.get("compress")
        self.compressions.add(asked)
        line = Line(socket, request, compression(asked))
        pump = asyncio.create_task(line.pump())
        line.say(HELLO, {"heartbeat_interval": int(self.heartbeat * 1000), "_trace": []})
        try:
            await self._listen(socket, line, request.query.get("v"))
        except Closing as closing:
            line.close(closing.code)
            await pump
        finally:
            self._forget(line, socket.close_code)
            pump.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await pump
        return socket

    def _forget(self, line: Line, code: int | None) -> None:
        """A client that closes with 1000 or 1001 has ended its session; any other end can be resumed from."""
        for session in list(self.sessions.values()):
            if session.line is line:
                session.line = None
                if code in {1000, 1001}:
                    del self.sessions[session.id]

    async def _listen(self, socket: web.WebSocketResponse, line: Line, version: str | None) -> None:
        if version != "10":
            raise Closing(4012, "invalid API version")
        session: Session | None = None
        async for message in socket:
            op, data = _read(message)
            if op == 1:
                self._beat(line)
            elif op in {2, 6}:
                if session and session.line is line:
                    raise Closing(4005, "already authenticated")
                session = self._identify(data, line) if op == 2 else self._resume(data, line)
            elif op not in {3, 4, 8}:
                raise Closing(4001, "unknown opcode")
            elif session is None:
                raise Closing(4003, "not authenticated")

    def _beat(self, line: Line) -> None:
        if not self.mute:
            line.say(ACK)

    def _identify(self, data: Json, line: Line) -> Session | None:
        if data.get("token") != self.token:
            raise Closing(4004, "authentication failed")
        shard, shards = data.get("shard", [0, 1])
        self._check_shard(shard, shards)
        self._check_intents(data.get("intents"))
        if not self._may_start(shard):
            line.say(INVALID, data=False)
            return None
        session = Session(f"{self.world.ids.new():032x}", shard, shards, data["intents"], line)
        self.sessions[session.id] = session
        self._welcome(session)
        return session

    def _check_shard(self, shard: int, shards: int) -> None:
        if not 0 <= shard < shards:
            raise Closing(4010, "invalid shard")
        homes = sum(guild.has_bot and (key >> 22) % shards == shard for key, guild in self.world.guilds.items())
        if homes > MOST_GUILDS_A_SHARD:
            raise Closing(4011, "sharding required")

    def _check_intents(self, intents: Any) -> None:
        if not isinstance(intents, int) or intents & ~bits.KNOWN_INTENTS:
            raise Closing(4013, "invalid intents")
        if any(intents & bit and name not in self.granted for name, bit in bits.PRIVILEGED.items()):
            raise Closing(4014, "disallowed intents")

    def _may_start(self, shard: int) -> bool:
        now, turn = asyncio.get_running_loop().time(), shard % self.max_concurrency
        recent = [one for at, one in self.identified if now - at < self.identify_window]
        if turn in recent or not self.starts_left:
            return False
        self.identified.append((now, turn))
        self.starts_left -= 1
        return True

    def _welcome(self, session: Session) -> None:
        homes = [guild for guild in self.world.guilds.values() if guild.has_bot and session.hears(guild.id)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.user(self.world.bot) | {"verified": True, "mfa_enabled": True, "email": None},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in homes],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": self.url,
                "shard": [session.shard, session.shards],
                "application": {"id": str(self.world.bot.id), "flags": 0},
                "private_channels": [],
                "relationships": [],
                "presences": [],
            },
        )
        for guild in homes:
            if not guild.unavailable and session.intents & bits.GUILDS:
                session.dispatch("GUILD_CREATE", payloads.guild(guild) | {"unavailable": False})

    def _resume(self, data: Json, line: Line) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if data.get("token") != self.token:
            raise Closing(4004, "authentication failed")
        if session is None or not session.resumable:
            line.say(INVALID, data=False)
            return None
        if (data["seq"] or 0) > session.sequence:
            raise Closing(4007, "invalid sequence")
        session.cut()
        session.line = line
        for sequence, packed in session.sent:
            if sequence > (data["seq"] or 0):
                line.send(packed)
        session.dispatch("RESUMED", {"_trace": []})
        self.resumed += 1
        return session


def _read(message: WSMessage) -> tuple[int, Any]:
    if message.type is not WSMsgType.TEXT:
        raise Closing(4002, "decode error")
    try:
        frame = json.loads(message.data)
        return int(frame["op"]), frame.get("d")
    except (ValueError, KeyError, TypeError) as error:
        raise Closing(4002, "decode error") from error
