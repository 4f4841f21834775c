"""Records to store, complete enough that a lost field shows."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from bot.domain.answers import Sure
from bot.domain.cohort import Cohort, Life, Membership, Pace, Rest
from bot.domain.mastery import Level, Shown
from bot.domain.memory import Memory
from bot.domain.papers import Paper
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.domain.posts import Post, State
from bot.domain.roadmap import WeekId
from bot.domain.sitting import Asked, Kind, Sitting
from bot.domain.slots import Rule, Slot
from bot.errors import Conflict
from storage.work import SqlStorage, SqlWork

NOW = datetime(2026, 1, 5, 17, 0, 0, 123456, tzinfo=UTC)
T = TypeVar("T")
HOUR = timedelta(hours=1)
HOME = CommunityId("console", "home")
AWAY = CommunityId("console", "away")
ADA = Learner("ada".ljust(26, "0"), "Europe/Berlin", 3, "la-vectors", NOW, NOW, daily=20, says_sure=True)
BEN = Learner("ben".ljust(26, "0"), None, None, None, NOW, NOW)


def login(learner: Learner) -> AccountId:
    return AccountId("console", learner.id[:3])


def group(key: str = "ml", community: CommunityId = HOME, **changes: Any) -> Cohort:
    whole = Cohort(
        id=key,
        community=community,
        channel=ChannelId(community, f"#{key}"),
        name="Machine learning, evenings",
        zone="Europe/Berlin",
        pace=Pace.GENTLE,
        first_day=date(2026, 1, 12),
        at=time(18, 30),
        life=Life.OPEN,
        opened_by=ADA.id,
        opened_at=NOW,
        upcoming=WeekId(1, 2),
        current=WeekId(1, 1),
        card="receipt of the card",
        rests=(Rest(date(2026, 4, 1), None), Rest(date(2026, 2, 2), date(2026, 2, 9))),
    )
    return replace(whole, **changes)


def post(key: str = "ml/papers/2026-01-05", **changes: Any) -> Post:
    whole = Post(
        key=key,
        kind="papers",
        scheduled_at=NOW,
        local_date=date(2026, 1, 5),
        due_at=NOW + HOUR,
        state=State.SENDING,
        cohort="ml",
        params={"week": 3, "loud": True, "words": ["a", "b"], "nothing": None},
        chosen={"papers": ["2601.00001"]},
        attempts=2,
        lease_until=NOW + 2 * HOUR,
        tried_at=NOW + HOUR,
        sent_at=NOW + 3 * HOUR,
        receipt="where it went",
        why="a reason",
        what_to_do="a way out",
    )
    return replace(whole, **changes)


def slot(kind: str = "stage prompt", **changes: Any) -> Slot:
    whole = Slot(
        kind=kind,
        rule=Rule.WEEKLY,
        at=time(18, 30),
        zone="Europe/Berlin",
        anchor=date(2026, 1, 12),
        next_run_at=NOW,
        weekday=2,
        every=2,
        enabled=True,
        cohort="ml",
    )
    return replace(whole, **changes)


MEMORY = Memory("la-vectors", 2.5, 6.25, NOW + 4 * HOUR, NOW, reps=3, lapses=1, rests=True, failed=True)
SHOWN = Shown("la-vectors", Level.PROFICIENT, NOW, shaky=True)


def sitting(learner: Learner = ADA, named: str = "quiz", **changes: Any) -> Sitting:
    whole = Sitting(
        token=f"{named}-{learner.id}",
        learner=learner.id,
        kind=Kind.QUIZ,
        about="ml/weekly quiz/2026-01-08",
        started_at=NOW,
        cohort="ml",
        closes_at=NOW + 72 * HOUR,
        finished_at=NOW + HOUR,
    )
    return replace(whole, **changes)


def asked(learner: Learner = ADA, position: int = 1, **changes: Any) -> Asked:
    whole = Asked(
        token=f"quiz-{learner.id}",
        position=position,
        learner=learner.id,
        skill="la-vectors-dot",
        topic="la-vectors",
        item="la-vectors-dot",
        seed=17,
        version=2,
        revision="v2",
        strong=True,
        shared=True,
        again=False,
        shown_at=NOW,
        answered_at=NOW + position * HOUR,
        given="0",
        right=True,
        sure=Sure.THINK,
        milliseconds=61_000,
    )
    return replace(whole, **changes)


def paper(number: int = 1, **changes: Any) -> Paper:
    whole = Paper(
        f"2601.{number:05}", "Attention, é", "We show that …", ("A. Ada", "B. Ben"), ("cs.LG", "stat.ML"), NOW
    )
    return replace(whole, **changes)


async def meet(work: SqlWork, *learners: Learner) -> None:
    for learner in learners:
        await work.people.meet(learner, login(learner), learner.id[:3].title())


async def settle(storage: SqlStorage, *cohorts: Cohort) -> None:
    """Ada and Ben are known, and Ada has opened these groups and joined them."""
    async with storage.work() as work:
        await meet(work, ADA, BEN)
        for cohort in cohorts:
            await work.community(cohort.community).add(cohort)
            await work.group(cohort.id).put_member(Membership(cohort.id, ADA.id, NOW))
        await work.commit()


async def run(storage: SqlStorage, act: Callable[[SqlWork], Awaitable[T]], tries: int = 100) -> T:
    """As dispatch does it: the whole act again where two transactions met."""
    for _ in range(tries):
        try:
            async with storage.work() as work:
                answer = await act(work)
                await work.commit()
                return answer
        except Conflict:
            continue
    raise AssertionError("still in conflict")
