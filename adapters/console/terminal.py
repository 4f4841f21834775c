"""A person at a terminal: one editable line at the bottom, and whatever the bot says above it."""

import shutil
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

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
                self.show("Ctrl-C again, or :quit, leaves. Everything is kept.")
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

    def _styled(self, prompt: str) -> FormattedText:
        return FormattedText([("bold" if self.colour else "", prompt)])


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
