"""When a group's posts come next, once an organiser has changed something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cohort import Cohort, Rest
from bot.domain.posts import Post
from bot.domain.rhythm import PROMPT, replanned
from bot.domain.slots import Slot
from bot.ports import Work

SOONER = timedelta(days=3)
"""By so much less than its own time a prompt that was moved may follow the last one."""


async def replan(work: Work, cohort: Cohort, now: datetime) -> Slot:
    """Keep the group's rests, and plan around them; its prompt."""
    await work.community(cohort.community).save(cohort)
    slots = await put(work, cohort, await work.group(cohort.id).slots(), now)
    return next(slot for slot in slots if slot.kind == PROMPT)


async def begin_again(work: Work, cohort: Cohort, now: datetime) -> None:
    """Where nothing was planned since the course was complete: the prompt first, and after it what follows it."""
    slots = await work.group(cohort.id).slots()
    if any(slot.next_run_at for slot in slots):
        return
    prompt = await replan(work, cohort, now)
    if prompt.next_run_at is not None:
        await put(work, cohort, [slot for slot in slots if slot.kind != PROMPT], prompt.next_run_at)


async def put(work: Work, cohort: Cohort, slots: Sequence[Slot], now: datetime) -> list[Slot]:
    """Keep these slots, each with its next moment; as they then stand."""
    records = work.group(cohort.id)
    last = await records.latest(PROMPT, now)
    planned = [_planned(slot, now, cohort.rests, last) for slot in slots]
    await records.put_slots(planned)
    return planned


def _planned(slot: Slot, now: datetime, rests: Sequence[Rest], last_prompt: Post | None) -> Slot:
    if not slot.enabled:
        return replace(slot, next_run_at=None)
    start = now
    if slot.kind == PROMPT and last_prompt is not None:
        start = max(start, last_prompt.scheduled_at + timedelta(weeks=slot.every) - SOONER)
    return replanned(slot, start, rests)
