"""arXiv on loopback: the week of June 2025 in a process of its own, and small servers for what that one does not do."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.arxiv import Arxiv

SHARED = Path(__file__).parents[3] / "../shared"
SERVER = SHARED / "tools/arxiv_server.py"
CONTACT = "mailto:study@example.org"

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


def ask_at(base: str, gap: float = 0.0, patience: float = 60.0) -> Arxiv:
    return Arxiv(f"{base}/rss", f"{base}/api/query", CONTACT, gap=gap, total_timeout=patience)


@dataclass
class JuneWeek:
    """The server of ../shared/tools: its address, its weather, and what it has seen."""

    base: str

    def turn(self, mode: str = "ok", today: str = "2025-06-24") -> Arxiv:
        self._read("control", mode=mode, today=today)
        return ask_at(self.base, patience=0.3 if mode == "hang" else 60)

    def stats(self) -> dict[str, float | list[str]]:
        answer: dict[str, float | list[str]] = json.loads(self._read("stats"))
        return answer

    def records(self, day: str) -> list[dict[str, Any]]:
        lines = (SHARED / "data/arxiv/week-2025-06-23.jsonl").read_text(encoding="utf-8").splitlines()
        return [record for record in map(json.loads, lines) if record["announced"] == day]

    def _read(self, path: str, **query: str) -> bytes:
        with urlopen(f"{self.base}/{path}?{urlencode(query)}") as answer:  # noqa: S310 - our own loopback server
            body: bytes = answer.read()
            return body


@contextmanager
def june_week() -> Iterator[JuneWeek]:
    if not SERVER.exists():
        pytest.skip("the loopback arXiv of ../shared/tools is not here")
    command = [sys.executable, str(SERVER), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield JuneWeek(process.stdout.readline().split()[-1])
        process.kill()


@asynccontextmanager
async def small(rss: Answering, api: Answering | None = None) -> AsyncIterator[Arxiv]:
    app = web.Application()
    app.router.add_get("/rss/{categories}", rss)
    if api:
        app.router.add_get("/api/query", api)
    async with TestServer(app) as server:
        yield ask_at(str(server.make_url("")).rstrip("/"))


def saying(body: bytes = b"", status: int = 200, **headers: str) -> Answering:
    """An answer that is always the same; `Retry_After` becomes `Retry-After`."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, status=status, headers={key.replace("_", "-"): headers[key] for key in headers})

    return answer
