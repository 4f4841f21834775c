"""Clocks: the system's, and the one of the terminal, which can be moved forward and never goes back."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The time it is."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


class PlayClock:
    """Kept in the data folder. It runs with real time, or stands still for a script but for `advance`."""

    def __init__(self, file: Path, start: datetime | None, *, still: bool) -> None:
        self._file = file
        kept = _kept(file)
        self._base = max(filter(None, [start or datetime.now(UTC), kept])).astimezone(UTC)
        self._since = None if still else time.monotonic()

    def now(self) -> datetime:
        """This moment of the terminal, in UTC."""
        if self._since is None:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def step_to(self, moment: datetime) -> None:
        """Move forward; a moment that is over changes nothing."""
        if moment > self.now():
            self._base = moment
            self._since = None if self._since is None else time.monotonic()
        self.keep()

    def keep(self) -> None:
        """Write the moment down, so that the next start does not go back."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"now": self.now().isoformat()}), encoding="utf-8")
        fresh.replace(self._file)


def _kept(file: Path) -> datetime | None:
    try:
        moment = datetime.fromisoformat(json.loads(file.read_text(encoding="utf-8"))["now"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return moment if moment.tzinfo else None
