"""What is due: slots become posts, and posts that wait are looked at again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.posts import Post, State
from bot.domain.rhythm import next_outside, rests_on
from bot.domain.slots import Occurrence
from bot.domain.times import following, latest
from bot.ports import JobQueue, Work
from bot.posting.outcome import channel_of, prompt_first

BATCH = 250
"""Slots in one transaction: few enough that the event loop is not held up, enough that a full hour passes quickly."""

MISSED = "Cairn was not running, and afterwards only the latest is posted"


async def write_down(work: Work, queue: JobQueue, now: datetime) -> int:
    """Turn a batch of due slots into posts and move the slots on, in one transaction; how many slots there were.

    After an outage only the latest occurrence of a slot is still to be posted; a group's others are marked as missed.
    """
    slots = await work.house.due_slots(now, BATCH)
    if not slots:
        return 0
    cohorts = [slot.cohort for slot in slots if slot.cohort is not None]
    rests = await work.house.rests(cohorts) if cohorts else {}
    posts, missed, moved = [], list[Occurrence](), []
    for slot in slots:
        own = rests.get(slot.cohort or "", ())
        occurrence, upcoming = latest(slot, slot.next_run_at or now, now)
        if rests_on(own, occurrence.local_date) is None:
            posts.append(_post_of(occurrence, now))
        if slot.cohort is not None and occurrence.at != slot.next_run_at:
            missed += [each for each in _before(occurrence) if rests_on(own, each.local_date) is None]
        if upcoming is not None and rests_on(own, upcoming.local_date) is not None:
            upcoming = next_outside(slot, now, own)
        moved.append(replace(slot, next_run_at=upcoming.at if upcoming else None))
    posts.sort(key=prompt_first)
    await work.house.add_posts([*posts, *(_missed(each, now) for each in missed)])
    await work.house.advance(moved)
    await _say_look(work, queue, posts)
    return len(slots)


async def look_again(work: Work, queue: JobQueue, now: datetime) -> None:
    """Ask for another look at posts whose retry is due or whose lease has run out."""
    await _say_look(work, queue, sorted(await work.house.due_posts(now, BATCH), key=prompt_first))


async def _say_look(work: Work, queue: JobQueue, posts: list[Post]) -> None:
    for post in posts:
        await queue.enqueue(work, post.key, channel_of(post))


def _before(last: Occurrence) -> Iterator[Occurrence]:
    """What an outage has swallowed of a group's slot. Nobody asks after those of the house."""
    slot, first = last.slot, last.slot.next_run_at or last.at
    occurrence: Occurrence | None = latest(slot, first, first)[0]
    while occurrence is not None and occurrence.at < last.at:
        yield occurrence
        occurrence = following(slot, occurrence.at)


def _missed(occurrence: Occurrence, now: datetime) -> Post:
    return replace(_post_of(occurrence, now), state=State.SKIPPED, why=MISSED)


def _post_of(occurrence: Occurrence, now: datetime) -> Post:
    slot = occurrence.slot
    return Post(
        key=occurrence.key,
        kind=slot.kind,
        scheduled_at=occurrence.at,
        local_date=occurrence.local_date,
        due_at=now,
        cohort=slot.cohort,
        learner=slot.learner,
        house=slot.house,
    )
