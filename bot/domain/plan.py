"""The course as a calendar: 54 weeks and four breathers, walked at a pace."""

from datetime import timedelta

from bot.domain.cohort import Cohort, Pace
from bot.domain.roadmap import Roadmap, Week, WeekId
from bot.errors import Refusal


def first_week(roadmap: Roadmap, stage: int) -> WeekId:
    """The first week of a stage."""
    return roadmap.stage(stage).weeks[0].id


def held_by(roadmap: Roadmap, start: WeekId, pace: Pace) -> tuple[Week, ...]:
    """The weeks that one prompt holds: two of them when brisk, never across a breather or the end of a stage."""
    first = roadmap.week(start)
    if first is None:
        return ()
    second = roadmap.week(WeekId(start.stage, start.week + 1))
    if pace is Pace.BRISK and second is not None and not first.breather and not second.breather:
        return (first, second)
    return (first,)


def weeks_now(cohort: Cohort | None, roadmap: Roadmap) -> tuple[Week, ...]:
    """The weeks that the group's latest prompt brought; none before the first, and for nobody's group."""
    return held_by(roadmap, cohort.current, cohort.pace) if cohort and cohort.current else ()


def after(roadmap: Roadmap, where: WeekId, pace: Pace) -> WeekId | None:
    """The week that the prompt after this one begins with; None at the end of the course."""
    weeks = held_by(roadmap, where, pace)
    last = weeks[-1].id if weeks else where
    return next((week for week in roadmap.plan if week > last), None)


def nearest(roadmap: Roadmap, where: WeekId) -> WeekId | None:
    """This week, or the one after it where the content no longer has it; None at the end of the course."""
    return next((week for week in roadmap.plan if week >= where), None)


def every(pace: Pace) -> int:
    """Weeks from one prompt to the next."""
    return 2 if pace is Pace.GENTLE else 1


def check_pace(pace: Pace, start_stage: int) -> None:
    """Refuse what would hurt: two weeks of first mathematics in one."""
    if pace is Pace.BRISK and start_stage == 1:
        raise Refusal(
            "Brisk puts two weeks of the plan into one, and stage 1 is where most people leave. "
            "Choose steady, or start at a later stage.",
            "pace",
        )


def parse_stage(roadmap: Roadmap, typed: str, option: str = "stage") -> int:
    """A stage by number or by (part of) its name. Raises Refusal."""
    wanted = typed.strip().casefold().removeprefix("stage").strip()
    by_number = [stage for stage in roadmap.stages if wanted.lstrip("0") == str(stage.number)]
    whole = [stage for stage in roadmap.stages if wanted in {stage.title.casefold(), stage.id}]
    part = [stage for stage in roadmap.stages if wanted and wanted in f"{stage.title} {stage.id}".casefold()]
    found = by_number or whole or part
    if len(found) == 1:
        return found[0].number
    names = ", ".join(f"{stage.number} {stage.title}" for stage in found or roadmap.stages)
    head = "“{typed}” could be several stages" if found else "There is no stage “{typed}”"
    raise Refusal(f"{head}. Choose one of: {names}.", option, typed=typed)


LEEWAY = timedelta(days=2)
"""A group that opens today gets its first prompt at least two days later, so that people can join."""
