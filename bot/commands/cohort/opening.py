"""/cohort open and close: a group begins when its card has arrived in the channel."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

from bot.cards import cohort as cards
from bot.cards import organiser
from bot.command import Opt, Request, Where, Who, command
from bot.commands.lookup import as_it_stands, stages
from bot.domain.cohort import Cohort, Life, Pace
from bot.domain.people import ChannelId
from bot.domain.plan import LEEWAY, check_pace, first_week, parse_stage
from bot.domain.posts import SAID, Post, State
from bot.domain.rhythm import GROUP_CARD, today
from bot.domain.times import find_zone, instant, local, parse_date, parse_time, parse_weekday
from bot.errors import Refusal, Way
from bot.message import Card, Form
from bot.ports import Work

MONDAY = 0
LONGEST_NAME = 60
EVENING = time(18, 0)
YES = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, understood."""

    name: str
    first_day: date
    at: time
    zone: str
    stage: int
    pace: Pace
    moved: bool


@command("cohort open", "Open a study group in this channel.", where=Where.CHANNEL, asks_manager=True)
async def open_(  # noqa: PLR0913 - the options of the command
    request: Request,
    name: Annotated[str | None, Opt("The group's name; left out, the channel's.")] = None,
    first_day: Annotated[str | None, Opt("The first day, as 2026-11-30; left out, a Monday soon.")] = None,
    time: Annotated[str | None, Opt("Time of day, as 18:00.")] = None,
    zone: Annotated[str | None, Opt("A city or a time zone.")] = None,
    start: Annotated[str | None, Opt("The stage to start at, by number or name.", suggest=stages)] = None,
    weekday: Annotated[str | None, Opt("The group's day; the first such day on or after the first day.")] = None,
    pace: Annotated[str | None, Opt("How fast the group goes.", choices=tuple(Pace))] = None,
) -> Card | Form:
    """Without options a form; with some, the rest is chosen as the form would."""
    place = _place(request)
    async with request.ports.storage.reading() as work:
        await check_free(work, place)
    given = {"name": name, "first_day": first_day, "time": time, "zone": zone, "start": start}
    if not any(given.values()) and weekday is None and pace is None:
        local_zone = request.zone or "UTC"
        monday = _soon(local(request.now, local_zone).date(), MONDAY)
        return cards.open_form(request.here, monday.isoformat(), request.zone or "")
    wish = _understand(request, given, weekday, pace)
    return await _open(request, place, wish)


def _place(request: Request) -> ChannelId:
    if request.place is None:
        raise Refusal("A group lives in a channel. Type {/cohort open} in the one where it will meet.")
    platform = request.ports.platforms.get(request.place.community.platform)
    if platform is not None and platform.managers_open and not request.manages:
        raise Refusal(
            "Only people who manage this place can open a group here. Ask one of them to type {/cohort open}."
        )
    return request.place


async def check_free(work: Work, place: ChannelId) -> None:
    """Raises Refusal where the channel has a group."""
    here = await work.community(place.community).in_channel(place)
    if here is None:
        return
    raise Refusal(
        "This channel has a group already: {group}. Join it, open yours in another channel, or ask an organiser "
        "of {group} to end it with {/cohort close}.",
        None,
        (Way("Join this group", f"cohort join group:{here.id}"), Way("See it", f"cohort show group:{here.id}")),
        group=here.name,
    )


def _understand(request: Request, given: dict[str, str | None], weekday: str | None, pace: str | None) -> Wish:
    name = " ".join((given["name"] or request.here).split())
    if not name:
        raise Refusal("I cannot see what this channel is called. Give the group a name.", "name")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"That name is longer than {LONGEST_NAME} characters. Choose a shorter one.", "name")
    zone = find_zone(given["zone"]) if given["zone"] else request.zone
    if zone is None:
        raise Refusal("In which zone does the group meet? Name a city: zone:Berlin.", "zone")
    at = parse_time(given["time"]) if given["time"] else EVENING
    roadmap = request.ports.library.roadmap
    stage = parse_stage(roadmap, given["start"], "start") if given["start"] else 1
    speed = Pace(pace or Pace.STEADY)
    check_pace(speed, stage)
    day, moved = _first_day(given["first_day"], weekday, local(request.now, zone).date())
    if instant(day, at, zone) <= request.now:
        raise Refusal("That moment is over already. Choose a first day from today on.", "first_day")
    return Wish(name, day, at, zone, stage, speed, moved)


def _first_day(typed: str | None, weekday: str | None, day: date) -> tuple[date, bool]:
    wanted = parse_weekday(weekday) if weekday else None
    if typed is None:
        return _soon(day, MONDAY if wanted is None else wanted), False
    first = parse_date(typed)
    if wanted is None or first.weekday() == wanted:
        return first, False
    return first + timedelta((wanted - first.weekday()) % 7), True


def _soon(day: date, weekday: int) -> date:
    first = day + LEEWAY
    return first + timedelta((weekday - first.weekday()) % 7)


async def _open(request: Request, place: ChannelId, wish: Wish) -> Card:
    cohort = Cohort(
        id=request.ports.ids.short(),
        community=place.community,
        channel=place,
        name=wish.name,
        zone=wish.zone,
        pace=wish.pace,
        first_day=wish.first_day,
        at=wish.at,
        life=Life.OPENING,
        opened_by=request.learner.id,
        opened_at=request.now,
        upcoming=first_week(request.ports.library.roadmap, wish.stage),
    )
    post = group_card(request, cohort)
    async with request.ports.storage.work() as work:
        await check_free(work, place)
        await work.community(place.community).add(cohort)
        await work.house.add_posts([post])
        await work.commit()
    return await _arrived(request, cohort, post, moved=wish.moved)


async def _arrived(request: Request, cohort: Cohort, post: Post, *, moved: bool = False) -> Card:
    said = await request.ports.queue.at_once(post.key, cohort.id)
    if said.state in SAID:
        return cards.opened(cohort, moved, request.now)
    if said.state is not State.DEAD:
        return cards.opening(cohort)
    raise Refusal(
        "The group is not open, because its card did not arrive: {why}. {what} Then press Try again.",
        None,
        (Way("Try again", f"cohort retry group:{cohort.id}"),),
        why=said.why or "the channel refused it",
        what=said.what_to_do or "",
    )


def group_card(request: Request, cohort: Cohort, kind: str = GROUP_CARD) -> Post:
    """The group's card, or another word to its channel, as a post; each call is a post of its own."""
    return said_now(cohort, kind, request.now, request.ports.ids.short())


def said_now(cohort: Cohort, kind: str, now: datetime, mark: str) -> Post:
    """A post of this group that is due at once; the mark tells it from others of its kind."""
    return Post(
        key=f"{cohort.id}/{kind}/{mark}",
        kind=kind,
        scheduled_at=now,
        local_date=today(cohort, now),
        due_at=now,
        cohort=cohort.id,
        params={"channel": cohort.channel.key} if cohort.channel else {},
    )


async def refresh_card(work: Work, request: Request, cohort: Cohort) -> None:
    """Let the group's card in the channel say how things stand now."""
    update = group_card(request, cohort, "group card update")
    await work.house.add_posts([update])
    await request.ports.queue.enqueue(work, update.key, cohort.id)


@command("cohort retry", "Try once more to send a group's card that did not arrive.", who=Who.ORGANISER, listed=False)
async def retry(request: Request) -> Card:
    """What `Try again` presses. A group that was open before is not opened by it."""
    cohort = request.organised
    async with request.ports.storage.work() as work:
        opened = bool(await work.group(cohort.id).slots())
        if cohort.card is not None or cohort.channel is None or (opened and cohort.life is Life.CLOSED):
            raise Refusal("There is nothing to try again: {group} has had its card, or has ended.", group=cohort.name)
        again = cohort if opened else replace(cohort, life=Life.OPENING)
        post = group_card(request, again)
        if cohort.life is Life.CLOSED:
            await check_free(work, cohort.channel)
        await work.community(cohort.community).save(again)
        await work.house.add_posts([post])
        await work.commit()
    return await _arrived(request, again, post)


@command(
    "cohort close", "End this group; what its members learned stays theirs.", who=Who.ORGANISER, where=Where.CHANNEL
)
async def close(
    request: Request,
    sure: Annotated[str | None, Opt("yes closes at once.", choices=YES)] = None,
) -> Card:
    """Asks once, then tells the channel."""
    cohort = request.organised
    if cohort.life is Life.CLOSED:
        raise Refusal("{group} is closed already. {/cohort open} begins a new one.", group=cohort.name)
    if sure != "yes":
        return organiser.close_question(cohort)
    goodbye = group_card(request, cohort, "goodbye")
    async with request.ports.storage.work() as work:
        cohort = await as_it_stands(work, cohort)
        await work.community(cohort.community).save(replace(cohort, life=Life.CLOSED))
        slots = await work.group(cohort.id).slots()
        await work.group(cohort.id).put_slots([replace(slot, enabled=False, next_run_at=None) for slot in slots])
        await work.house.add_posts([goodbye])
        await request.ports.queue.enqueue(work, goodbye.key, cohort.id)
        await refresh_card(work, request, cohort)
        await work.commit()
    return organiser.closed(cohort)
