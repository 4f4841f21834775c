"""`run`: every platform whose credentials are set, until the process is asked to stop."""

import asyncio
import gc
import logging
import signal
from contextlib import nullcontext
from pathlib import Path

from adapters.ticker import Ticker
from bot.errors import Refusal
from bot.settings import Settings, data_folder
from bot.wiring.alone import alone
from bot.wiring.clocks import SystemClock
from bot.wiring.house import CONTENT, ArxivWhenAsked, House, database_url, open_house
from bot.wiring.logs import set_up_logs
from bot.wiring.platforms import Adapter, adapter_of, chosen_platforms

log = logging.getLogger(__name__)

SELDOM = (10_000, 20, 20)
"""New objects after which garbage is looked for, and how often farther back: ten times what Python begins with."""


def serve(data: Path | None) -> int:
    """Run until SIGTERM or SIGINT; the exit code."""
    settings = Settings()
    set_up_logs(settings.log_level, settings.secrets())
    adapters = {name: adapter_of(name) for name in chosen_platforms(settings)}
    folder = data_folder(settings, data)
    with alone(folder) if settings.database_url is None else nullcontext():
        return asyncio.run(_serve(settings, folder, adapters))


async def _serve(settings: Settings, data: Path, adapters: dict[str, Adapter]) -> int:
    url = database_url(settings, data)
    content = settings.content_dir or CONTENT
    async with open_house(url, data, SystemClock(), content=content, papers=ArxivWhenAsked(settings)) as house:
        for name, adapter in adapters.items():
            house.platforms[name] = adapter.connect(settings, house.dispatcher, house.presence, house.ports.drawing)
        if settings.database_url is None:
            await house.posting.recover()
        for mistake in house.library.mistakes:
            log.error("content is broken, the last good copy is served: %s", mistake)
        keep_for_good()
        await _until_stopped(house)
    return 0


def keep_for_good() -> None:
    """What is there now stays to the end; to look through it for garbage would hold everyone up (measured: 90 ms)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


async def _until_stopped(house: House) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    ticker = Ticker(house.posting.tick)
    ticker.start()
    running: list[asyncio.Task[object]] = [asyncio.create_task(platform.run()) for platform in house.platforms.values()]
    stopped: asyncio.Task[object] = asyncio.create_task(stop.wait())
    ended = await _first_end(stopped, running)
    await ticker.stop()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    if ended is not stopped:
        ended.result()
    stopped.cancel()


async def _first_end(stopped: "asyncio.Task[object]", running: list["asyncio.Task[object]"]) -> "asyncio.Task[object]":
    """What ends the program. A platform that does not want us is no reason to leave the others, while there are any."""
    left = set(running)
    while True:
        done, _ = await asyncio.wait([stopped, *left], return_when=asyncio.FIRST_COMPLETED)
        if stopped in done:
            return stopped
        left -= done
        for task in done:
            refusal = task.exception()
            if not left or not isinstance(refusal, Refusal):
                return task
            log.error("%s The other platform is served without it.", refusal.plain)
