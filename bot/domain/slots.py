"""When something comes: a slot is a rule in local time, and its next moment in UTC."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Rule(StrEnum):
    """How a slot repeats."""

    DAILY = "daily"
    WEEKLY = "weekly"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of post of one owner. Exactly one of `cohort`, `learner` and `house` is set.

    `every` counts weeks from the week of `anchor` (a local date). `next_run_at` is UTC; None: nothing is planned.
    """

    kind: str
    rule: Rule
    at: time
    zone: str
    anchor: date
    next_run_at: datetime | None
    weekday: int = 0
    every: int = 1
    enabled: bool = True
    cohort: str | None = None
    learner: str | None = None
    house: str | None = None

    @property
    def owner(self) -> str:
        """The one owner that is set."""
        return self.cohort or self.learner or self.house or ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A slot at one of its moments; with the local date it makes the key of its post."""

    slot: Slot
    at: datetime
    local_date: date

    @property
    def key(self) -> str:
        """Slot and local date: the same occurrence can be written down only once."""
        return f"{self.slot.owner}/{self.slot.kind}/{self.local_date.isoformat()}"
