"""Where lines come from and text goes: a person at a terminal, or a script."""

import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TextIO

FALLBACK = (80, 24)


class Offer(NamedTuple):
    """What could come next in a line being typed: `text` in place of its last `behind` characters."""

    text: str
    behind: int
    note: str = ""


Offers = Callable[[str], Awaitable[Sequence[Offer]]]


class Screen(Protocol):
    """One reader and one writer. `waits`: there is a person who can be asked."""

    waits: bool

    @property
    def width(self) -> int:
        """Cells in a line."""

    @property
    def colour(self) -> bool:
        """Whether escape sequences are welcome."""

    def show(self, text: str) -> None:
        """Print lines, and a free one behind them."""

    def complain(self, text: str) -> None:
        """Say what the one who runs this must know."""

    async def line(self, prompt: str, offers: Offers) -> str | None:
        """The next line; None at the end."""

    async def ask(self, question: str) -> str | None:
        """An answer; None where the person wants out."""

    async def during(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what a line asked for."""


class Script:
    """Lines from a file or a pipe, echoed behind their prompt, so that the output reads like a conversation."""

    waits = False
    colour = False

    def __init__(self, lines: Iterable[str], out: TextIO | None = None, errors: TextIO | None = None) -> None:
        self._lines = iter(lines)
        self._out = out or sys.stdout
        self._errors = errors or sys.stderr

    @property
    def width(self) -> int:
        """Of the window, or 80."""
        return shutil.get_terminal_size(FALLBACK).columns

    def show(self, text: str) -> None:
        """Print what this output can write, and question marks for the rest."""
        _print(f"{text}\n", self._out)

    def complain(self, text: str) -> None:
        """Say it on standard error."""
        _print(text, self._errors)

    async def line(self, prompt: str, offers: Offers) -> str | None:
        """The next line of the script."""
        del offers
        line = next(self._lines, None)
        if line is not None and line.strip():
            _print(f"{prompt}{line.strip()}", self._out)
        return line

    async def ask(self, question: str) -> str | None:
        """Nobody is there to answer."""
        del question
        return None

    async def during(self, work: Coroutine[Any, Any, None]) -> None:
        """To its end."""
        await work


def open_screen(history: Path, script: Iterable[str] | None) -> Screen:
    """The script's, or that of whoever sits there; input or output that is no terminal makes a script of the input."""
    if script is not None:
        return Script(script)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Script(sys.stdin)
    from adapters.console.terminal import Terminal

    return Terminal(history, colour=not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")


def _print(text: str, out: TextIO) -> None:
    encoding = out.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=out, flush=True)
