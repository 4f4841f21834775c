"""The weekly stage prompt: once it is said, the group's week has moved."""

from dataclasses import replace

from bot.cards import weekly as cards
from bot.domain.plan import after, held_by, nearest
from bot.domain.posts import SAID, Post
from bot.domain.rhythm import PROMPT, Go, Skip, next_outside, rest_ahead
from bot.domain.roadmap import WeekId
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import channel, may_go, slot_of, week_in

COMPLETE = "the course is complete; an organiser can go to any week"


async def _moves_the_week(occasion: Occasion, ended: Post) -> None:
    cohort, week = occasion.cohort, week_in(ended.chosen)
    if ended.why == COMPLETE:
        await _rests(occasion)
    if cohort is None or week is None or ended.state not in SAID:
        return
    upcoming = after(occasion.ports.library.roadmap, week, cohort.pace)
    await occasion.work.community(cohort.community).save(replace(cohort, current=week, upcoming=upcoming))
    await _write_notes(occasion, ended, week)


async def _rests(occasion: Occasion) -> None:
    """Said once in the log; after that nothing comes until an organiser goes to a week."""
    records = occasion.work.group(occasion.post.cohort or "")
    await records.put_slots([replace(slot, next_run_at=None) for slot in await records.slots()])


async def _write_notes(occasion: Occasion, ended: Post, week: WeekId) -> None:
    members = await occasion.work.group(ended.cohort or "").members()
    for member in members:
        if not member.membership.private_note:
            continue
        note = Post(
            key=f"{ended.key}/note/{member.membership.learner}",
            kind="week note",
            scheduled_at=occasion.now,
            local_date=ended.local_date,
            due_at=occasion.now,
            learner=member.membership.learner,
            params={"cohort": ended.cohort, "stage": week.stage, "week": week.week},
        )
        await occasion.work.house.add_posts([note])
        await occasion.ports.queue.enqueue(occasion.work, note.key, note.learner or "")


@post(PROMPT, settled=_moves_the_week)
async def stage_prompt(occasion: Occasion) -> Composed:
    """The upcoming week, chosen at the first attempt and kept."""
    here = channel(occasion)
    go = await may_go(occasion)
    if not isinstance(go, Go) or here is None:
        return go if not isinstance(go, Go) else Skip("the group has no channel")
    cohort, place = here
    roadmap = occasion.ports.library.roadmap
    wanted = week_in(occasion.post.chosen) or cohort.upcoming
    week = nearest(roadmap, wanted) if wanted else None
    if week is None:
        return Skip(COMPLETE)
    weeks = held_by(roadmap, week, cohort.pace)
    slot = await slot_of(occasion, PROMPT)
    rest = rest_ahead(cohort, slot, occasion.post.scheduled_at) if slot else None
    resumes = next_outside(slot, occasion.post.scheduled_at, cohort.rests) if slot and rest and rest.until else None
    coming = after(roadmap, week, cohort.pace)
    pause = cards.Pause(rest.first, resumes.local_date if resumes else None, coming) if rest else None
    card = cards.prompt(cohort, weeks, roadmap, pause)
    return Parcel(place, card, chosen={"stage": week.stage, "week": week.week})
