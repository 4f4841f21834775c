"""/roadmap: where a member is, what comes next, and what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from bot.cards import overview
from bot.cards import roadmap as cards
from bot.cards.lesson import lesson_card
from bot.cards.quiz import invitation
from bot.cards.words import beneath
from bot.command import Opt, Request, command
from bot.commands.lookup import fading_topics, groups_of, one_topic, progress_of, stages, topics
from bot.domain.plan import parse_stage, weeks_now
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic
from bot.domain.step import choose_step, find_topics, is_above, other_choices
from bot.errors import Refusal, Way
from bot.message import Card, Form

INSTANT = timedelta(microseconds=1)
BEGINNINGS = {"new": 1, "some": 1, "course": 3, "work": 6}
"""The start question's four answers, and the stage at which each begins (PRODUCT §2)."""


@command("roadmap start", "Say where you begin. Doing it again moves that and deletes nothing.")
async def start(
    request: Request, stage: Annotated[str | None, Opt("A stage by number or name.", suggest=stages)] = None
) -> Card | Form:
    """The one question, or the answer to it."""
    if stage is None:
        return cards.start_question()
    roadmap = request.ports.library.roadmap
    number = BEGINNINGS.get(stage) or parse_stage(roadmap, stage)
    learner = replace(request.learner, start_stage=number)
    async with request.ports.storage.work() as work:
        await work.people.save(learner)
        await work.commit()
    known = sum(topic.stage < number for topic in roadmap.topics.values())
    return cards.started(roadmap.stage(number), known, await _next(replace(request, learner=learner), invites=False))


@command("roadmap next", "Show your next step, why it is next, and how long it takes.")
async def show_next_step(request: Request) -> Card:
    """One clear step; before the start question, the question."""
    if request.learner.start_stage is None:
        return cards.start_question()
    return await _next(request)


async def _next(request: Request, *, invites: bool = True) -> Card:
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
        groups = await groups_of(work, request)
        fading = await fading_topics(work, request) if invites else ((), 0)
    group = groups[0] if groups else None
    weeks = weeks_now(group, roadmap)
    step = choose_step(roadmap, progress, weeks)
    if step is None:
        return beneath(cards.all_done(), invitation(*fading))
    second = cards.group_week_line(weeks) if weeks and is_above(progress, weeks) else None
    aside = groups[1:] if group and group.channel != request.place else []
    offers = request.ports.library.bank.offers(step.topic.id)
    return beneath(cards.step_card(step, roadmap, group, second, aside, offers), invitation(*fading))


@command("roadmap other", "Show what else you could begin now.", listed=False)
async def something_else(request: Request) -> Card:
    """Everything ready beside the one suggestion."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
        groups = await groups_of(work, request)
    step = choose_step(roadmap, progress, weeks_now(groups[0] if groups else None, roadmap))
    return cards.others(other_choices(roadmap, progress, step.topic if step else None))


@command("roadmap begin", "Open a topic and make it your next step.", listed=False)
async def begin(request: Request, topic: Annotated[str, Opt("The topic.", suggest=topics)]) -> Card:
    """What `Show topic` presses: one topic at a time is begun, choosing another puts it back."""
    found = one_topic(request.ports.library.roadmap, topic)
    if not isinstance(found, Topic):
        return cards.which_topic(found, "roadmap begin", topic)
    async with request.ports.storage.work() as work:
        progress = await progress_of(work, request)
        if not progress.is_done(found.id):
            await work.people.save(replace(request.learner, begun=found.id))
            await work.commit()
    library = request.ports.library
    mine = replace(progress, begun=found.id)
    return cards.topic_card(found, library.roadmap, mine, begun=True, offers=library.bank.offers(found.id))


@command("roadmap topic", "Show one topic: what it is, what it rests on, what to read.")
async def show_topic(
    request: Request, topic: Annotated[str, Opt("The topic, by its name or a word of it.", suggest=topics)]
) -> Card:
    """Looking begins nothing."""
    roadmap = request.ports.library.roadmap
    found = one_topic(roadmap, topic)
    if not isinstance(found, Topic):
        return cards.which_topic(found, "roadmap topic", topic)
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
    offers = request.ports.library.bank.offers(found.id)
    return cards.topic_card(found, roadmap, progress, begun=progress.begun == found.id, offers=offers)


@command("roadmap lesson", "Read a topic: the idea, one worked example, the usual mistake.")
async def read_lesson(
    request: Request,
    topic: Annotated[str | None, Opt("The topic; left out, the step you are on.", suggest=topics)] = None,
) -> Card:
    """At most three hundred words."""
    roadmap, bank = request.ports.library.roadmap, request.ports.library.bank
    found = one_topic(roadmap, topic) if topic is not None else await _current(request)
    if not isinstance(found, Topic):
        return cards.which_topic(found, "roadmap lesson", topic or "")
    lesson = bank.lessons.get(found.id)
    if lesson is None:
        raise Refusal(
            "The lesson about “{title}” is not written yet. {/roadmap topic} says what to read elsewhere.",
            "topic",
            (Way("Show topic", f"roadmap topic {found.id}"),),
            title=found.title,
        )
    return lesson_card(lesson, found, asks=bool(bank.skills(found.id)))


@command("roadmap done", "Mark a topic as done by your own word.")
async def finish(
    request: Request,
    topic: Annotated[str | None, Opt("The topic; left out, the step you are on.", suggest=topics)] = None,
) -> Card:
    """The stone line, and `Tell the group`."""
    roadmap = request.ports.library.roadmap
    if topic is None and request.learner.start_stage is None:
        return cards.start_question()
    found = one_topic(roadmap, topic) if topic is not None else await _current(request)
    if not isinstance(found, Topic):
        return cards.which_topic(found, "roadmap done", topic or "")
    async with request.ports.storage.work() as work:
        own = work.learner(request.learner.id)
        if not await own.mark_done(found.id, _after_all(await own.done(), request.now)):
            return cards.already_done(found)
        if request.learner.begun == found.id:
            await work.people.save(replace(request.learner, begun=None))
        progress = await progress_of(work, request)
        groups = await groups_of(work, request)
        await work.commit()
    return cards.stone(found, progress, roadmap, groups)


def _after_all(done: Mapping[str, datetime], now: datetime) -> datetime:
    """Where a clock stands still, what was done last is still the last."""
    return max([now, *(each + INSTANT for each in done.values())])


async def _current(request: Request) -> Topic:
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
        groups = await groups_of(work, request)
    step = choose_step(roadmap, progress, weeks_now(groups[0] if groups else None, roadmap))
    if step is None:
        raise Refusal("No step has to come next. Name the topic that is done: {/roadmap done topic}.", "topic")
    return step.topic


@command("roadmap undo", "Take back the topic you marked as done last.")
async def undo(
    request: Request, topic: Annotated[str | None, Opt("The topic; left out, the last one.", suggest=topics)] = None
) -> Card:
    """The topic is open again, and begun."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.work() as work:
        own = work.learner(request.learner.id)
        found = _to_undo(roadmap, await own.done(), topic)
        if not isinstance(found, str):
            return cards.which_topic(found, "roadmap undo", topic or "")
        await own.unmark(found)
        if found in roadmap.topics:
            await work.people.save(replace(request.learner, begun=found))
        await work.commit()
    return cards.undone(roadmap.topics.get(found), found)


def _to_undo(roadmap: Roadmap, done: Mapping[str, datetime], typed: str | None) -> str | Sequence[Topic]:
    """The id of a done topic, also of one that the content no longer has; or the several that were meant."""
    if typed is None and done:
        return max(done, key=lambda each: done[each])
    if typed is not None and typed in done:
        return typed
    found = [topic for topic in find_topics(roadmap, typed or "") if topic.id in done]
    if not found:
        sentence = "That topic is not marked as done." if done else "There is nothing to take back."
        raise Refusal(sentence, "topic" if done else None, (Way("My next step", "roadmap next"),))
    return found[0].id if len(found) == 1 else found


@command("roadmap list", "Show the stages, or the topics of one stage.")
async def show_list(
    request: Request, stage: Annotated[str | None, Opt("A stage by number or name.", suggest=stages)] = None
) -> Card:
    """Everything there is; nothing is locked."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
    if stage is None:
        return overview.stages(roadmap, progress)
    return overview.stage_list(roadmap.stage(parse_stage(roadmap, stage)), roadmap, progress)


@command("roadmap map", "Show the whole path and how far you have come.")
async def show_map(request: Request) -> Card:
    """Ten lines of stones, with the same in words."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress: Progress = await progress_of(work, request)
        groups = await groups_of(work, request)
    here = [(group, group.current.stage) for group in groups if group.current]
    return overview.path_map(roadmap, progress, here)
