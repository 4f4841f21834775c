"""For organisers: the schedule, rests, people and the log."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Annotated

from bot.cards import organiser as cards
from bot.command import Opt, Request, Where, Who, command
from bot.commands.cohort.opening import refresh_card
from bot.commands.cohort.planning import put, replan
from bot.commands.lookup import as_it_stands, must_live
from bot.domain.cohort import Cohort, Life, Rest
from bot.domain.people import AccountId, Learner
from bot.domain.rhythm import (
    PROMPT,
    WEEKLY_KINDS,
    check_apart,
    not_over,
    rests_on,
    spread,
    today,
    working_days,
)
from bot.domain.slots import Slot
from bot.domain.times import parse_date, parse_time, parse_weekday
from bot.errors import Refusal
from bot.message import Card
from bot.ports import Work

KINDS = {kind.rsplit(" ", maxsplit=1)[-1]: kind for kind in WEEKLY_KINDS}
LONGEST_REST = 26
LOG_LINES = 20
PLANS = ("spread", "working-days")


@command("cohort schedule", "See or change what comes when; switch a kind off.", who=Who.ORGANISER, where=Where.CHANNEL)
async def schedule(
    request: Request,
    plan: Annotated[str | None, Opt("A plan for the whole week.", choices=PLANS)] = None,
    kind: Annotated[str | None, Opt("One kind of post.", choices=tuple(KINDS))] = None,
    day: Annotated[str | None, Opt("Its day of the week.")] = None,
    time: Annotated[str | None, Opt("Its time of day, as 18:00.")] = None,
    switch: Annotated[str | None, Opt("Switch it on or off.", choices=("on", "off"))] = None,
) -> Card:
    """All kinds but the prompt can be switched off; no two come within 12 hours. With a plan, `day` is the prompt's."""
    must_live(request.organised)
    async with request.ports.storage.work() as work:
        records = work.group(request.organised.id)
        slots = sorted(await records.slots(), key=lambda slot: WEEKLY_KINDS.index(slot.kind))
        changed = _changed(request.organised, slots, plan, kind, (day, time, switch))
        if changed is None:
            return cards.schedule(request.organised, slots)
        check_apart(changed)
        planned = await put(work, request.organised, changed, request.now)
        await refresh_card(work, request, request.organised)
        await work.commit()
    return cards.schedule(request.organised, planned, "Changed.")


Change = tuple[str | None, str | None, str | None]


def _changed(
    cohort: Cohort, slots: list[Slot], plan: str | None, kind: str | None, change: Change
) -> list[Slot] | None:
    prompt = next(slot for slot in slots if slot.kind == PROMPT)
    if plan is not None:
        if kind is not None or change[2] is not None:
            raise Refusal("A plan moves the whole week. Change one kind by itself afterwards.", "plan")
        first = _one(prompt, prompt, change)
        days = spread(cohort) if plan == "spread" else working_days(first.anchor)
        return [_on(slot, first.anchor + timedelta(days[slot.kind]), first.at) for slot in slots]
    if not any(change):
        return None
    if kind is None:
        raise Refusal("Which kind of post? One of: " + ", ".join(KINDS) + ".", "kind")
    return [_one(slot, prompt, change) if slot.kind == KINDS[kind] else slot for slot in slots]


def _on(slot: Slot, first: date, at: time) -> Slot:
    return replace(slot, anchor=first, weekday=first.weekday(), at=at)


def _one(slot: Slot, prompt: Slot, change: Change) -> Slot:
    day, at, switch = change
    if slot.kind == PROMPT and switch == "off":
        raise Refusal(
            "The stage prompt is the group's heartbeat and stays. {/cohort pause} gives everyone a rest.", "switch"
        )
    moved = replace(
        slot, enabled=slot.enabled if switch is None else switch == "on", at=parse_time(at) if at else slot.at
    )
    if day is None:
        return moved
    weeks = timedelta(weeks=(slot.anchor - prompt.anchor).days // 7)
    days = timedelta((parse_weekday(day, "day") - prompt.weekday) % 7)
    return _on(moved, prompt.anchor + weeks + days, moved.at)


@command(
    "cohort pause",
    "Rest: nothing is posted, and no week of the course is lost.",
    who=Who.ORGANISER,
    where=Where.CHANNEL,
)
async def pause(
    request: Request,
    from_: Annotated[str | None, Opt("The first day of the rest, as 2026-12-21; left out, today.")] = None,
    weeks: Annotated[int | None, Opt("How many weeks; left out, until someone resumes.")] = None,
) -> Card:
    """May lie in the future, and there may be several."""
    day = today(request.organised, request.now)
    first = parse_date(from_, "from") if from_ else day
    if first < day:
        raise Refusal("A rest cannot begin in the past. Choose today or later.", "from")
    if weeks is not None and not 1 <= weeks <= LONGEST_REST:
        raise Refusal(f"A rest lasts 1 to {LONGEST_REST} weeks. Leave the number out for one without an end.", "weeks")
    rest = Rest(first, first + timedelta(weeks=weeks) if weeks else None)
    async with request.ports.storage.work() as work:
        cohort = await as_it_stands(work, request.organised)
        must_live(cohort)
        coming = not_over(cohort.rests, day)
        if any(_overlap(rest, other) for other in coming):
            raise Refusal("There is a rest on some of these days already. {/cohort resume} ends or cancels it.", "from")
        rested = replace(cohort, rests=tuple(sorted((*coming, rest), key=lambda one: one.first)))
        await replan(work, rested, request.now)
        await work.commit()
    return cards.paused(rested, rest)


def _overlap(one: Rest, other: Rest) -> bool:
    return (other.until is None or one.first < other.until) and (one.until is None or other.first < one.until)


@command("cohort resume", "End the rest now, or cancel a planned one.", who=Who.ORGANISER, where=Where.CHANNEL)
async def resume(request: Request) -> Card:
    """The next prompt brings the week that would have come."""
    async with request.ports.storage.work() as work:
        cohort = await as_it_stands(work, request.organised)
        must_live(cohort)
        day = today(cohort, request.now)
        current = rests_on(cohort.rests, day)
        ended = current or next((rest for rest in cohort.rests if rest.first > day), None)
        if ended is None:
            raise Refusal(
                "{group} is not resting, and no rest is planned. {/cohort pause} plans one.", group=cohort.name
            )
        coming = tuple(rest for rest in not_over(cohort.rests, day) if rest != ended)
        going = replace(cohort, rests=coming, life=Life.OPEN)
        prompt = await replan(work, going, request.now)
        await work.commit()
    return cards.resumed(going, prompt, current is None)


@command(
    "cohort members", "See who is in the group: name, joined, active or quiet.", who=Who.ORGANISER, where=Where.CHANNEL
)
async def members(request: Request) -> Card:
    """Never scores or answers."""
    async with request.ports.storage.reading() as work:
        people = await work.group(request.organised.id).members()
    return cards.members(request.organised, people, request.now)


@command("cohort organiser add", "Let somebody else look after the group too.", who=Who.ORGANISER, where=Where.CHANNEL)
async def add_organiser(request: Request, person: Annotated[AccountId, Opt("The person, such as @ada.")]) -> Card:
    """The right is shared, not handed over."""
    async with request.ports.storage.work() as work:
        learner = await _met(work, person)
        if learner is None:
            raise Refusal(
                "{name} has not met me yet. Ask them to type {/help} once, then try again.", "person", name=person.key
            )
        await work.group(request.organised.id).add_organiser(learner.id, request.now)
        people = await work.group(request.organised.id).organisers()
        await work.commit()
    return cards.organisers(request.organised, people, "Added.")


@command(
    "cohort organiser remove", "Take the organiser's right back from somebody.", who=Who.ORGANISER, where=Where.CHANNEL
)
async def remove_organiser(request: Request, person: Annotated[AccountId, Opt("The person, such as @ada.")]) -> Card:
    """The last one stays."""
    async with request.ports.storage.work() as work:
        records = work.group(request.organised.id)
        learner = await _met(work, person)
        people = await records.organisers()
        if learner is None or all(one.learner != learner.id for one in people):
            raise Refusal(
                "{name} is not an organiser of {group}. {/cohort show} says who is.",
                "person",
                name=person.key,
                group=request.organised.name,
            )
        if len(people) == 1:
            raise Refusal("A group keeps at least one organiser. Add another first: {/cohort organiser add}.", "person")
        await records.remove_organiser(learner.id)
        people = await records.organisers()
        await work.commit()
    return cards.organisers(request.organised, people, "Removed.")


@command("cohort log", "See each post: when, what became of it, and why.", who=Who.ORGANISER, where=Where.CHANNEL)
async def log(request: Request) -> Card:
    """The weekly kinds, newest first."""
    async with request.ports.storage.reading() as work:
        posts = await work.group(request.organised.id).log(LOG_LINES, WEEKLY_KINDS)
    return cards.log(request.organised, posts)


async def _met(work: Work, person: AccountId) -> Learner | None:
    """Names are typed with capitals, too, where a platform's own have none."""
    return await work.people.of(person) or await work.people.of(replace(person, key=person.key.casefold()))
