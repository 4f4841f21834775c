"""Small words that many cards share."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.domain.cohort import Cohort, Pace
from bot.domain.rhythm import WEEKLY_KINDS
from bot.domain.roadmap import Hours, Reading, Roadmap, Stage, Topic, Week
from bot.domain.slots import Slot
from bot.domain.times import WEEKDAYS, local
from bot.message import Button, Buttons, Link, Moment, Text

PACES = {
    Pace.GENTLE: "gentle: a new week every second week",
    Pace.STEADY: "steady: a new week every week, 6 to 8 hours",
    Pace.BRISK: "brisk: two weeks of the plan in one, 12 to 16 hours",
}


def hours(span: Hours) -> str:
    """`4 to 6 hours`: always a range."""
    return f"{span[0]:g} to {span[1]:g} hours"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 topic`, `2 topics`."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(names) < 2:  # noqa: PLR2004 - a list begins at two
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def reading(roadmap: Roadmap, one: Reading) -> Text:
    """A resource as a link, the part that is meant, and whether it is free."""
    resource = roadmap.resources[one.resource]
    part = f": {one.part}" if one.part else ""
    kind = resource.kind if resource.free else f"{resource.kind}, not free"
    return [Link(resource.title, resource.url), f"{part} ({kind})"]


def stage_name(stage: Stage) -> str:
    """`Stage 1: Mathematics and statistics`."""
    return f"Stage {stage.number}: {stage.title}"


def week_name(weeks: Sequence[Week]) -> str:
    """`Week 3: Linear systems`; the thread's name too."""
    first = weeks[0]
    if first.breather:
        return f"Breather: {first.title}"
    numbers = f"Week {first.id.week}" if len(weeks) == 1 else f"Weeks {first.id.week} and {weeks[-1].id.week}"
    return f"{numbers}: {listed([week.title for week in weeks])}"


def moment(at: datetime, zone: str, style: str = "full") -> Moment:
    """A time for each reader; `zone` serves where the reader's is not known."""
    return Moment(at, zone, style)


def clock_in(zone: str, now: datetime) -> str:
    """`Europe/Berlin, where it is 14:05 now`."""
    return f"{zone}, where it is {local(now, zone):%H:%M} now"


def day(when: date) -> str:
    """`30 November`."""
    return f"{when.day} {when:%B}"


def rhythm(slots: Iterable[Slot]) -> str:
    """`stage prompt on Mondays at 09:00, papers on Wednesdays at 09:00`; a slot that is switched off is left out."""
    shown = [slot for slot in sorted(slots, key=lambda one: WEEKLY_KINDS.index(one.kind)) if slot.enabled]
    return ", ".join(f"{slot.kind} on {WEEKDAYS[slot.weekday]}s at {slot.at:%H:%M}" for slot in shown)


def where_now(cohort: Cohort, roadmap: Roadmap) -> Text:
    """Which week the group is in."""
    week = roadmap.week(cohort.current) if cohort.current else None
    if week is None:
        return ["not begun yet"]
    name = f"Breather: {week.title}" if week.breather else f"week {week.id.week}: {week.title}"
    return [f"Stage {week.id.stage}, {name}"]


def press(*buttons: Button) -> Buttons:
    """A row of buttons."""
    return Buttons(buttons)


def outcome(topic: Topic, which: int = 0) -> str:
    """`You can now …`."""
    return f"You can now {topic.outcomes[which]}."
