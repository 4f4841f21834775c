"""/cohort join, leave and show: being in a group."""

from dataclasses import replace
from typing import Annotated

from bot.cards import cohort as cards
from bot.cards.words import beside, told_apart
from bot.command import Opt, Request, Where, command
from bot.commands.cohort.opening import group_card, refresh_card
from bot.commands.lookup import group_here, group_shown, groups_of, progress_of
from bot.domain.cohort import Cohort, Life, Membership
from bot.domain.people import Person
from bot.domain.plan import weeks_now
from bot.domain.posts import Post
from bot.domain.rhythm import not_over, today
from bot.domain.roadmap import Topic
from bot.domain.step import choose_step
from bot.errors import Refusal, Way
from bot.message import Card, Form
from bot.ports import Work

GROUP = Opt("The group's id; left out, the one of this channel.", hidden=True)
YES = ("yes", "no")
LONGEST_SENTENCE = 300


@command("cohort join", "Join the group of this channel.", where=Where.CHANNEL)
async def join(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """Answers privately with what happens when, what organisers see, the first step and two choices."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.work() as work:
        cohort = await group_here(work, request, group)
        if cohort.life is Life.CLOSED:
            raise Refusal("{group} has ended. {/cohort open} begins a new group.", group=cohort.name)
        if cohort.life is Life.OPENING:
            raise Refusal(
                "{group} is not open yet: its card has not arrived. Try again in a minute.", group=cohort.name
            )
        records = work.group(cohort.id)
        before = await records.membership(request.learner.id)
        membership = _member_again(before, cohort, request)
        if before is None or before.left_at is not None:
            await records.put_member(membership)
            await refresh_card(work, request, cohort)
        slots = await records.slots()
        first = await _first_step(work, request, cohort)
        await work.commit()
    return cards.joined(membership, cohort, roadmap, slots, first)


def _member_again(before: Membership | None, cohort: Cohort, request: Request) -> Membership:
    """Whoever left and comes back has a new membership: what they agreed to ended with the old one."""
    if before is not None and before.left_at is None:
        return before
    return Membership(cohort.id, request.learner.id, request.now)


async def _first_step(work: Work, request: Request, cohort: Cohort) -> Topic | None:
    if request.learner.start_stage is None:
        return None
    roadmap = request.ports.library.roadmap
    step = choose_step(roadmap, await progress_of(work, request), weeks_now(cohort, roadmap))
    return step.topic if step else None


@command("cohort leave", "Leave a group; everything you have done stays yours.")
async def leave(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """Ends one membership."""
    async with request.ports.storage.work() as work:
        cohort, others = await group_shown(work, request, group)
        if others:
            raise _which_to_leave([cohort, *others])
        records = work.group(cohort.id)
        membership = await records.membership(request.learner.id)
        if membership is None or membership.left_at is not None:
            raise Refusal("You are not in {group}, so there is nothing to leave.", group=cohort.name)
        await records.put_member(replace(membership, left_at=request.now))
        await refresh_card(work, request, cohort)
        await work.commit()
    return cards.left(cohort)


def _which_to_leave(groups: list[Cohort]) -> Refusal:
    named = zip(told_apart(groups, short=True), groups, strict=True)
    ways = tuple(Way(f"Leave {name}", f"cohort leave group:{one.id}") for name, one in named)
    return Refusal("You are in several groups. Which one do you want to leave?", None, ways)


@command("cohort show", "Show the group: where it is, what comes next, who looks after it.")
async def show(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """For members and visitors alike."""
    async with request.ports.storage.reading() as work:
        cohort, others = await group_shown(work, request, group)
        records = work.group(cohort.id)
        members = await records.members()
        organisers: list[Person] = list(await records.organisers())
        slots = await records.slots()
    mine = any(member.membership.learner == request.learner.id for member in members)
    cohort = replace(cohort, rests=not_over(cohort.rests, today(cohort, request.now)))
    shown = cards.shown(cohort, request.ports.library.roadmap, slots, members, organisers, mine)
    return beside(shown, others, "cohort show")


@command("cohort about", "Show what joining this group would mean.", listed=False)
async def about(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """What `What would I do?` presses."""
    async with request.ports.storage.reading() as work:
        cohort = await group_here(work, request, group)
        slots = await work.group(cohort.id).slots()
    return cards.about(cohort, request.ports.library.roadmap, slots)


@command("cohort consent", "Choose whether recaps name you, and whether you get a private note.", listed=False)
async def consent(
    request: Request,
    named: Annotated[str | None, Opt("yes names you in this group's recaps.", choices=YES)] = None,
    note: Annotated[str | None, Opt("yes sends a private note when the week starts.", choices=YES)] = None,
    group: Annotated[str | None, GROUP] = None,
) -> Card:
    """Consent belongs to one membership and to no other."""
    async with request.ports.storage.work() as work:
        cohort = await group_here(work, request, group)
        records = work.group(cohort.id)
        membership = await records.membership(request.learner.id)
        if membership is None or membership.left_at is not None:
            raise Refusal(
                "You are not in {group}. Join it first: these choices are for its members.",
                None,
                (_join(cohort),),
                group=cohort.name,
            )
        changed = replace(
            membership,
            named=membership.named if named is None else named == "yes",
            private_note=membership.private_note if note is None else note == "yes",
        )
        await records.put_member(changed)
        if changed.private_note:
            await work.people.shut(request.account, shut=False)
        await work.commit()
    return cards.consent(changed, cohort)


def _join(cohort: Cohort) -> Way:
    return Way("Join", f"cohort join group:{cohort.id}")


@command("cohort tell", "Tell the group that you have finished a topic.", listed=False)
async def tell(
    request: Request,
    topic: Annotated[str, Opt("The topic.")],
    group: Annotated[str | None, GROUP] = None,
    say: Annotated[str | None, Opt("yes tells at once.", choices=YES)] = None,
    sentence: Annotated[str | None, Opt("A sentence of your own.")] = None,
) -> Card | Form:
    """One line in the week's thread, with an optional sentence; nothing personal becomes public in another way."""
    known = request.ports.library.roadmap.topics.get(topic)
    async with request.ports.storage.work() as work:
        groups = await groups_of(work, request)
        cohort = next((one for one in groups if group in {None, one.id}), None)
        done = await work.learner(request.learner.id).done()
        if cohort is None or known is None or topic not in done:
            raise Refusal("Only members can tell a group about a topic, once it is done.")
        if say != "yes":
            return cards.tell_form(known, cohort)
        words = " ".join((sentence or "").split())
        if len(words) > LONGEST_SENTENCE:
            raise Refusal(f"Say it in one sentence of at most {LONGEST_SENTENCE} characters, please.", "sentence")
        told = _told(request, cohort, topic, words)
        if await work.house.post(told.key) is not None:
            raise Refusal("{group} has heard of this one already, so there is nothing to tell.", group=cohort.name)
        await work.house.add_posts([told])
        await request.ports.queue.enqueue(work, told.key, cohort.id)
        await work.commit()
    return cards.will_be_told(cohort)


def _told(request: Request, cohort: Cohort, topic: str, words: str) -> Post:
    return replace(
        group_card(request, cohort, "told"),
        key=f"{cohort.id}/told/{topic}/{request.learner.id}",
        params={
            "learner": request.learner.id,
            "topic": topic,
            "sentence": words,
            "platform": request.account.platform,
            "account": request.account.key,
            "name": request.name,
        },
    )
