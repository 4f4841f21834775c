"""A person at a terminal: one editable line at the bottom, and whatever the bot says above it."""

import asyncio
import shutil
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from adapters.console.screen import FALLBACK, Offers


class Terminal:
    """Posts that arrive while a line is being typed appear above it and leave it whole."""

    waits = True

    def __init__(self, history: Path, *, colour: bool) -> None:
        history.parent.mkdir(parents=True, exist_ok=True)
        self.colour = colour
        self._lines: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
        self._answers: PromptSession[str] = PromptSession()
        self._interrupted = False

    @property
    def width(self) -> int:
        """Of the window, as it is now."""
        return shutil.get_terminal_size(FALLBACK).columns

    def show(self, text: str) -> None:
        """Print above the line being typed."""
        sys.stdout.write(f"{text}\n\n")
        sys.stdout.flush()

    def complain(self, text: str) -> None:
        """Say it where everything is said."""
        self.show(text)

    async def line(self, prompt: str, offers: Offers) -> str | None:
        """The next line. Ctrl-D leaves; Ctrl-C drops the line; pressed again on the empty one, it leaves."""
        while True:
            try:
                with patch_stdout(raw=True):
                    typed = await self._lines.prompt_async(
                        self._styled(prompt), completer=_Completer(offers), complete_while_typing=True
                    )
            except EOFError:
                return None
            except KeyboardInterrupt:
                if self._interrupted and not self._lines.default_buffer.text:
                    return None
                self._interrupted = True
                self.show("Ctrl-C again, or :quit, leaves.")
            else:
                self._interrupted = False
                return typed

    async def ask(self, question: str) -> str | None:
        """A line of its own, apart from the history; Ctrl-C and Ctrl-D want out."""
        try:
            with patch_stdout(raw=True):
                return await self._answers.prompt_async(self._styled(question))
        except (EOFError, KeyboardInterrupt):
            return None

    async def during(self, work: Coroutine[Any, Any, None]) -> None:
        """Until Ctrl-C, which stops the work and not the program."""
        task = asyncio.ensure_future(work)
        with _ctrl_c(task.cancel):
            try:
                await task
            except asyncio.CancelledError:
                here = asyncio.current_task()
                if here is not None and here.cancelling():
                    raise
                self.show("Stopped there. What was done stays done.")

    def _styled(self, prompt: str) -> FormattedText:
        return FormattedText([("bold" if self.colour else "", prompt)])


@contextmanager
def _ctrl_c(act: Callable[[], object]) -> Iterator[None]:
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)
    loop.add_signal_handler(signal.SIGINT, act)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)


class _Completer(Completer):
    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> list[Completion]:
        del document, complete_event
        return []

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        del complete_event
        for offer in await self._offers(document.text_before_cursor):
            yield Completion(offer.text, -offer.behind, display_meta=offer.note)
