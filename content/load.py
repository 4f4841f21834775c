"""From a folder of text files to the roadmap, or to every mistake in them at once."""

from pathlib import Path
from types import MappingProxyType

from bot.domain.roadmap import Roadmap, Stage
from bot.errors import BrokenContent
from content.checks import crossed
from content.draft import Draft, Files, files_of, read
from content.schema import PlannedStage


def load(folder: Path) -> Roadmap:
    """The content of this folder; raises BrokenContent, which tells each mistake with its file and line."""
    return build(files_of(folder))


def build(files: Files) -> Roadmap:
    """The same from files that have been read already."""
    draft = read(files)
    if mistakes := {*draft.mistakes, *crossed(draft)}:
        raise BrokenContent(tuple(str(mistake) for mistake in sorted(mistakes)))
    planned = [topic.id for stage in draft.plan for topic in stage.value.topics]
    return Roadmap(
        stages=tuple(_stage(stage.value, draft) for stage in draft.plan),
        topics=MappingProxyType({name: draft.topics[name].value for name in planned}),
        resources=MappingProxyType({entry.value.id: entry.value for entry in draft.resources}),
        classics=tuple(paper.value for paper in draft.classics),
    )


def _stage(plan: PlannedStage, draft: Draft) -> Stage:
    stage = draft.stages[plan.folder]
    if stage.front is None:
        raise AssertionError(f"{plan.folder} has no front matter and no mistake about it")
    front = stage.front.value
    return Stage(
        id=plan.id,
        number=plan.number,
        title=plan.title,
        goal=front.goal,
        why=front.why,
        topics=tuple(topic.id for topic in plan.topics),
        weeks=tuple(week.value for week in stage.weeks),
        categories=front.categories,
        profile=front.profile,
    )
