"""Small words that many cards share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.cards.prose import spans
from bot.domain.cohort import Cohort, Pace, Rest
from bot.domain.mastery import Level
from bot.domain.plan import weeks_now
from bot.domain.rhythm import WEEKLY_KINDS
from bot.domain.roadmap import Hours, Reading, Roadmap, Stage, Topic, Week
from bot.domain.slots import Slot
from bot.domain.times import WEEKDAYS, local
from bot.message import Block, Button, Buttons, Card, Choice, Choices, Link, Moment, Paragraph, Strong, Text

PACES = {
    Pace.GENTLE: "gentle: two weeks for each week of the plan, 3 to 4 hours a week",
    Pace.STEADY: "steady: a week for each week of the plan, 6 to 8 hours a week",
    Pace.BRISK: "brisk: two weeks of the plan in one, 12 to 16 hours a week",
}
LEVELS = {Level.NONE: "open", Level.FAMILIAR: "getting there", Level.PROFICIENT: "solid", Level.MASTERED: "lasting"}
"""What answers show of a topic, in words."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONGEST_SHORT = 40
"""Characters of foreign text that a button's label can hold beside our own words."""


def hours(span: Hours) -> str:
    """`4 to 6 hours`: always a range."""
    return f"{span[0]:g} to {span[1]:g} hours"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 topic`, `2 topics`."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"


def in_words(count: int, one: str, many: str | None = None) -> str:
    """`one thing`, `two things`: for small counts within a sentence."""
    counted = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{counted} {one if count == 1 else many or one + 's'}"


def number(value: float) -> str:
    """A number in a sentence, with a true minus."""
    return f"{value:.10g}".replace("-", "−")


def people(count: int) -> str:
    """`nobody yet`, `1 person`, `60 people`."""
    return plural(count, "person", "people") if count else "nobody yet"


def shortened(text: str, most: int = LONGEST_SHORT) -> str:
    """Cut between words, with a sign that it was."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept.rsplit(" ", maxsplit=1)[0]
    return f"{whole if len(whole) > most // 2 else kept}…"


def labelled(label: str, text: Text) -> Paragraph:
    """A paragraph that begins with what it is: long texts read better so than in a narrow column."""
    return Paragraph([Strong(f"{label}:"), " ", *text])


def listed(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(names) < 2:  # noqa: PLR2004 - a list begins at two
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def reading(roadmap: Roadmap, one: Reading) -> Text:
    """A resource as a link, the part that is meant, and whether it is free."""
    resource = roadmap.resources[one.resource]
    part = [": ", *spans(one.part)] if one.part else []
    kind = resource.kind if resource.free else f"{resource.kind}, not free"
    return [Link(resource.title, resource.url), *part, f" ({kind})"]


def stage_name(stage: Stage) -> str:
    """`Stage 1: Mathematics and statistics`."""
    return f"Stage {stage.number}: {stage.title}"


def week_name(weeks: Sequence[Week]) -> str:
    """`Week 3: Linear systems`; the thread's name too."""
    first = weeks[0]
    if first.breather:
        return f"Breather: {first.title}"
    numbers = f"Week {first.id.week}" if len(weeks) == 1 else f"Weeks {first.id.week} and {weeks[-1].id.week}"
    return f"{numbers}: {'; '.join(week.title for week in weeks)}"


def moment(at: datetime, zone: str, style: str = "full") -> Moment:
    """A time for each reader; `zone` serves where the reader's is not known."""
    return Moment(at, zone, style)


def clock_in(zone: str, now: datetime) -> str:
    """`Europe/Berlin, where it is 14:05 now`."""
    return f"{zone}, where it is {local(now, zone):%H:%M} now"


def day(when: date) -> str:
    """`30 November`."""
    return f"{when.day} {when:%B}"


def weekday(when: date) -> str:
    """`Friday 27 November`."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}"


def rest_words(rests: Iterable[Rest]) -> str:
    """`21 December to 3 January`: the last day is one of rest."""
    return listed([_rest_word(rest) for rest in rests])


def _rest_word(rest: Rest) -> str:
    return f"{day(rest.first)} to {day(rest.until - timedelta(1))}" if rest.until else f"from {day(rest.first)} on"


def rhythm(slots: Iterable[Slot]) -> str:
    """`stage prompt on Mondays, papers on Wednesdays, at 09:00 (Europe/Berlin)`; what is switched off is left out."""
    shown = [slot for slot in sorted(slots, key=lambda one: WEEKLY_KINDS.index(one.kind)) if slot.enabled]
    if not shown:
        return "nothing is planned yet"
    often = "every second week: " if shown[0].every > 1 else ""
    if len({slot.at for slot in shown}) > 1:
        kinds = [f"{slot.kind} on {WEEKDAYS[slot.weekday]}s at {slot.at:%H:%M}" for slot in shown]
        return f"{often}{', '.join(kinds)} ({shown[0].zone})"
    kinds = [f"{slot.kind} on {WEEKDAYS[slot.weekday]}s" for slot in shown]
    return f"{often}{', '.join(kinds)}, at {shown[0].at:%H:%M} ({shown[0].zone})"


def place_in_plan(weeks: Sequence[Week]) -> str:
    """`Stage 3, week 2: Linear systems`."""
    name = week_name(weeks)
    return f"Stage {weeks[0].id.stage}, {name[0].lower()}{name[1:]}"


def where_now(cohort: Cohort, roadmap: Roadmap) -> Text:
    """Which week or weeks the group is in."""
    weeks = weeks_now(cohort, roadmap)
    return [place_in_plan(weeks) if weeks else "not begun yet"]


def press(*buttons: Button) -> Buttons:
    """A row of buttons."""
    return Buttons(buttons)


def outcome(topic: Topic, which: int = 0) -> str:
    """`You can now …`."""
    return f"You can now {topic.outcomes[which]}."


def told_apart(groups: Sequence[Cohort], *, short: bool = False) -> list[str]:
    """Their names, for buttons cut short; where several are the same, with the day and hour at which each began."""
    names = [shortened(one.name) if short else one.name for one in groups]
    begun = [f"{day(one.first_day)}, {one.at:%H:%M}" for one in groups]
    return [f"{name} ({when})" if names.count(name) > 1 else name for name, when in zip(names, begun, strict=True)]


def beneath(card: Card, more: Sequence[Block]) -> Card:
    """A card with something more at its end."""
    return replace(card, blocks=[*card.blocks, *more]) if more else card


def beside(card: Card, others: Sequence[Cohort], line: str) -> Card:
    """A card about one group, with the asker's other groups to choose from."""
    if not others:
        return card
    choices = [Choice(name, f"group:{one.id}") for name, one in zip(told_apart(others), others, strict=True)]
    return replace(card, blocks=[*card.blocks, Choices("Your other groups", line, choices)])
