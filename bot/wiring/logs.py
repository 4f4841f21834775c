"""Logs: one line an event, and no secret in any of them, whoever wrote it."""

import logging
import sys
from collections.abc import MutableMapping, Sequence
from typing import Any, TextIO

from bot.errors import Refusal

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
HIDDEN = "•••"


def set_up_logs(level: str, secrets: Sequence[str]) -> None:
    """Send the standard library's logging to standard error, through structlog. Raises Refusal for an unknown level."""
    if level.upper() not in LEVELS:
        raise Refusal(f"LOG_LEVEL cannot be “{{level}}”. Set it to one of: {', '.join(LEVELS)}.", level=level)
    root = logging.getLogger()
    root.handlers[:] = [_Handler(secrets)]
    root.setLevel(level.upper())
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


class _Handler(logging.StreamHandler[TextIO]):
    """Loads structlog at the first line it writes: most sittings at a terminal write none, and start faster."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(sys.stderr)
        self._secrets = secrets

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        if self.formatter is None:
            self.setFormatter(_formatter(self._secrets))
        super().emit(record)


def _formatter(secrets: Sequence[str]) -> logging.Formatter:
    import structlog

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            Redactor(secrets),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
    )


class Redactor:
    """Takes secrets out by value, so that it does not matter under which name they were logged."""

    def __init__(self, secrets: Sequence[str]) -> None:
        # The longest first: one may begin with another, and its rest must not be left.
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def __call__(self, _: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Clean every text of an event, as structlog's processors are called."""
        for name, value in event.items():
            if isinstance(value, str):
                event[name] = self.clean(value)
        return event

    def clean(self, text: str) -> str:
        """The text without any secret."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text
