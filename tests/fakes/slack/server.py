"""A Slack on loopback. `async with FakeSlack() as slack:`, then `AsyncWebClient(base_url=slack.api_url)`; the socket's address comes from
apps.connections.open, as in life."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Protocol, Self
from uuid import UUID

from aiohttp import web

from tests.fakes.slack.answer import Answer
from tests.fakes.slack.calls import Log
from tests.fakes.slack.desk import Desk
from tests.fakes.slack.errors import Json
from tests.fakes.slack.places import Channel, Workspace
from tests.fakes.slack.settings import AppSettings, from_manifest
from tests.fakes.slack.socket import Hub
from tests.fakes.slack.tickets import ResponseUrls, Triggers
from tests.fakes.slack.weather import Weather
from tests.fakes.slack.web import Door


class Clock(Protocol):
    """Anything that knows the time."""

    def now(self) -> datetime: ...


class RealClock:
    """The time it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FakeSlack:
    """`patience`: how long a person waits for something to appear after the acknowledgement; `strict_text`: blocks without a top-level text are
    refused, which is our rule and not Slack's; `manifest`: install the app with just what it declares."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        manifest: Json | None = None,
        patience: float = 1.0,
        strict_text: bool = True,
    ) -> None:
        self.now = (clock or RealClock()).now
        self.patience = patience
        self.strict_text = strict_text
        self.app_id = "A0CAIRN0001"
        self.app_token = f"xapp-1-{self.app_id}-0001-secret"
        self.settings = from_manifest(manifest) if manifest else AppSettings()
        self.requests = Log()
        self.weather = Weather(lambda: self.now().timestamp())
        self.hub = Hub(self)
        self.desk = Desk(self)
        self.triggers: Triggers[Answer] = Triggers()
        self.response_urls: ResponseUrls[tuple[Answer, Channel]] = ResponseUrls()
        self.workspaces: dict[str, Workspace] = {}
        self.url = ""
        self.closing = asyncio.Event()
        self._count = 0
        self._last_ts = datetime.min.replace(tzinfo=UTC)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(Door(self).app(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hub.close()
        await self._runner.cleanup()

    def workspace(self, name: str) -> Workspace:
        """The workspace of this name, with the app installed when first asked for."""
        if name not in self.workspaces:
            self.workspaces[name] = Workspace(self, name)
        return self.workspaces[name]

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def tickets_for(self, answer: Answer, channel: Channel | None) -> tuple[str, str]:
        """A response_url and a trigger_id for what somebody did."""
        trigger = self.triggers.issue(answer, self.now())
        url = self.response_urls.issue((answer, channel), self.now()) if channel else ""
        return f"{self.url}/response/{url}", trigger

    def new_id(self, letter: str, name: str) -> str:
        """An id like Slack's, with a bit of the name in it to be found again."""
        self._count += 1
        middle = "".join(filter(str.isalnum, name.upper()))[:6]
        return f"{letter}0{middle.encode('ascii', 'ignore').decode()}{self._count:04}"

    def short_id(self) -> str:
        self._count += 1
        return f"b{self._count:x}"

    def new_hash(self) -> str:
        self._count += 1
        return f"{int(self.now().timestamp())}.{self._count:08x}"

    def new_uuid(self) -> str:
        self._count += 1
        return str(UUID(int=self._count))

    def new_ts(self) -> str:
        """The time as an id; no two are the same."""
        self._last_ts = max(self.now(), self._last_ts + timedelta(microseconds=1))
        whole, micro = int(self._last_ts.timestamp()), self._last_ts.microsecond
        return f"{whole}.{micro:06}"
