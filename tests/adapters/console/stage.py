"""The terminal on stage."""

import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from adapters.console import Console, Home, Script
from adapters.console.cards import pressable
from adapters.console.codec import decoded, encoded
from adapters.console.home import FIRST_CHANNEL, NAME
from adapters.console.spans import one_line
from bot.domain.people import AccountId
from bot.message import Card
from tests.adapters.stage import Stage
from tests.samples.facts import NOW


class Still:
    """Time stands."""

    def now(self) -> datetime:
        return NOW

    async def settle(self) -> None:
        """Nothing is due."""

    async def advance(self, by: timedelta) -> None:
        """Nobody asks for it."""


@asynccontextmanager
async def open_stage(folder: Path) -> AsyncIterator[Stage]:
    """A terminal over an empty folder, and what stands on its screen without the frames."""
    out, time = io.StringIO(), Still()

    def read() -> str:
        shown = out.getvalue()
        out.seek(0)
        out.truncate()
        return " ".join(" ".join(line.lstrip("│╭╰─ ") for line in shown.splitlines()).split())

    yield Stage(
        platform=Console(Home(folder, "ada", "Europe/Berlin"), time, Script([], out)),
        channel=FIRST_CHANNEL,
        member=AccountId(NAME, "ada"),
        now=time.now,
        read=read,
        literally=one_line,
        lines=_lines,
    )


def _lines(card: Card) -> Sequence[str]:
    """As they are after a restart, when the card was read back from the transcript."""
    return [each.runs for each in pressable(decoded(json.loads(json.dumps(encoded(card)))))]
