"""`run`: every platform whose credentials are set, until the process is asked to stop."""

import asyncio
import importlib
import importlib.util
import logging
import signal
from pathlib import Path
from typing import Protocol, cast

from adapters.ticker import Ticker
from bot.dispatch import Dispatcher
from bot.errors import Refusal
from bot.ports import ChatPlatform
from bot.presence import Presence
from bot.settings import Settings, data_folder
from bot.wiring.clocks import SystemClock
from bot.wiring.house import CONTENT, ArxivWhenAsked, House, database_url, open_house
from bot.wiring.logs import set_up_logs

log = logging.getLogger(__name__)

CREDENTIALS = {"discord": ("discord_token",), "slack": ("slack_bot_token", "slack_app_token")}
"""What each platform needs before it is started."""


class Adapter(Protocol):
    """What every platform's package offers."""

    def connect(self, settings: Settings, dispatcher: Dispatcher, presence: Presence) -> ChatPlatform:
        """The platform, ready to run."""

    async def examine(self, settings: Settings) -> list[str]:
        """What `doctor` says of it: each line a fact, or `WRONG: ` with what to do."""


def serve(data: Path | None) -> int:
    """Run until SIGTERM or SIGINT; the exit code."""
    settings = Settings()
    set_up_logs(settings.log_level, settings.secrets())
    adapters = {name: _adapter(name) for name in chosen_platforms(settings)}
    return asyncio.run(_serve(settings, data_folder(settings, data), adapters))


def chosen_platforms(settings: Settings) -> list[str]:
    """Platforms whose credentials are all set. Raises Refusal where there are none, or only half of one's."""
    chosen = []
    for name, fields in CREDENTIALS.items():
        missing = [field.upper() for field in fields if getattr(settings, field) is None]
        if not missing:
            chosen.append(name)
        elif len(missing) < len(fields):
            raise Refusal(f"For {name.title()} one thing is missing: {', '.join(missing)}.")
    if not chosen:
        wanted = "; ".join(
            f"{' and '.join(field.upper() for field in fields)} for {name.title()}"
            for name, fields in CREDENTIALS.items()
        )
        raise Refusal(
            f"No chat platform is set up yet. Set {wanted}, in the environment or in .env (see .env.example). "
            "To try everything without an account: python3 run.py play"
        )
    return chosen


def _adapter(name: str) -> Adapter:
    if importlib.util.find_spec(f"adapters.{name}") is None:
        raise Refusal(f"This version of Cairn does not speak {name.title()} yet. Try it here: python3 run.py play")
    return cast("Adapter", importlib.import_module(f"adapters.{name}"))


async def _serve(settings: Settings, data: Path, adapters: dict[str, Adapter]) -> int:
    url = database_url(settings, data)
    content = settings.content_dir or CONTENT
    async with open_house(url, data, SystemClock(), content=content, papers=ArxivWhenAsked(settings)) as house:
        for name, adapter in adapters.items():
            house.platforms[name] = adapter.connect(settings, house.dispatcher, house.presence)
        if settings.database_url is None:
            await house.posting.recover()
        for mistake in house.library.mistakes:
            log.error("content is broken, the last good copy is served: %s", mistake)
        await _until_stopped(house)
    return 0


async def _until_stopped(house: House) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    ticker = Ticker(house.posting.tick)
    ticker.start()
    running: list[asyncio.Task[object]] = [asyncio.create_task(platform.run()) for platform in house.platforms.values()]
    stopped: asyncio.Task[object] = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([stopped, *running], return_when=asyncio.FIRST_COMPLETED)
    ticker.stop()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for task in done - {stopped}:
        task.result()
    stopped.cancel()
