"""The roadmap seen from above: stages, their topics, and the map."""

from collections.abc import Sequence

from bot.cards.prose import say
from bot.cards.roadmap import MOST_ROWS, NEXT, standing, weight
from bot.cards.words import hours, listed, plural, stage_name
from bot.domain.cohort import Cohort
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Stage, Topic
from bot.message import Bullets, Buttons, Card, Choice, Choices, Facts, Text


def stage_list(stage: Stage, roadmap: Roadmap, progress: Progress) -> Card:
    """The topics of a stage, each with its standing in words."""
    topics = [roadmap.topics[name] for name in stage.topics]
    rows = [[f"{topic.title} · {standing(topic, roadmap, progress)}{_aside(topic)}"] for topic in topics]
    choices = [Choice(topic.title, topic.id, hours(topic.hours)) for topic in topics][:MOST_ROWS]
    return Card(
        stage_name(stage),
        [
            say(stage.goal),
            say(stage.why),
            Bullets(rows),
            Choices("Show a topic", "roadmap topic", choices),
            Buttons([NEXT]),
        ],
    )


def _aside(topic: Topic) -> str:
    return "" if topic.core else f" · {weight(topic)}"


def stages(roadmap: Roadmap, progress: Progress) -> Card:
    """All ten stages with counts."""
    rows = [(stage_name(stage), [_count(stage, roadmap, progress)]) for stage in roadmap.stages]
    choices = [Choice(stage_name(stage), str(stage.number)) for stage in roadmap.stages]
    return Card("The ten stages", [Facts(rows), Choices("Show a stage", "roadmap list", choices), Buttons([NEXT])])


def _count(stage: Stage, roadmap: Roadmap, progress: Progress) -> str:
    topics = [roadmap.topics[name] for name in stage.topics]
    done = sum(progress.is_done(topic.id) for topic in topics)
    known = sum(progress.is_known(topic) for topic in topics)
    words = [f"{done} of {len(topics)} done"]
    if known:
        words.append(f"{known} counted as known")
    return ", ".join(words)


def path_map(roadmap: Roadmap, progress: Progress, here: Sequence[tuple[Cohort, int]]) -> Card:
    """The whole path: a line of stones for each stage, and the same in words."""
    groups: dict[int, list[str]] = {}
    for cohort, number in here:
        groups.setdefault(number, []).append(cohort.name)
    rows: list[tuple[str, Text]] = []
    for stage in roadmap.stages:
        drawn = "".join(_stone(roadmap.topics[name], progress) for name in stage.topics)
        also = f" here: {listed(groups[stage.number])}" if stage.number in groups else ""
        rows.append((stage_name(stage), [f"{_count(stage, roadmap, progress)} {drawn}{also}"]))
    total = f"{plural(progress.stones(roadmap), 'stone')} of {len(roadmap.topics)}"
    legend = "● done, ◐ counted as known, ○ not yet. The words before the stones say the same."
    return Card(f"Your map: {total}", [Facts(rows), say(legend), Buttons([NEXT])])


def _stone(topic: Topic, progress: Progress) -> str:
    if progress.is_done(topic.id):
        return "●"
    return "◐" if progress.is_known(topic) else "○"
