"""Places and people that can no longer be reached: remembered, so that nothing is tried there again."""

from dataclasses import replace
from datetime import datetime

from bot.domain.cohort import Cohort
from bot.domain.people import AccountId, ChannelId
from bot.domain.posts import Post
from bot.domain.rhythm import today
from bot.ports import JobQueue, Receipt, Undeliverable, Work


async def remember(
    work: Work,
    queue: JobQueue,
    cohort: Cohort | None,
    where: ChannelId | AccountId | Receipt,
    trouble: Undeliverable,
    now: datetime,
) -> bool:
    """Shut a login whose door is closed, take the channel from a group that lost it; whether that was the case."""
    if isinstance(where, AccountId):
        await work.people.shut(where, shut=True)
        return True
    channel = where if isinstance(where, ChannelId) else cohort.channel if cohort else None
    if channel is None or not trouble.gone:
        return False
    await lose_channel(work, queue, channel, now, trouble)
    return True


async def lose_channel(
    work: Work, queue: JobQueue, channel: ChannelId, now: datetime, trouble: Undeliverable | None = None
) -> None:
    """The group lives on without a channel, and its organisers are told once."""
    cohorts = work.community(channel.community)
    cohort = await cohorts.in_channel(channel)
    if cohort is None:
        return
    await cohorts.save(replace(cohort, channel=None, card=None))
    told = {"why": trouble.why, "what": trouble.what_to_do} if trouble else {}
    for person in await work.group(cohort.id).organisers():
        note = Post(
            key=f"{cohort.id}/channel lost/{channel.key}/{now.isoformat()}/{person.learner}",
            kind="channel lost",
            scheduled_at=now,
            local_date=today(cohort, now),
            due_at=now,
            learner=person.learner,
            params={"cohort": cohort.id, **told},
        )
        await work.house.add_posts([note])
        await queue.enqueue(work, note.key, person.learner)
