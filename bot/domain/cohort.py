"""A group that follows the roadmap together: its calendar, its people, its rests."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.people import ChannelId, CommunityId
from bot.domain.roadmap import WeekId


class Pace(StrEnum):
    """How often a prompt comes, and how much it holds."""

    GENTLE = "gentle"
    STEADY = "steady"
    BRISK = "brisk"


class Life(StrEnum):
    """A group is open only once its card has arrived in the channel."""

    OPENING = "opening"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Rest:
    """Local dates without posts: from `first` up to, not including, `until` (None: until someone resumes)."""

    first: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """`current` is the week of the latest prompt that was sent; `upcoming` what the next prompt brings (None: the end).

    `card` is the receipt of the group's card in its channel. `channel` is None where the channel is gone.
    """

    id: str
    community: CommunityId
    channel: ChannelId | None
    name: str
    zone: str
    pace: Pace
    first_day: date
    at: time
    life: Life
    opened_by: str
    opened_at: datetime
    upcoming: WeekId | None
    current: WeekId | None = None
    card: str | None = None
    rests: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A learner in a cohort, and what they agreed to there. `left_at` is None while they are in it."""

    cohort: str
    learner: str
    joined_at: datetime
    left_at: datetime | None = None
    named: bool = False
    private_note: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A membership as its organisers may see it: never scores or answers."""

    membership: Membership
    name: str
    platform: str
    key: str
    seen_at: datetime
    organiser: bool = False


@dataclass(frozen=True, slots=True)
class GroupWeek:
    """What a group did since a moment: names only of those who agreed to be named."""

    finished: int = 0
    people: int = 0
    named: tuple[str, ...] = field(default=())
