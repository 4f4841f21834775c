"""Bad days on request: limits, failures, silence, lost connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.discord.calls import Call

if TYPE_CHECKING:
    from tests.fakes.discord.gateway import Gateway
    from tests.fakes.discord.sessions import Session


@dataclass(slots=True)
class Trouble:
    """Something that happens to the next `times` requests whose path contains `path`."""

    kind: str
    times: int
    path: str = ""
    method: str = ""
    status: int = 500
    code: int = 0
    message: str = ""
    retry_after: float = 0.0
    everywhere: bool = False

    def meets(self, call: Call) -> bool:
        return self.times > 0 and self.path in call.path and self.method in {"", call.method}


@dataclass
class Weather:
    """Switches; every one of them is off until a test turns it."""

    gateway: Gateway
    troubles: list[Trouble] = field(default_factory=list)
    per_second: int = 0
    """Requests a second for the whole bot before a global 429; 0 counts nothing. Discord's own figure is 50."""
    buckets: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Requests in so many seconds, by path as the OpenAPI document writes it."""
    calm: asyncio.Event = field(default_factory=asyncio.Event)

    def rate_limit_next(
        self, times: int = 1, *, path: str = "", method: str = "", retry_after: float = 0.05, everywhere: bool = False
    ) -> None:
        """Answer 429; `everywhere` is the global limit."""
        self.troubles.append(Trouble("limit", times, path, method, 429, retry_after=retry_after, everywhere=everywhere))

    def fail_next(
        self,
        times: int = 1,
        *,
        path: str = "",
        method: str = "",
        status: int = 500,
        code: int = 0,
        message: str = "",
    ) -> None:
        """Answer with a failure instead of doing the work."""
        self.troubles.append(Trouble("fail", times, path, method, status, code, message))

    def hang_next(self, times: int = 1, *, path: str = "", method: str = "") -> None:
        """Take the request and say nothing until `clear()`; then do it."""
        self.calm.clear()
        self.troubles.append(Trouble("hang", times, path, method))

    def drop_next(self, times: int = 1, *, path: str = "", method: str = "") -> None:
        """Cut the connection before the work is done."""
        self.troubles.append(Trouble("drop", times, path, method))

    def drop_after_next(self, times: int = 1, *, path: str = "", method: str = "") -> None:
        """Do the work, then cut the connection instead of answering."""
        self.troubles.append(Trouble("drop after", times, path, method))

    def clear(self) -> None:
        """The sun comes out; what hangs goes on."""
        self.troubles.clear()
        self.per_second = 0
        self.buckets.clear()
        self.gateway.mute = self.gateway.closed = False
        self.calm.set()

    def outage(self) -> None:
        """Nothing answers any more: 503 everywhere, the gateway cuts its lines and takes no new ones."""
        self.gateway.closed = True
        self.fail_next(1_000_000, status=503)
        self.drop_sockets()

    def lose_heartbeats(self) -> None:
        """The gateway hears nothing and says nothing, and its lines stay open."""
        self.gateway.mute = True

    def drop_sockets(self) -> None:
        """Cut every line of the gateway without a word; sessions can be resumed."""
        self._each(lambda session: session.cut())

    def close_all(self, code: int) -> None:
        """Close every line with this code."""
        self._each(lambda session: session.close(code))

    def reconnect_all(self) -> None:
        """Ask every client to come back, as Discord does when it restarts a server."""
        self._each(lambda session: session.ask_to_reconnect())

    def invalidate(self, session: Session | None = None, *, resumable: bool = False) -> None:
        """End one session or all of them; a resumable one only has to reconnect."""
        for one in [session] if session else list(self.gateway.sessions.values()):
            one.invalidate(resumable=resumable)

    def take(self, call: Call) -> Trouble | None:
        """What happens to this request."""
        for trouble in self.troubles:
            if trouble.meets(call):
                trouble.times -= 1
                return trouble
        return None

    def _each(self, does: Callable[[Session], None]) -> None:
        for session in list(self.gateway.sessions.values()):
            does(session)
