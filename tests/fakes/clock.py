"""A clock that moves when it is told to."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class SteppedClock:
    """Stands still between steps."""

    def __init__(self, start: datetime = MONDAY) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def step(self, by: timedelta) -> None:
        self._now += by

    def step_to(self, moment: datetime) -> None:
        self._now = max(self._now, moment)


class CountedIds:
    """Ids in order, so that a test can name them; jitter in the middle."""

    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return f"learner{self._count:019}"

    def short(self) -> str:
        self._count += 1
        return f"group{self._count:03}"

    def reference(self) -> str:
        return "abc234"

    def jitter(self) -> float:
        return 0.5
