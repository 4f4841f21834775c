import asyncio
import gzip
import socket
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.arxiv import Arxiv, client
from adapters.arxiv.client import retry_after
from bot.ports import SourceTrouble
from tests.adapters.arxiv import documents as made
from tests.adapters.arxiv.servers import JuneWeek, ask_at, saying, small


async def test_two_askers_together_still_ask_one_after_another_three_seconds_apart(june: JuneWeek) -> None:
    arxiv = ask_at(june.base, gap=3.0)
    await asyncio.gather(arxiv.newest(("cs.LG",), None), arxiv.newest(("cs.CL",), None))
    stats = june.stats()
    assert (stats["requests"], stats["most_at_once"]) == (2, 1)
    assert isinstance(stats["smallest_gap_s"], float)
    assert stats["smallest_gap_s"] >= 3.0
    assert stats["user_agents"] == ["Cairn/0.1.0 (+mailto:study@example.org)"]


async def test_the_pause_is_kept_after_a_failure_too_and_begins_when_an_answer_ends() -> None:
    moments: list[float] = []

    async def slow_failure(_: web.Request) -> web.Response:
        moments.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.1)
        return web.Response(status=500)

    async with small(slow_failure, slow_failure) as arxiv:
        arxiv._client._gap = 0.2
        with pytest.raises(SourceTrouble):
            await arxiv.newest(("cs.LG",), None)
    assert moments[1] - moments[0] >= 0.3


async def test_nobody_listening_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(SourceTrouble, match=r"RSS: arXiv could not be reached .* API: arXiv could not be reached"):
            await ask_at(base).newest(("cs.LG",), None)


async def test_a_door_that_never_opens_is_named() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for waiting in (first, second):
            waiting.settimeout(0)
            waiting.connect_ex(full.getsockname())
        base = f"http://127.0.0.1:{full.getsockname()[1]}"
        arxiv = Arxiv(base, base, "", gap=0, connect_timeout=0.2)
        with pytest.raises(SourceTrouble, match=r"could not be reached within 0\.2 seconds"):
            await arxiv.newest(("cs.LG",), None, fallback=True)


async def test_an_answer_that_breaks_off_on_the_way_is_named() -> None:
    async def half(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "5000"})
        await response.prepare(request)
        await response.write(made.rss()[:100])
        assert request.transport is not None
        request.transport.abort()
        return response

    async with small(half, saying(made.atom(made.entry()))) as arxiv:
        news = await arxiv.newest(("cs.LG",), None)
    assert news.trouble == "the connection to arXiv broke off (ClientPayloadError)"


@pytest.mark.parametrize("zipped", [False, True])
async def test_an_endless_answer_is_cut_short_though_it_comes_zipped(
    monkeypatch: pytest.MonkeyPatch, zipped: bool
) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 1 << 20)
    body = b" " * (3 << 20)
    answer = saying(gzip.compress(body), Content_Encoding="gzip") if zipped else saying(body)
    async with small(answer, saying(made.atom(made.entry()))) as arxiv:
        news = await arxiv.newest(("cs.LG",), None)
    assert news.trouble == "arXiv's answer is larger than 1 MB"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "2"}, timedelta(seconds=2)),
        (
            {"Retry-After": "Tue, 24 Jun 2025 06:05:00 GMT", "Date": "Tue, 24 Jun 2025 06:00:00 GMT"},
            timedelta(minutes=5),
        ),
        ({"Retry-After": "Tue, 24 Jun 2025 05:00:00 GMT", "Date": "Tue, 24 Jun 2025 06:00:00 GMT"}, timedelta()),
        ({"Retry-After": "Tue, 24 Jun 2025 06:05:00 GMT"}, None),
        ({"Retry-After": "9" * 40}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait_is_read_from_seconds_and_from_dates(headers: dict[str, str], wait: timedelta | None) -> None:
    assert retry_after(headers) == wait
