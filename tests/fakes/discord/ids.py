"""Time and the ids made of it."""

from datetime import UTC, datetime
from typing import Protocol

_EPOCH = 1420070400000


class Clock(Protocol):
    """What the fake asks for the time; a test's stepped clock fits."""

    def now(self) -> datetime: ...


class WallClock:
    """The time as it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Snowflakes:
    """Ids that grow and hold the moment of their making, as Discord's do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def new(self) -> int:
        self._last = max(self._last + 1, self._moment() << 22)
        return self._last

    def spread(self) -> int:
        """A millisecond after the last one, so that servers made together fall into different shards."""
        self._last = max(((self._last >> 22) + 1) << 22, self._moment() << 22)
        return self._last

    def _moment(self) -> int:
        return int(self._clock.now().timestamp() * 1000) - _EPOCH


def moment_of(snowflake: int) -> datetime:
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH) / 1000, UTC)
