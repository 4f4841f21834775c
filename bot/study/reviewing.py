"""The daily review: what fades most comes first, a few a day, each skill in other words."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.domain.memory import Memory, allowed, most_faded
from bot.domain.people import CommunityId, Learner
from bot.domain.questions import Bank
from bot.domain.sitting import Asked, Kind, Sitting
from bot.domain.times import instant, local
from bot.ports import Work
from bot.study.asking import chance_for, row_of, shelf_of

WEEK = timedelta(days=7)
REMINDER = "reminder"
"""The kind of the slot and of the post of a learner's own hour."""


def day_begins(zone: str, now: datetime) -> datetime:
    """The learner's last midnight."""
    return instant(local(now, zone).date(), time.min, zone)


async def left_today(work: Work, learner: Learner, zone: str, now: datetime) -> tuple[int, int, bool]:
    """How many review answers are still offered today, how many were given, and whether someone has been away."""
    study = work.study(learner.id)
    given = await study.counted(Kind.REVIEW, day_begins(zone, now))
    first = await study.first_answer(now - WEEK)
    back = first.answered_at if first and first.answered_at else now
    before = await study.last_answer(back)
    most = allowed(learner.daily, before.answered_at if before else None, back)
    return max(most - given, 0), given, most < learner.daily


def day_ends(zone: str, now: datetime) -> datetime:
    """The learner's next midnight: what is due on this day is due from its morning on."""
    return instant(local(now, zone).date() + timedelta(days=1), time.min, zone)


async def waiting(
    work: Work, bank: Bank, learner: str, community: CommunityId | None, day: tuple[str, datetime]
) -> list[Memory]:
    """What is due on a day (a zone and a moment in it) and can be asked here, most faded first."""
    due = most_faded(await work.study(learner).due(day_ends(*day)), day[1])
    suspended = await work.items.suspended(community) if due else frozenset()
    return [memory for memory in due if bank.may_ask(memory.skill, suspended)]


async def fading(
    work: Work, bank: Bank, learner: Learner, community: CommunityId | None, day: tuple[str, datetime]
) -> tuple[list[str], int]:
    """The topics of what is still offered today, most faded first, and how many questions that is."""
    due = await waiting(work, bank, learner.id, community, day)
    left = (await left_today(work, learner, *day))[0] if due else 0
    return list(dict.fromkeys(bank.topic_of(one.skill) for one in due[:left])), len(due[:left])


async def add_next(
    work: Work,
    bank: Bank,
    sitting: Sitting,
    rows: Sequence[Asked],
    community: CommunityId | None,
    day: tuple[str, datetime],
) -> None:
    """Put the most faded skill that this sitting has not asked into it, if there is one."""
    asked = {row.skill for row in rows}
    position = max((row.position for row in rows), default=0) + 1
    for memory in await waiting(work, bank, sitting.learner, community, day):
        if memory.skill in asked:
            continue
        shelf = await shelf_of(work, bank, sitting.learner, community, [bank.topic_of(memory.skill)])
        pick = shelf.draw(memory.skill, chance_for(sitting.token, memory.skill, str(position)))
        question = bank.find(pick.item, pick.seed) if pick else None
        if question is not None:
            await work.study(sitting.learner).ask([row_of(sitting, question, position)])
            return
