"""A private reminder in the learner's own hour: off until asked for, one a day at most, over after two that were ignored."""

from dataclasses import replace
from datetime import timedelta

from bot.cards import quiz as cards
from bot.domain.rhythm import Skip
from bot.domain.slots import Slot
from bot.domain.times import local
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import account_of
from bot.study.reviewing import REMINDER, fading

MOST_IGNORED = 2


@post(REMINDER, lasts=timedelta(hours=6))
async def reminder(occasion: Occasion) -> Composed:
    """Only where something is fading and nothing was answered since the last one."""
    work, learner_id = occasion.work, occasion.post.learner or ""
    learner = await work.people.get(learner_id)
    slot = await work.house.slot(learner_id, REMINDER)
    where = await account_of(occasion)
    if learner is None or slot is None or where is None:
        return Skip("there is nobody to write to")
    if not slot.enabled:
        return Skip("it is not wished any more")
    ignored = await _ignored(occasion, slot)
    if ignored >= MOST_IGNORED:
        await work.house.put_slot(replace(slot, enabled=False, next_run_at=None))
        return Skip("two in a row were ignored, so it has ended")
    library = occasion.ports.library
    names, count = await fading(work, library.bank, learner, None, (slot.zone, occasion.now))
    if not count:
        return Skip("nothing is fading")
    if occasion.post.tried_at is None and await _written_today(occasion, slot):
        return Skip("this person got a private message today already")
    topics = [library.roadmap.topics[name] for name in names]
    return Parcel(where, cards.reminder(topics, count, last=ignored == MOST_IGNORED - 1))


async def _written_today(occasion: Occasion, slot: Slot) -> bool:
    """By the learner's own days: a reminder that took a second to arrive must not silence the next one."""
    before = await occasion.work.house.privately_at(slot.owner, occasion.post.key)
    return before is not None and local(before, slot.zone).date() == local(occasion.now, slot.zone).date()


async def _ignored(occasion: Occasion, slot: Slot) -> int:
    """How many in a row brought no answer, since it was asked for."""
    study = occasion.work.study(slot.owner)
    count = 0
    for said in await occasion.work.house.said_to(slot.owner, REMINDER, MOST_IGNORED):
        if said.key == occasion.post.key:
            continue
        since = said.sent_at or said.scheduled_at
        if said.local_date < slot.anchor or await study.first_answer(since) is not None:
            break
        count += 1
    return count
