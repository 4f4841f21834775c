"""roadmap.yaml against the folders."""

from collections.abc import Iterator

from content.draft import Draft
from content.schema import STAGES
from content.source import Mistake


def stages_are_numbered(draft: Draft) -> Iterator[Mistake]:
    """1 to 10, in order."""
    for number, stage in enumerate(draft.plan, 1):
        if stage.value.number != number:
            yield stage.mistake(f"stage {number} of the list has the number {stage.value.number}", "number")
    if len(draft.plan) != STAGES:
        yield Mistake("roadmap.yaml", 1, f"there are {len(draft.plan)} stages, and there must be {STAGES}")


def ids_are_unique(draft: Draft) -> Iterator[Mistake]:
    """Among stages, and among all topics."""
    stages: set[str] = set()
    topics: set[str] = set()
    for stage in draft.plan:
        if stage.value.id in stages:
            yield stage.mistake(f"there are two stages `{stage.value.id}`", "id")
        stages.add(stage.value.id)
        for place, topic in enumerate(stage.value.topics):
            if topic.id in topics:
                yield stage.mistake(f"`{topic.id}` is listed twice", "topics", place)
            topics.add(topic.id)


def stages_have_folders(draft: Draft) -> Iterator[Mistake]:
    """Each with its stage.md."""
    for stage in draft.plan:
        if stage.value.folder not in draft.stages:
            yield stage.mistake(f"stages/{stage.value.folder}/stage.md is missing", "id")


def topics_have_folders(draft: Draft) -> Iterator[Mistake]:
    """In the folder of their stage; a file that is there and cannot be read has its own mistakes."""
    for stage in draft.plan:
        for place, topic in enumerate(stage.value.topics):
            file = f"stages/{stage.value.folder}/topics/{topic.id}/topic.yaml"
            if file not in draft.files:
                yield stage.mistake(f"{file} is missing", "topics", place)


def folders_are_planned(draft: Draft) -> Iterator[Mistake]:
    """A folder that roadmap.yaml does not know would never be seen by anybody."""
    stages = {stage.value.folder for stage in draft.plan}
    for folder in draft.stages.keys() - stages:
        yield Mistake(f"stages/{folder}/stage.md", 1, "roadmap.yaml has no such stage")
    planned = {(stage.value.folder, topic.id) for stage in draft.plan for topic in stage.value.topics}
    for name, topic in draft.topics.items():
        folder = topic.source.file.split("/")[1]
        if folder in stages and (folder, name) not in planned:
            yield topic.mistake(f"roadmap.yaml does not list `{name}` in this stage", "id")
