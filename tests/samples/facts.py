"""People, groups and moments that the samples share, and the worst that a stranger could type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.domain.cohort import Cohort, Life, Member, Membership, Pace
from bot.domain.people import AccountId, ChannelId, CommunityId, Person
from bot.domain.plan import after
from bot.domain.progress import Progress
from bot.domain.rhythm import slots_of
from bot.domain.roadmap import Roadmap, Topic, WeekId
from bot.domain.slots import Slot
from bot.message import Card, Form
from content.load import load

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STRANGE = "zq"
"""What nobody but the stranger writes, in each part of the text below."""
HOSTILE = "@everyone **zq**{/zq}{group}`zq`<!here>[zq](http://zq)\u202ezq"
"""Text of a stranger. Where it is shown it is shown whole, in one span, letter for letter."""
LONG = "The evening group of everyone in Rotterdam who counts on paper, vol. 2"[:60]
"""As long as the name of a group can be."""
TOWN = CommunityId("console", "home")
GENERAL = ChannelId(TOWN, "general")
KINDS = ("stage prompt", "papers", "recap")


@dataclass(frozen=True, slots=True)
class Sample:
    """A card or form, the function that made it, and what is telling about it."""

    make: Callable[..., Card | Form]
    case: str
    shown: Card | Form

    @property
    def name(self) -> str:
        """`weekly.prompt: stage 1, week 1`."""
        return f"{self.make.__module__.removeprefix('bot.cards.')}.{self.make.__name__}: {self.case}"

    @property
    def foreign(self) -> bool:
        """Whether strangers' text is on it."""
        return STRANGE in repr(self.shown)


def of(make: Callable[..., Card | Form], case: str, /, *facts: Any, **named: Any) -> Sample:
    """What the function makes of these facts."""
    return Sample(make, case, make(*facts, **named))


@lru_cache(maxsize=1)
def roadmap() -> Roadmap:
    """The real content."""
    return load(Path(__file__).parents[2] / "content")


def topics(*names: str) -> list[Topic]:
    """Topics by id."""
    return [roadmap().topics[name] for name in names]


def group(name: str = "Monday club", **changes: Any) -> Cohort:
    """A group that opens on 30 November in Berlin."""
    opened = Cohort(
        id="k3n8x2qa",
        community=TOWN,
        channel=GENERAL,
        name=name,
        zone="Europe/Berlin",
        pace=Pace.STEADY,
        first_day=date(2026, 11, 30),
        at=time(18),
        life=Life.OPEN,
        opened_by="l1",
        opened_at=NOW,
        upcoming=WeekId(1, 1),
    )
    return replace(opened, **changes)


def group_in(stage: int, week: int, **changes: Any) -> Cohort:
    """A group whose latest prompt was this one."""
    here = WeekId(stage, week)
    return group(current=here, upcoming=after(roadmap(), here, changes.get("pace", Pace.STEADY)), **changes)


def slots(cohort: Cohort) -> list[Slot]:
    """Its calendar."""
    return slots_of(cohort, KINDS)


def membership(**changes: Any) -> Membership:
    """Ada's, as it begins."""
    return replace(Membership("k3n8x2qa", "l1", NOW - timedelta(days=20)), **changes)


def person(name: str, number: int = 1) -> Person:
    """Somebody by name."""
    return Person(f"l{number}", AccountId("console", name), name)


def member(name: str, number: int = 1, *, quiet: bool = False, organiser: bool = False) -> Member:
    """Somebody in the group."""
    seen = NOW - timedelta(days=20 if quiet else 1)
    return Member(membership(learner=f"l{number}"), name, "console", name, seen, organiser)


def progress(start: int | None = 1, done: Iterable[str] = (), begun: str | None = None) -> Progress:
    """How far somebody is."""
    return Progress(start, begun, dict.fromkeys(done, NOW))


def names(count: int) -> list[str]:
    """Many people."""
    return [
        f"{first} {last}" for last in ("Adeyemi", "Øst", "García", "Nguyễn") for first in ("Amy", "Bo", "Cleo", "Dan")
    ][:count]
