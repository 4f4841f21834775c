"""What organisers see: the week, the schedule, rests, members, the log."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards.prose import say
from bot.cards.words import day, listed, moment, place_in_plan, plural, press, rest_words, told_apart, where_now
from bot.domain.cohort import Cohort, Member, Rest
from bot.domain.people import AccountId, Person
from bot.domain.plan import held_by
from bot.domain.posts import Post, State
from bot.domain.rhythm import PROMPT
from bot.domain.roadmap import Roadmap
from bot.domain.slots import Slot
from bot.domain.times import WEEKDAYS, local
from bot.message import Block, Bullets, Button, Card, Facts, Mention, Text

QUIET = timedelta(days=14)
ARRIVED = {State.SENT: "It is in the channel.", State.DUE: "It waits.", State.SENDING: "It is on its way."}


def week(cohort: Cohort, roadmap: Roadmap, line: str | None = None) -> Card:
    """Where the group is, what comes next, and the ways to change that."""
    coming = held_by(roadmap, cohort.upcoming, cohort.pace) if cohort.upcoming else ()
    following = place_in_plan(coming) if coming else "none: the course is complete"
    blocks: list[Block] = [say(line)] if line else []
    blocks.append(Facts([("Now", where_now(cohort, roadmap)), ("Next prompt", [following])]))
    blocks.append(say("{/cohort week go 3 2} lets the next prompt bring stage 3, week 2."))
    stay = [Button("Stay another week", f"cohort week stay group:{cohort.id}")] if cohort.current else []
    skip = [Button("Skip the next one", f"cohort week skip group:{cohort.id}")] if coming else []
    blocks.append(press(*stay, *skip))
    return Card(f"The week of {cohort.name}", blocks)


def schedule(cohort: Cohort, slots: Sequence[Slot], line: str | None = None) -> Card:
    """Each kind with its day, time and next moment, and the presets."""
    rows: list[tuple[str, Text]] = [(slot.kind, _slot(slot)) for slot in slots]
    switches = [
        Button(
            f"Switch {slot.kind} {'off' if slot.enabled else 'on'}",
            f"cohort schedule kind:{_word(slot.kind)} switch:{'off' if slot.enabled else 'on'} group:{cohort.id}",
        )
        for slot in slots
        if slot.kind != PROMPT
    ]
    blocks: list[Block] = [say(line)] if line else []
    blocks += [
        Facts([*rows, ("Zone", [cohort.zone])]),
        say("Change one with {/cohort schedule kind:papers day:Thursday time:12:30}."),
        press(
            Button("Spread over the week", f"cohort schedule plan:spread group:{cohort.id}"),
            Button("Working days", f"cohort schedule plan:working-days group:{cohort.id}"),
            *switches,
        ),
    ]
    return Card(f"The schedule of {cohort.name}", blocks)


def _word(kind: str) -> str:
    return kind.rsplit(" ", maxsplit=1)[-1]


def _slot(slot: Slot) -> Text:
    often = f"{WEEKDAYS[slot.weekday]}s at {slot.at:%H:%M}" + (", every second week" if slot.every > 1 else "")
    if not slot.enabled:
        return [f"{often}, switched off"]
    if slot.next_run_at is None:
        return [f"{often}, resting"]
    return [f"{often}, next ", moment(slot.next_run_at, slot.zone)]


def paused(cohort: Cohort, rest: Rest) -> Card:
    """A rest is planned."""
    until = f" to {day(rest.until - timedelta(1))}" if rest.until else " on, until an organiser ends the rest"
    return Card(
        f"A rest for {cohort.name}",
        [
            say(f"Nothing is posted from {day(rest.first)}{until}."),
            say(
                "No week of the course is lost: the next prompt brings the week that would have come. {/cohort resume} ends the rest."
            ),
            Facts([("Rests", [rest_words(cohort.rests)])]),
            press(Button("End the rest", f"cohort resume group:{cohort.id}")),
        ],
    )


def resumed(cohort: Cohort, prompt: Slot | None, planned: bool) -> Card:
    """A rest has ended, or a planned one is off."""
    first = "The planned rest is off." if planned else "The rest is over."
    blocks: list[Block] = [say(first)]
    if prompt and prompt.next_run_at:
        blocks.append(say("Next stage prompt: {when}.", when=moment(prompt.next_run_at, cohort.zone)))
    if cohort.rests:
        blocks.append(Facts([("Still planned", [rest_words(cohort.rests)])]))
    return Card(f"{cohort.name} goes on", blocks)


def close_question(cohort: Cohort) -> Card:
    """Asked once."""
    return Card(
        f"Close {cohort.name}?",
        [
            say("Nothing more is posted for it, and the channel is told. What members have learned stays theirs."),
            say("A rest may be enough: {/cohort pause}."),
            press(Button("Close the group", f"cohort close sure:yes group:{cohort.id}", "danger")),
        ],
    )


def closed(cohort: Cohort) -> Card:
    """It has ended."""
    return Card(f"{cohort.name} is closed", [say("The channel is told. {/cohort open} begins a new one.")])


def members(cohort: Cohort, people: Sequence[Member], now: datetime) -> Card:
    """Name, when they joined, active or quiet. Never scores or answers."""
    if not people:
        return Card(
            f"Members of {cohort.name}",
            [
                say(
                    "Nobody has joined yet. They press `Join` on the group's card in the channel, or type {/cohort join}."
                )
            ],
        )
    rows: list[Text] = []
    for person in people:
        mention = Mention(AccountId(person.platform, person.key), person.name)
        state = "active" if now - person.membership.joined_at < QUIET or now - person.seen_at < QUIET else "quiet"
        role = ", organiser" if person.organiser else ""
        rows.append([mention, f": joined {day(local(person.membership.joined_at, cohort.zone).date())}, {state}{role}"])
    return Card(
        f"Members of {cohort.name}: {plural(len(people), 'person', 'people')}",
        [Bullets(rows), say("Active means: did something in the last 14 days.")],
    )


def organisers(cohort: Cohort, people: Sequence[Person], line: str) -> Card:
    """Who holds the right now."""
    names = listed([person.name for person in people])
    return Card(f"Organisers of {cohort.name}", [say(line), say("Organisers now: {names}.", names=names)])


def log(cohort: Cohort, posts: Sequence[Post]) -> Card:
    """What was posted and what was not, each with its reason."""
    if not posts:
        return Card(
            f"The log of {cohort.name}", [say("Nothing has been posted yet. {/cohort schedule} says what comes when.")]
        )
    times = say("Newest first; times are those of {zone}.", zone=cohort.zone)
    return Card(f"The log of {cohort.name}", [times, Bullets([_entry(cohort, post) for post in posts])])


def _entry(cohort: Cohort, post: Post) -> Text:
    when = local(post.scheduled_at, cohort.zone)
    why = f": {post.why}" if post.why and post.state in {State.SKIPPED, State.DEAD} else ""
    words = [f"{when:%Y-%m-%d %H:%M} · {post.kind} · {post.state.value}{why}. {_sentence(post)}".rstrip()]
    return list(words)


def _sentence(post: Post) -> str:
    match post.state:
        case State.DEAD:
            return post.what_to_do or ""
        case State.UNCERTAIN:
            return "It may have arrived; please look. It counts as sent and is not posted again."
        case State.SKIPPED:
            return "The next one comes at its time." if post.kind != PROMPT else "No week of the course is lost."
        case State.DUE if post.why:
            return f"It waits: {post.why}."
        case state:
            note = (post.chosen or {}).get("note")
            return f"{ARRIVED.get(state, '')} {note or ''}".strip()


def which_moves(cohorts: Sequence[Cohort]) -> Card:
    """Several groups have lost their channel."""
    buttons = [
        Button(name, f"cohort move group:{one.id}") for name, one in zip(told_apart(cohorts), cohorts, strict=True)
    ]
    return Card("Which one goes on here?", [say("Several groups have lost their channel."), press(*buttons)])


def moved(cohort: Cohort, *, arrived: bool) -> Card:
    """The group has a channel again."""
    told = "Its card is there for everyone." if arrived else "Its card is on its way."
    return Card(
        f"{cohort.name} goes on here",
        [say(f"{told} What was planned comes here from now on; {{/cohort schedule}} shows when.")],
    )
