"""What is written down before it is said: a post's row is the only truth about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | bool | None | list[str]
Params = Mapping[str, Value]
"""What a post is about, in ids and numbers; never a card."""


class State(StrEnum):
    """`uncertain` counts as sent: it was perhaps said, and is never said blindly twice."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    DEAD = "dead"
    UNCERTAIN = "uncertain"


SAID = frozenset({State.SENT, State.UNCERTAIN})
ENDED = frozenset({State.SENT, State.UNCERTAIN, State.SKIPPED, State.DEAD})


@dataclass(frozen=True, slots=True)
class Post:
    """A post and how far it has come. Exactly one of `cohort`, `learner` and `house` is set.

    `scheduled_at` is the moment it was meant for, `due_at` the next attempt, `lease_until` the end of the running one.
    `params` say what it is about; `chosen` what the first attempt settled and every later one must keep.
    """

    key: str
    kind: str
    scheduled_at: datetime
    local_date: date
    due_at: datetime
    state: State = State.DUE
    cohort: str | None = None
    learner: str | None = None
    house: str | None = None
    params: Params = field(default_factory=dict)
    chosen: Params | None = None
    attempts: int = 0
    lease_until: datetime | None = None
    tried_at: datetime | None = None
    sent_at: datetime | None = None
    receipt: str | None = None
    why: str | None = None
    what_to_do: str | None = None
