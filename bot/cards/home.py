"""The first card anyone sees, and the help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.prose import say
from bot.cards.words import moment, plural, press, told_apart
from bot.command import Command
from bot.domain.cohort import Cohort
from bot.domain.slots import Slot
from bot.domain.step import Step
from bot.message import Block, Bullets, Button, Card, Choice, Choices, Facts, Text, Typed

ALL = Button("All commands", "help all")
START = Button("Start my roadmap", "roadmap start", "primary")
MOST_CHOICES = 25
MOST_BUTTONS = 4
"""Of one row, with the one for all commands behind them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What can be answered now: quizzes of groups with when they close, and how many questions of the review."""

    quizzes: Sequence[tuple[Cohort, datetime]] = ()
    fading: int = 0


NOTHING = Waiting()


def newcomer(can_open: bool, has_group: bool) -> Card:
    """Three lines and what to press."""
    buttons = [START]
    if has_group:
        buttons.append(Button("Join a group here", "cohort join"))
    elif can_open:
        buttons.append(Button("Open a group here", "cohort open"))
    return Card(
        "Cairn: machine learning, together",
        [
            say("About a year of evenings, ten stages, 122 topics: one clear step at a time."),
            say("A group walks it together, week by week; your own step fits what you know."),
            say("Nothing is locked, nobody is ranked, one hour in a week counts. {/help} brings this card back."),
            press(*buttons, ALL),
        ],
    )


def home(
    step: Step | None,
    cohorts: Sequence[tuple[Cohort, Slot | None]],
    has_group: bool,
    waiting: Waiting = NOTHING,
    *,
    begun: bool = True,
) -> Card:
    """Your step, your group and its next date, what is waiting; `begun` is False before the start question."""
    where = step.topic.title if step else "every core topic is yours"
    rows: list[tuple[str, Text]] = [("Your step", [where if begun else "one question away"])]
    groups = [cohort for cohort, _ in cohorts]
    for name, (cohort, slot) in zip(told_apart(groups), cohorts, strict=True):
        planned = slot.next_run_at if slot else None
        when: Text = (
            ["next stage prompt: ", moment(planned, cohort.zone)] if planned else ["no stage prompt is planned"]
        )
        rows.append((name, when))
    buttons = [Button("My next step", "roadmap next", "primary")] if begun else [START]
    for cohort, closes in waiting.quizzes[:1]:
        rows.append(("Waiting", [f"the quiz of {cohort.name}, open until ", moment(closes, cohort.zone)]))
        buttons.append(Button("This week's quiz", f"quiz start group:{cohort.id}"))
    if waiting.fading:
        rows.append(("Fading", [f"{plural(waiting.fading, 'question')} for today"]))
        buttons.append(Button("Review", "review"))
    buttons += [Button("My map", "roadmap map")] if begun else []
    labels = zip(told_apart(groups, short=True), groups, strict=True)
    buttons += [Button(f"See {name}", f"cohort show group:{cohort.id}") for name, cohort in labels]
    if has_group and not cohorts:
        buttons.append(Button("Join a group here", "cohort join"))
    return Card("Where you are", [Facts(rows), press(*buttons[:MOST_BUTTONS], ALL)])


def all_commands(roots: Sequence[tuple[str, Sequence[Command]]]) -> Card:
    """Every command with its sentence, by first word."""
    blocks: list[Block] = []
    for root, commands in roots:
        blocks.append(say(f"**{root}**"))
        blocks.append(Bullets([[Typed(each.path), f": {each.description}"] for each in commands]))
    return Card("All commands", blocks)


def usage(each: Command) -> Card:
    """One command: how it is typed, what its options mean."""
    blocks: list[Block] = [say(each.description), Facts([("Type", [Typed(each.usage)])])]
    if each.shown_options:
        shown = each.shown_options
        blocks.append(Bullets([[f"{option.name}: {option.summary}" + _choices(option.choices)] for option in shown]))
    if not all(option.required for option in each.shown_options):
        blocks.append(say("What stands in [square brackets] may be left out."))
    if not any(option.required for option in each.options):
        blocks.append(press(Button(f"Do it: {each.path}", each.path)))
    return Card(f"Help: {each.path}", blocks)


def _choices(choices: Sequence[str]) -> str:
    return f" One of: {', '.join(choices)}." if choices else ""


def which(prefix: str, commands: Sequence[Command]) -> Card:
    """Commands that begin alike."""
    choices = [Choice(each.path, each.path) for each in commands[:MOST_CHOICES]]
    return Card(
        f"Help: {prefix}",
        [
            Bullets([[Typed(each.path), f": {each.description}"] for each in commands]),
            Choices("Show one", "help", choices),
        ],
    )
