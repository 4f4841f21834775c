import asyncio

import aiohttp
import pytest
from aiohttp import web

from adapters.discord import doubt


async def test_only_what_was_sent_and_not_refused_is_in_doubt() -> None:
    statuses = iter([200, 404, 429, 500, 503])

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=next(statuses))

    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession(trace_configs=[doubt.trace()]) as session:
        doubts = doubt.watch()
        for expected in (0, 0, 0, 1, 2):
            async with session.post(f"http://{host}:{port}/", data=b"x"):
                assert len(doubts) == expected
    await runner.cleanup()


async def test_what_found_no_line_is_not_in_doubt() -> None:
    async with aiohttp.ClientSession(trace_configs=[doubt.trace()]) as session:
        doubts = doubt.watch()
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.post("http://127.0.0.1:1/")
        assert doubts == []


async def test_each_task_has_its_own_doubts() -> None:
    async def watching() -> list[int]:
        mine = doubt.watch()
        await asyncio.sleep(0)
        return mine

    one, other = await asyncio.gather(watching(), watching())
    assert one is not other
