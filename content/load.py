"""From a folder of text files to the roadmap and the bank of questions, or to every mistake in them at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from bot.domain.questions import Bank
from bot.domain.roadmap import Roadmap, Stage
from bot.errors import BrokenContent
from content.checks import crossed
from content.draft import Draft, Files, files_of, read
from content.generators import recipes
from content.schema import PlannedStage


class Taught(NamedTuple):
    """All that the content says."""

    roadmap: Roadmap
    bank: Bank


def load(folder: Path) -> Roadmap:
    """The roadmap of this folder; raises BrokenContent, which tells each mistake with its file and line."""
    return build(files_of(folder)).roadmap


def build(files: Files) -> Taught:
    """Roadmap and bank from files that have been read already. Raises BrokenContent."""
    with _nothing_thrown_away():
        draft = read(files)
        if mistakes := {*draft.mistakes, *crossed(draft)}:
            raise BrokenContent(tuple(str(mistake) for mistake in sorted(mistakes)))
        return Taught(_roadmap(draft), _bank(draft))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Until all is read nothing is garbage, and looking for some takes as long as the reading itself."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _roadmap(draft: Draft) -> Roadmap:
    planned = [topic.id for stage in draft.plan for topic in stage.value.topics]
    return Roadmap(
        stages=tuple(_stage(stage.value, draft) for stage in draft.plan),
        topics=MappingProxyType({name: draft.topics[name].value for name in planned}),
        resources=MappingProxyType({entry.value.id: entry.value for entry in draft.resources}),
        classics=tuple(paper.value for paper in draft.classics),
    )


def _bank(draft: Draft) -> Bank:
    """Generators are code, and here for the topics that this content has."""
    drawn = [recipe.generator() for recipe in recipes().values() if recipe.topic in draft.topics]
    return Bank(
        items=MappingProxyType({item.question.id: item.question for item in draft.bank.items}),
        generators=MappingProxyType({each.id: each for each in drawn}),
        misconceptions=MappingProxyType({entry.value.id: entry.value for entry in draft.bank.misconceptions}),
        lessons=MappingProxyType({topic: lesson.lesson for topic, lesson in draft.bank.lessons.items()}),
        terms=tuple(entry.value for entry in draft.bank.terms),
        complete=frozenset(stage.value.number for stage in draft.plan if stage.value.bank == "complete"),
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
