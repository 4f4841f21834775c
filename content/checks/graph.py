"""What rests on what."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from bot.domain.roadmap import Topic
from content.draft import Draft
from content.source import Mistake


def requirements_stand(draft: Draft) -> Iterator[Mistake]:
    """Each exists, is named once, is of no later stage, and is core where the topic is."""
    for topic in draft.topics.values():
        for place, need in enumerate(topic.value.requires):
            if wrong := _wrong(draft, topic.value, need, place):
                yield topic.mistake(wrong, "requires", place)


def order_respects_requirements(draft: Draft) -> Iterator[Mistake]:
    """Within a stage, roadmap.yaml lists a topic after what it needs: it is the order in which steps are offered."""
    for stage in draft.plan:
        order = {topic.id: place for place, topic in enumerate(stage.value.topics)}
        for name, place in order.items():
            needs = draft.topics[name].value.requires if name in draft.topics else ()
            for need in needs:
                if order.get(need, -1) > place:
                    yield stage.mistake(f"`{name}` needs `{need}`, which comes after it in this list", "topics", place)


def nothing_goes_in_circles(draft: Draft) -> Iterator[Mistake]:
    """One mistake for each circle, told where it closes."""
    needs = {name: set(topic.value.requires) for name, topic in draft.topics.items()}
    while circle := _circle(needs):
        first, last = circle[0], circle[-2]
        topic = draft.topics[first]
        yield topic.mistake(
            "topics need each other in a circle: " + " → ".join(reversed(circle)),
            "requires",
            topic.value.requires.index(last),
        )
        needs[first].discard(last)


def _circle(needs: dict[str, set[str]]) -> list[str]:
    known = {name: sorted(needs[name] & needs.keys()) for name in sorted(needs)}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def _wrong(draft: Draft, topic: Topic, need: str, place: int) -> str | None:
    if need not in draft.stage_of:
        return f"there is no topic `{need}`" + draft.close_topic(need)
    if need in topic.requires[:place]:
        return f"`{need}` stands here twice"
    if draft.stage_of[need] > topic.stage:
        return f"`{need}` belongs to stage {draft.stage_of[need]}, which comes later"
    if topic.core and need in draft.optional:
        return f"`{need}` is optional, and a core topic must not rest on it"
    return None
