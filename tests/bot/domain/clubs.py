"""A group that meets on Mondays in Berlin, and what comes when in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.cohort import Cohort, Life, Pace, Rest
from bot.domain.people import ChannelId, CommunityId
from bot.domain.rhythm import PROMPT, next_outside, plan_slot
from bot.domain.roadmap import WeekId
from bot.domain.slots import Slot

HOME = CommunityId("fake", "home")
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 30)
CLUB = Cohort(
    id="club",
    community=HOME,
    channel=ChannelId(HOME, "general"),
    name="Monday club",
    zone="Europe/Berlin",
    pace=Pace.STEADY,
    first_day=MONDAY,
    at=time(18, 0),
    life=Life.OPEN,
    opened_by="ada",
    opened_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
    upcoming=WeekId(1, 1),
)
GENTLE = replace(CLUB, pace=Pace.GENTLE)


def slot(kind: str = PROMPT, first: date = MONDAY, at: time = CLUB.at, cohort: Cohort = CLUB) -> Slot:
    return plan_slot(cohort, kind, first, at)


def dates(planned: Slot, rests: list[Rest], count: int = 5, after: str = "2026-11-01") -> list[str]:
    """Where the slot comes next, and next, outside all rests."""
    found, moment = list[str](), datetime.fromisoformat(after).replace(tzinfo=UTC)
    while len(found) < count and (occurrence := next_outside(planned, moment, rests)) is not None:
        found.append(f"{occurrence.local_date:%m-%d}")
        moment = occurrence.at
    return found
