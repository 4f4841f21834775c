"""What `/roadmap next` chooses, and why. Nothing is locked: this is the one suggestion, the list holds the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic, Week

MOST_OTHERS = 5


class Reason(Enum):
    """Which case of the rule it was; the card says so in a line."""

    BEGUN = "begun"
    GROUP_WEEK = "group week"
    GROUND_FOR_WEEK = "ground for the group's week"
    OWN_PATH = "own path"


@dataclass(frozen=True, slots=True)
class Step:
    """A topic to learn now. `towards` is the topic of the group's week that it prepares."""

    topic: Topic
    reason: Reason
    towards: Topic | None = None


def choose_step(roadmap: Roadmap, progress: Progress, weeks: Sequence[Week]) -> Step | None:
    """The order of PRODUCT §1; `weeks` are those of the member's group. None: every core topic is held."""
    if progress.begun in roadmap.topics and not progress.is_done(progress.begun or ""):
        return Step(roadmap.topics[progress.begun or ""], Reason.BEGUN)
    open_topics = [] if is_above(progress, weeks) else open_core(roadmap, progress, weeks)
    for topic in open_topics:
        if progress.is_ready(topic, roadmap):
            return Step(topic, Reason.GROUP_WEEK)
    for topic in open_topics:
        return Step(ground_for(topic, roadmap, progress), Reason.GROUND_FOR_WEEK, towards=topic)
    return _own_path(roadmap, progress)


def is_above(progress: Progress, weeks: Sequence[Week]) -> bool:
    """Placed above the group's stage: they follow their own path first."""
    return any(week.id.stage < (progress.start_stage or 1) for week in weeks)


def open_core(roadmap: Roadmap, progress: Progress, weeks: Sequence[Week]) -> list[Topic]:
    """Core topics of these weeks that the member does not hold yet, in the plan's order."""
    topics = [roadmap.topics[name] for week in weeks for name in week.topics if name in roadmap.topics]
    return [topic for topic in dict.fromkeys(topics) if topic.core and not progress.holds(topic)]


def ground_for(topic: Topic, roadmap: Roadmap, progress: Progress) -> Topic:
    """The nearest missing prerequisite that is itself ready; the topic itself where nothing is missing."""
    level = [topic]
    seen = {topic.id}
    while level:
        for each in level:
            if progress.is_ready(each, roadmap):
                return each
        needs = [roadmap.topics[need] for each in level for need in each.requires]
        level = [need for need in dict.fromkeys(needs) if need.id not in seen and not progress.holds(need)]
        seen.update(need.id for need in level)
    return topic


def missing_for(weeks: Sequence[Week], roadmap: Roadmap, progress: Progress) -> list[Topic]:
    """Prerequisites from outside these weeks that the member does not hold: what the weeks rest on."""
    inside = {name for week in weeks for name in week.topics}
    needs = [need for topic in open_core(roadmap, progress, weeks) for need in topic.requires if need not in inside]
    return [topic for need in dict.fromkeys(needs) if not progress.holds(topic := roadmap.topics[need])]


def _own_path(roadmap: Roadmap, progress: Progress) -> Step | None:
    for stage in roadmap.stages:
        for name in stage.topics:
            topic = roadmap.topics[name]
            if topic.core and not progress.holds(topic):
                return Step(ground_for(topic, roadmap, progress), Reason.OWN_PATH)
    return None


def other_choices(roadmap: Roadmap, progress: Progress, but: Topic | None) -> list[Topic]:
    """What is ready beside the step: optional topics and later stages too, nearest stage first."""
    open_topics = [topic for stage in roadmap.stages for topic in (roadmap.topics[name] for name in stage.topics)]
    ready = [
        topic
        for topic in open_topics
        if topic is not but and not progress.holds(topic) and progress.is_ready(topic, roadmap)
    ]
    return ready[:MOST_OTHERS]


def find_topics(roadmap: Roadmap, typed: str) -> list[Topic]:
    """Topics that a text means: by id, by title, else by every word occurring in title, id or description."""
    wanted = typed.strip().casefold()
    exact = [topic for topic in roadmap.topics.values() if wanted in {topic.id, topic.title.casefold()}]
    words = wanted.replace("-", " ").split()
    if exact or not words:
        return exact
    by_title = [
        topic
        for topic in roadmap.topics.values()
        if all(word in f"{topic.title} {topic.id}".casefold() for word in words)
    ]
    return by_title or [
        topic
        for topic in roadmap.topics.values()
        if all(word in f"{topic.title} {topic.about} {' '.join(topic.terms)}".casefold() for word in words)
    ]
