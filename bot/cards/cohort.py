"""A group's own cards: opening it, joining it, seeing it."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.prose import say
from bot.cards.words import (
    PACES,
    clock_in,
    day,
    hours,
    moment,
    people,
    press,
    rest_words,
    rhythm,
    shortened,
    stage_name,
    where_now,
)
from bot.domain.cohort import Cohort, Life, Member, Membership, Pace
from bot.domain.people import Person
from bot.domain.roadmap import Roadmap, Topic
from bot.domain.slots import Slot
from bot.domain.times import WEEKDAYS, instant
from bot.message import Block, Bullets, Button, Card, Facts, Field, Form, Mention, Paragraph, Span, Text

MOST_NAMED = 15


def open_form(name: str, first_day: str, zone: str, runs: str = "cohort open") -> Form:
    """Five fields, each with what we would choose."""
    return Form(
        "Open a study group",
        runs,
        [
            Field("name", "Name of the group", name, "As people will read it"),
            Field("first_day", "First day", first_day, "The weekday of this date stays the group's day"),
            Field("time", "Time of day", "18:00", "When the stage prompt comes"),
            Field("zone", "City or time zone", zone, "Berlin, Lagos, America/New_York"),
            Field("start", "Stage to start at", "1", "A number from 1 to 10, or a name"),
        ],
    )


def opened(cohort: Cohort, weekday_moved: bool, now: datetime) -> Card:
    """What was understood, repeated; the opener can join at once."""
    first = moment(instant(cohort.first_day, cohort.at, cohort.zone), cohort.zone)
    moved = f"You asked for {WEEKDAYS[cohort.first_day.weekday()]}s, so the first day is {day(cohort.first_day)}."
    return Card(
        f"Open: {cohort.name}",
        [
            say("{group} is open in this channel, and its card is there for everyone.", group=cohort.name),
            say("First stage prompt: {first}.", first=first),
            say("The zone is {zone}.", zone=clock_in(cohort.zone, now)),
            *([say(moved)] if weekday_moved else []),
            say("You are its organiser. {/cohort organiser add} shares that, {/cohort schedule} changes the times."),
            press(Button("Join it myself", f"cohort join group:{cohort.id}", "primary")),
        ],
    )


def opening(cohort: Cohort) -> Card:
    """The channel has not taken the card yet."""
    return Card(
        f"Opening {cohort.name}",
        [
            say(
                "The channel has not taken the group's card yet. I keep trying; the group is open the moment it arrives."
            ),
            say("{/cohort show} says how it stands."),
        ],
    )


def group_card(cohort: Cohort, roadmap: Roadmap, members: int, opener: Person | None, slots: Sequence[Slot]) -> Card:
    """The public card in the channel, edited as people join."""
    first = instant(cohort.first_day, cohort.at, cohort.zone)
    rows: list[tuple[str, Text]] = [
        ("First day", [moment(first, cohort.zone)]),
        *(("Starts with", [stage_name(roadmap.stage(start))]) for start in _start(cohort)),
        ("Pace", [PACES[cohort.pace]]),
        ("In it", [people(members)]),
    ]
    if opener is not None:
        rows.append(("Opened by", [Mention(opener.account, opener.name)]))
    if slots:
        rows.append(("What comes", [rhythm(slots)]))
    if cohort.life is Life.CLOSED:
        return Card(cohort.name, [say("This group has ended. What its members learned stays theirs.")], private=False)
    return Card(
        cohort.name,
        [
            say("A group that walks the machine-learning roadmap together, a week at a time, here in this channel."),
            Facts(rows),
            say("Come with whatever you know: the calendar is shared, your own step is yours."),
            press(
                Button("Join", f"cohort join group:{cohort.id}", "primary"),
                Button("What would I do?", f"cohort about group:{cohort.id}"),
            ),
        ],
        private=False,
    )


def _start(cohort: Cohort) -> list[int]:
    """The stage that the first prompt will bring; none once the group is on its way and may have moved."""
    return [cohort.upcoming.stage] if cohort.upcoming and cohort.current is None else []


def about(cohort: Cohort, roadmap: Roadmap, slots: Sequence[Slot]) -> Card:
    """What joining would mean, before anybody joins."""
    often = "Every second week" if cohort.pace is Pace.GENTLE else "Once a week"
    return Card(
        f"What would I do in {cohort.name}?",
        [
            Bullets(
                [
                    [f"{often} the channel gets a stage prompt: one question, the week's topics, one thing to do."],
                    ["You work on your own step, at your own level, whenever you have time. One hour counts."],
                    ["You talk about it in the prompt's thread, as much or as little as you like."],
                ]
            ),
            Facts([("What comes", [rhythm(slots)]), ("Now", where_now(cohort, roadmap))]),
            say("Organisers see your name and whether you are active; nobody sees your answers."),
            say("{/cohort join} brings you in, {/cohort leave} ends it at any time."),
            press(Button("Join", f"cohort join group:{cohort.id}", "primary")),
        ],
    )


def joined(
    membership: Membership, cohort: Cohort, roadmap: Roadmap, slots: Sequence[Slot], first: Topic | None
) -> Card:
    """The private card after joining: what happens when, what is seen, the first step, two choices."""
    known = f"**Your first step:** {first.title} ({hours(first.hours)})" if first else ""
    return Card(
        f"You are in {cohort.name}",
        [
            Facts([("What comes", [rhythm(slots)]), ("Now", where_now(cohort, roadmap))]),
            say(known or "Your first step is one question away."),
            say(
                "Organisers see your name, when you joined, and whether you are active or quiet. Never answers or scores."
            ),
            *consent_blocks(membership),
            say("{/cohort join} shows this again, {/cohort leave} ends it."),
            press(Button("My first step", "roadmap next", "primary"), *consent_buttons(membership)),
        ],
        replaces=False,
    )


def consent_blocks(membership: Membership) -> list[Block]:
    """What the member has agreed to in this group."""
    recap = "names you" if membership.named else "only counts you"
    note = "a private note when the week starts" if membership.private_note else "only the channel"
    return [Facts([("The recap", [recap]), ("News of the week", [note])])]


def consent_buttons(membership: Membership) -> list[Button]:
    """The other choice of each."""
    line = f"cohort consent group:{membership.cohort}"
    named = (
        Button("Only count me", f"{line} named:no")
        if membership.named
        else Button("Name me in recaps", f"{line} named:yes")
    )
    note = (
        Button("Only the channel", f"{line} note:no")
        if membership.private_note
        else Button("A private note when the week starts", f"{line} note:yes")
    )
    return [named, note]


def consent(membership: Membership, cohort: Cohort) -> Card:
    """The choices as they stand now."""
    return Card(
        f"Your choices in {cohort.name}",
        [
            *consent_blocks(membership),
            say("They hold for this group only. {/cohort join} shows them again."),
            press(*consent_buttons(membership)),
        ],
        replaces=True,
    )


def left(cohort: Cohort) -> Card:
    """A membership has ended."""
    return Card(
        f"You have left {cohort.name}",
        [
            say("Everything you have done stays yours. {/cohort join} in its channel brings you back."),
            press(Button("Join again", f"cohort join group:{cohort.id}"), Button("My next step", "roadmap next")),
        ],
    )


def shown(
    cohort: Cohort,
    roadmap: Roadmap,
    slots: Sequence[Slot],
    members: Sequence[Member],
    organisers: Sequence[Person],
    mine: bool,
) -> Card:
    """A group as its members and visitors see it."""
    names: list[Span] = []
    for person in organisers:
        names += [", " if names else "", Mention(person.account, person.name)]
    rows: list[tuple[str, Text]] = [
        ("Now", where_now(cohort, roadmap)),
        ("Pace", [PACES[cohort.pace]]),
        ("In it", [people(len(members))]),
        ("Organisers", names or ["nobody at the moment"]),
        *(("Next prompt", ["none: the course is complete"]) for _ in [cohort] if cohort.upcoming is None),
        *((f"Next {slot.kind}", [moment(slot.next_run_at, cohort.zone)]) for slot in slots if slot.next_run_at),
        *(("Rests", [rest_words(cohort.rests)]) for _ in cohort.rests[:1]),
    ]
    own = (
        Button("My next step", "roadmap next") if mine else Button("Join", f"cohort join group:{cohort.id}", "primary")
    )
    return Card(cohort.name, [Facts(rows), press(own, Button("What would I do?", f"cohort about group:{cohort.id}"))])


def told(name: str, mention: Mention, topic: Topic, sentence: str) -> Card:
    """One line in the week's thread, because the member asked for it."""
    text: list[Span] = [mention, f" has put down a stone: {topic.title}."]
    blocks: list[Block] = [Paragraph(text)]
    if sentence:
        blocks.append(Paragraph([f"{name} says: ", sentence]))
    return Card("One more stone", blocks, private=False)


def tell_form(topic: Topic, cohort: Cohort) -> Form:
    """One optional sentence for the group."""
    return Form(
        f"Tell {shortened(cohort.name)}",
        f"cohort tell {topic.id} group:{cohort.id} say:yes",
        [Field("sentence", "A sentence, if you like", "", "What helped, what surprised you", long=True)],
        note=f"One line goes to the group: your name and “{topic.title}”.",
    )


def will_be_told(cohort: Cohort) -> Card:
    """The line is on its way."""
    return Card("On its way", [say("{group} will read it in a moment.", group=cohort.name)])
