"""Reports about questions: when they suspend one, and that whoever reported it learns what became of it."""

from datetime import datetime

from bot.domain.items import Fate, Report, Suspension, places_to_suspend
from bot.domain.people import CommunityId
from bot.domain.posts import Post
from bot.ports import JobQueue, Work

OUTCOME = "report outcome"
HERE = "two members reported it"
EVERYWHERE = "two communities reported it"


async def take_report(work: Work, queue: JobQueue, report: Report) -> bool:
    """Keep a report and suspend the question where enough people made one. False for a second one of the same person."""
    if not await work.items.report(report):
        return False
    places, everywhere = places_to_suspend(await work.items.reports(report.item))
    for place in places:
        await work.items.suspend(Suspension(report.item, place, report.at, HERE))
    if everywhere:
        await work.items.suspend(Suspension(report.item, None, report.at, EVERYWHERE))
    if report.item in await work.items.suspended(report.community):
        all_over = report.item in await work.items.suspended(None)
        await tell_reporters(work, queue, report.item, report.at, place=None if all_over else report.community)
    return True


async def tell_reporters(
    work: Work,
    queue: JobQueue | None,
    item: str,
    now: datetime,
    fate: Fate = Fate.SUSPENDED,
    *,
    place: CommunityId | None = None,
) -> int:
    """Settle the reports of a question that wait for this and write to those who made them; how many there were.

    `place`: only those made there, where it holds nowhere else.
    Without a queue, in a process that delivers nothing, the next tick of the bot finds the posts in their rows.
    """
    learners = await work.items.settle(item, fate, place)
    for learner in learners:
        note = Post(
            key=f"{learner}/{OUTCOME}/{item}/{fate}",
            kind=OUTCOME,
            scheduled_at=now,
            local_date=now.date(),
            due_at=now,
            learner=learner,
            params={"item": item, "fate": fate.value},
        )
        await work.house.add_posts([note])
        if queue is not None:
            await queue.enqueue(work, note.key, learner)
    return len(learners)
