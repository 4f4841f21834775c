"""Cards of a group: opening it, joining it, seeing it, looking after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.cards import cohort as cards
from bot.cards import organiser, words
from bot.domain.cohort import Life, Pace, Rest
from bot.domain.people import AccountId
from bot.domain.posts import Post, State
from bot.message import Mention
from tests.samples.facts import (
    HOSTILE,
    LONG,
    NOW,
    Sample,
    group,
    group_in,
    member,
    membership,
    names,
    of,
    person,
    roadmap,
    slots,
)

CHRISTMAS = Rest(date(2026, 12, 21), date(2027, 1, 4))
ENDLESS = Rest(date(2027, 3, 1), None)


def samples() -> Iterator[Sample]:
    """A group's whole life."""
    yield from _opening()
    yield from _inside()
    yield from _telling()
    yield from _week_and_schedule()
    yield from _rests()
    yield from _people()
    yield from _log()


def _opening() -> Iterator[Sample]:
    new, strange = group(), group(HOSTILE, zone="America/Argentina/Buenos_Aires", pace=Pace.GENTLE)
    ada = person("Ada")
    yield of(cards.open_form, "nothing known", "general", "2026-11-30", "")
    yield of(cards.open_form, "a strange channel", HOSTILE, "2026-11-30", "Europe/Berlin")
    yield of(cards.opened, "as asked", new, now=NOW, weekday_moved=False)
    yield of(cards.opened, "weekday moved", strange, now=NOW, weekday_moved=True)
    yield of(cards.opening, "not yet", new)
    yield of(cards.opening, "not yet, strange", strange)
    yield of(cards.group_card, "nobody yet", new, roadmap(), 0, ada, slots(new))
    yield of(cards.group_card, "one", group(LONG, pace=Pace.BRISK), roadmap(), 1, ada, slots(new))
    yield of(cards.group_card, "sixty in week 3", group_in(1, 3), roadmap(), 60, ada, slots(new))
    yield of(cards.group_card, "strange", strange, roadmap(), 3, person(HOSTILE), slots(strange))
    yield of(cards.group_card, "closed, opener gone", replace(new, life=Life.CLOSED), roadmap(), 9, None, [])
    yield of(cards.about, "before the first week", new, roadmap(), slots(new))
    yield of(cards.about, "strange, halfway", replace(strange, current=group_in(4, 2).current), roadmap(), [])


def _inside() -> Iterator[Sample]:
    new, running, strange = group(), group_in(5, 2), group_in(1, 8, name=HOSTILE, pace=Pace.GENTLE)
    topic = roadmap().topics["la-vectors"]
    everything = membership(named=True, private_note=True)
    yield of(cards.joined, "newcomer", membership(), new, roadmap(), slots(new), None)
    yield of(cards.joined, "halfway", everything, running, roadmap(), slots(running), topic)
    yield of(cards.joined, "strange", membership(), strange, roadmap(), slots(strange), topic)
    yield of(cards.consent, "counted", membership(), running)
    yield of(cards.consent, "named, with a note", everything, strange)
    yield of(cards.left, "a group", running)
    yield of(cards.left, "strange", strange)
    people = [member(name, number) for number, name in enumerate(names(16))]
    ada = [person("Ada")]
    rested = replace(running, rests=(CHRISTMAS, ENDLESS))
    yield of(cards.shown, "empty", new, roadmap(), slots(new), [], [], mine=False)
    yield of(cards.shown, "a member", rested, roadmap(), slots(running), people, ada, mine=True)
    card = cards.shown(new, roadmap(), slots(new), [], ada, mine=True)
    yield of(words.beside, "no other group", card, [], "cohort show")
    yield of(words.beside, "two others", card, [strange, replace(group(LONG), id="m4p9y3rb")], "cohort show")
    many = [person(HOSTILE), *(person(name, number) for number, name in enumerate(names(4)))]
    yield of(cards.shown, "strange", strange, roadmap(), slots(strange), people, many, mine=False)


def _telling() -> Iterator[Sample]:
    topic, strange = roadmap().topics["stat-testing"], group(HOSTILE)
    ada, stranger = (Mention(AccountId("console", name), name) for name in ("Ada", HOSTILE))
    yield of(cards.told, "without a sentence", "Ada", ada, topic, "")
    yield of(cards.told, "with a sentence", HOSTILE, stranger, topic, HOSTILE)
    yield of(cards.tell_form, "a group", topic, group())
    yield of(cards.tell_form, "strange", topic, strange)
    yield of(cards.will_be_told, "a group", group())
    yield of(cards.will_be_told, "strange", strange)


def _week_and_schedule() -> Iterator[Sample]:
    new, running, last = group(), group_in(3, 7), group_in(10, 3)
    strange = group_in(2, 1, name=HOSTILE, pace=Pace.BRISK)
    yield of(organiser.week, "not begun", new, roadmap())
    yield of(organiser.week, "before a breather", running, roadmap(), "Changed: the next stage prompt brings this.")
    yield of(organiser.week, "the course is complete", last, roadmap())
    yield of(organiser.week, "brisk", strange, roadmap())
    off = [replace(slot, enabled=False, next_run_at=None) if slot.kind == "papers" else slot for slot in slots(running)]
    resting = [replace(slot, next_run_at=None) for slot in slots(strange)]
    gentle = group(pace=Pace.GENTLE)
    yield of(organiser.schedule, "as planned", new, slots(new))
    yield of(organiser.schedule, "papers off", running, off, "Changed.")
    yield of(organiser.schedule, "gentle", gentle, slots(gentle))
    yield of(organiser.schedule, "resting", strange, resting)


def _rests() -> Iterator[Sample]:
    running, strange = group_in(1, 4), group_in(1, 4, name=HOSTILE)
    both = replace(running, rests=(CHRISTMAS, ENDLESS))
    yield of(organiser.paused, "two weeks", both, CHRISTMAS)
    yield of(organiser.paused, "without an end", replace(strange, rests=(ENDLESS,)), ENDLESS)
    yield of(organiser.resumed, "over", running, slots(running)[0], planned=False)
    yield of(organiser.resumed, "planned", strange, None, planned=True)
    yield of(organiser.close_question, "asked", running)
    yield of(organiser.close_question, "strange", strange)
    yield of(organiser.closed, "done", running)
    yield of(organiser.closed, "strange", strange)
    yield of(organiser.moved, "arrived", running, arrived=True)
    yield of(organiser.moved, "strange, not arrived", strange, arrived=False)
    yield of(organiser.which_moves, "strange", [running, strange])


def _people() -> Iterator[Sample]:
    running, strange = group_in(1, 4), group_in(1, 4, name=HOSTILE)
    few = [member("Ada", organiser=True), member("Bo", 2, quiet=True)]
    many = [member(name, number, quiet=number % 3 == 0) for number, name in enumerate(names(16) * 4)]
    yield of(organiser.members, "nobody", running, [], NOW)
    yield of(organiser.members, "two", running, few, NOW)
    yield of(organiser.members, "sixty", strange, [member(HOSTILE), *many], NOW)
    yield of(organiser.organisers, "one", running, [person("Ada")], "Added.")
    yield of(organiser.organisers, "strange", strange, [person("Ada"), person(HOSTILE, 2)], "Removed.")


def _log() -> Iterator[Sample]:
    running = group_in(1, 4)
    yield of(organiser.log, "nothing yet", running, [])
    yield of(organiser.log, "every state", running, [_post(state, number) for number, state in enumerate(State)])
    waiting = replace(_post(State.DUE, 0), why="the platform is not running", attempts=3)
    dead = replace(_post(State.DEAD, 1), why=HOSTILE, what_to_do=f"Give it the right: {HOSTILE}")
    yield of(organiser.log, "strange", group(HOSTILE), [waiting, dead])
    yield of(organiser.log, "many", running, [_post(State.SENT, number) for number in range(20)])


def _post(state: State, number: int) -> Post:
    at = NOW - timedelta(days=2 * number)
    kind = ("stage prompt", "papers", "recap")[number % 3]
    why = {State.SKIPPED: "the group rests on this day", State.DEAD: "Cairn may not write in #ml"}.get(state)
    todo = "Give it 'Send messages'." if state is State.DEAD else None
    return Post(f"k/{number}", kind, at, at.date(), at, state, cohort="k", why=why, what_to_do=todo)
