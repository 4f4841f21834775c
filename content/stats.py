"""The content in numbers: a line for each stage, and what is still missing."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.roadmap import Topic
from content.draft import Draft
from content.schema import PlannedStage
from content.table import table


class Row(NamedTuple):
    """One stage; "12/14" means 12 of the 14 that are planned are there."""

    stage: str
    topics: str
    core: str
    optional: str
    weeks: str
    hours: str
    links: str
    papers: str


HEAD = Row("stage", "topics", "core", "optional", "weeks", "core hours", "links", "papers/weeks")


def stats(draft: Draft) -> str:
    """A table for the terminal, and the missing things below it."""
    rows = [HEAD, *(_row(draft, stage.value) for stage in draft.plan), _total(draft)]
    missing = list(_missing(draft))
    return "\n".join([*table(rows, last_left=False), "", *(missing or ["Nothing is missing."])])


def _row(draft: Draft, plan: PlannedStage) -> Row:
    topics = _topics(draft, plan)
    papers = sum(paper.value.stage == plan.number for paper in draft.classics)
    return Row(
        f"{plan.number:>2} {plan.title}",
        f"{len(topics)}/{len(plan.topics)}",
        *_counts(topics),
        f"{_weeks(draft, plan)}/{plan.weeks}" + (" +1" if plan.breather else ""),
        _hours(topics),
        str(len({reading.resource for topic in topics for reading in topic.readings})),
        f"{papers}/{plan.weeks}",
    )


def _total(draft: Draft) -> Row:
    plans = [stage.value for stage in draft.plan]
    topics = [topic for plan in plans for topic in _topics(draft, plan)]
    weeks = sum(plan.weeks for plan in plans)
    return Row(
        "all",
        f"{len(topics)}/{sum(len(plan.topics) for plan in plans)}",
        *_counts(topics),
        f"{sum(_weeks(draft, plan) for plan in plans)}/{weeks} +{sum(plan.breather for plan in plans)}",
        _hours(topics),
        str(len(draft.resources)),
        f"{len(draft.classics)}/{weeks}",
    )


def _topics(draft: Draft, plan: PlannedStage) -> list[Topic]:
    return [draft.topics[topic.id].value for topic in plan.topics if topic.id in draft.topics]


def _counts(topics: list[Topic]) -> tuple[str, str]:
    core = Counter(topic.core for topic in topics)
    return str(core[True]), str(core[False])


def _hours(topics: list[Topic]) -> str:
    core = [topic.hours for topic in topics if topic.core]
    return f"{sum(low for low, _ in core):g}-{sum(high for _, high in core):g}"


def _weeks(draft: Draft, plan: PlannedStage) -> int:
    stage = draft.stages.get(plan.folder)
    return sum(not week.value.breather for week in stage.weeks) if stage else 0


def _missing(draft: Draft) -> Iterator[str]:
    for stage in draft.plan:
        plan = stage.value
        absent = [topic.id for topic in plan.topics if topic.id not in draft.topics]
        if absent:
            yield f"Stage {plan.number} lacks topics: {', '.join(absent)}"
        if (weeks := plan.weeks - _weeks(draft, plan)) > 0:
            yield f"Stage {plan.number} lacks weeks: {weeks}"
        papers = sum(paper.value.stage == plan.number for paper in draft.classics)
        if papers < plan.weeks:
            yield f"Stage {plan.number} lacks papers: {plan.weeks - papers}"
