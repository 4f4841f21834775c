"""Whether a request may have arrived although no good answer came: only what was sent and not refused is in doubt."""

from contextvars import ContextVar
from http import HTTPStatus
from types import SimpleNamespace

import aiohttp

_open: ContextVar[list[int] | None] = ContextVar("open", default=None)


def watch() -> list[int]:
    """Begin to count, in this task, the requests that may have arrived; the list's length is the doubt."""
    doubts: list[int] = []
    _open.set(doubts)
    return doubts


def trace() -> aiohttp.TraceConfig:
    """To be given to discord.py's HTTP client: it repeats some requests by itself and tells us only of the last."""
    watching = aiohttp.TraceConfig()
    watching.on_request_headers_sent.append(_sent)
    watching.on_request_end.append(_answered)
    return watching


async def _sent(_: aiohttp.ClientSession, __: SimpleNamespace, ___: aiohttp.TraceRequestHeadersSentParams) -> None:
    doubts = _open.get()
    if doubts is not None:
        doubts.append(0)


async def _answered(_: aiohttp.ClientSession, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
    doubts = _open.get()
    if doubts and end.response.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        doubts.pop()
