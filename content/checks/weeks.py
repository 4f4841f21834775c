"""The weeks of each stage against its topics."""

from collections.abc import Iterator

from bot.domain.roadmap import Week
from content.draft import Draft, StageDraft
from content.schema import PlannedStage
from content.source import Found, Mistake


def weeks_are_as_planned(draft: Draft) -> Iterator[Mistake]:
    """As many as roadmap.yaml says, and a breather at the end of the stage exactly where it says so."""
    for plan, stage in _both(draft):
        file = f"stages/{plan.folder}/stage.md"
        breathers = [week for week in stage.weeks if week.value.breather]
        count = len(stage.weeks) - len(breathers)
        if count != plan.weeks:
            yield Mistake(file, 1, f"wrong number of weeks ({count}, roadmap.yaml says {plan.weeks})")
        if plan.breather and not breathers:
            yield Mistake(file, 1, "the breather is missing: roadmap.yaml says there is one")
        for week in breathers:
            if not plan.breather:
                yield week.mistake("roadmap.yaml says nothing of a breather")
            elif week is not stage.weeks[-1]:
                yield week.mistake("the breather must be the last section, and the only one")


def weeks_name_known_topics(draft: Draft) -> Iterator[Mistake]:
    """Of this stage or an earlier one, each once a week."""
    for week in draft.weeks:
        for place, topic in enumerate(week.value.topics):
            if wrong := _wrong(draft, week.value, topic, place):
                yield week.mistake(wrong, "topics")


def every_topic_has_a_week(draft: Draft) -> Iterator[Mistake]:
    """In its own stage; optional topics too."""
    for plan, stage in _both(draft):
        first = _first_weeks(stage)
        for topic in plan.topics:
            if topic.id not in first:
                yield Mistake(f"stages/{plan.folder}/stage.md", 1, f"no week has the topic `{topic.id}`")


def requirements_come_in_time(draft: Draft) -> Iterator[Mistake]:
    """What a topic needs comes in an earlier week of the stage, or in the same one."""
    for _, stage in _both(draft):
        first = _first_weeks(stage)
        for topic, week in first.items():
            found = draft.topics.get(topic)
            for need in found.value.requires if found else ():
                if need in first and first[need].value.id > week.value.id:
                    told = f"`{topic}` needs `{need}`, which comes first in week {first[need].value.id.week}"
                    yield week.mistake(told, "topics")


def _both(draft: Draft) -> Iterator[tuple[PlannedStage, StageDraft]]:
    for stage in draft.plan:
        if stage.value.folder in draft.stages:
            yield stage.value, draft.stages[stage.value.folder]


def _first_weeks(stage: StageDraft) -> dict[str, Found[Week]]:
    return {topic: week for week in reversed(stage.weeks) for topic in week.value.topics}


def _wrong(draft: Draft, week: Week, topic: str, place: int) -> str | None:
    if topic not in draft.stage_of:
        return f"there is no topic `{topic}`" + draft.close_topic(topic)
    if topic in week.topics[:place]:
        return f"`{topic}` stands here twice"
    if draft.stage_of[topic] > week.id.stage:
        return f"`{topic}` belongs to stage {draft.stage_of[topic]}, which comes later"
    return None
