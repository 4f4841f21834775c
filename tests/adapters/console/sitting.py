"""Run as a program: the town at a real terminal, where a post arrives by itself once the file `now` is there."""

import asyncio
import sys
from pathlib import Path

from adapters.console import open_screen
from bot.message import Card, paragraph
from tests.adapters.console.town import GENERAL, Town, town


async def later(here: Town) -> None:
    """The test says when, by a file: in the middle of a line."""
    while not (here.data / "now").exists():  # noqa: ASYNC110 - a file of another process wakes nobody
        await asyncio.sleep(0.05)
    await here.console.post(GENERAL, Card("By itself", [paragraph("A post while you type.")], private=False), "itself")


async def main(data: Path) -> int:
    async with town(data, open_screen(data / "history", None)) as here:
        posting = asyncio.create_task(later(here))
        await here.console.run()
        posting.cancel()
        return here.console.exit_code


sys.exit(asyncio.run(main(Path(sys.argv[1]))))
