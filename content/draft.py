"""Everything that could be read, with its places; what could not is a mistake and is left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.domain.roadmap import Classic, Resource, Topic, Week
from content.entries import M, entries
from content.explain import close_to, fit
from content.items.read import PATTERNS, BankDraft, is_of_bank, read_bank
from content.nodes import read_yaml
from content.schema import PaperEntry, Plan, PlannedStage, ResourceEntry, StageFront, TopicFile
from content.source import Found, InYaml, Mistake
from content.weeks import read_weeks, split_front

Files = Mapping[str, bytes]
"""The content files by their path in the content folder."""

LISTS = ("roadmap.yaml", "resources.yaml", "papers.yaml")
STAGE_FILE = re.compile(r"stages/(?P<folder>(?P<number>\d\d)-[^/]+)/stage\.md")
TOPIC_FILE = re.compile(r"stages/(?P<folder>(?P<number>\d\d)-[^/]+)/topics/(?P<topic>[^/]+)/topic\.yaml")


@dataclass
class StageDraft:
    """stage.md as far as it could be read."""

    front: Found[StageFront] | None
    weeks: tuple[Found[Week], ...]


@dataclass
class Draft:
    """The content before it is known to be sound. Stages and topics go by the names of their folders."""

    plan: list[Found[PlannedStage]] = field(default_factory=list)
    stages: dict[str, StageDraft] = field(default_factory=dict)
    topics: dict[str, Found[Topic]] = field(default_factory=dict)
    resources: list[Found[Resource]] = field(default_factory=list)
    classics: list[Found[Classic]] = field(default_factory=list)
    bank: BankDraft = field(default_factory=BankDraft)
    mistakes: list[Mistake] = field(default_factory=list)
    files: frozenset[str] = frozenset()
    half_read: set[str] = field(default_factory=set)
    """Ids of entries that have mistakes of their own: whoever names them is not told that there is no such thing."""

    @cached_property
    def stage_of(self) -> dict[str, int]:
        """The number of the stage in which roadmap.yaml lists each topic."""
        return {topic.id: stage.value.number for stage in self.plan for topic in stage.value.topics}

    @cached_property
    def optional(self) -> frozenset[str]:
        """The topics that roadmap.yaml marks so."""
        return frozenset(topic.id for stage in self.plan for topic in stage.value.topics if topic.optional)

    def close_topic(self, name: str) -> str:
        """The end of a sentence about an unknown topic."""
        return close_to(name, self.stage_of)

    @property
    def weeks(self) -> Iterator[Found[Week]]:
        """All weeks, stage by stage."""
        return (week for folder in sorted(self.stages) for week in self.stages[folder].weeks)


def files_of(folder: Path) -> dict[str, bytes]:
    """The content files under this folder; whatever else lies there is nobody's business here."""
    patterns = (*LISTS, "stages/*/stage.md", "stages/*/topics/*/topic.yaml", *PATTERNS)
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read(files: Files) -> Draft:
    """Read every file, whatever is wrong with the others."""
    draft = Draft(files=frozenset(files))
    texts = dict(_texts(files, draft.mistakes))
    draft.mistakes += [Mistake(name, 1, "the file is missing") for name in LISTS if name not in files]
    _read_plan(texts, draft)
    draft.resources += [
        Found(entry.value.resource(), entry.source) for entry in _entries(ResourceEntry, "resources.yaml", texts, draft)
    ]
    draft.classics += [
        Found(entry.value.classic(), entry.source) for entry in _entries(PaperEntry, "papers.yaml", texts, draft)
    ]
    for file, text in texts.items():
        if match := STAGE_FILE.fullmatch(file):
            draft.stages[match["folder"]] = _stage(text, file, int(match["number"]), draft.mistakes)
        elif match := TOPIC_FILE.fullmatch(file):
            _read_topic(text, file, match, draft)
        elif file not in LISTS and not is_of_bank(file):
            draft.mistakes.append(Mistake(file, 1, "folders of stages are named like `01-mathematics`"))
    draft.bank = read_bank(texts, draft.mistakes)
    return draft


def _entries(model: type[M], file: str, texts: Mapping[str, str], draft: Draft) -> Iterator[Found[M]]:
    return entries(model, file, texts[file], draft.mistakes, draft.half_read) if file in texts else iter(())


def _texts(files: Files, mistakes: list[Mistake]) -> Iterator[tuple[str, str]]:
    for file, content in files.items():
        try:
            yield file, content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            mistakes.append(Mistake(file, line, "a character that is not UTF-8: save the file as UTF-8"))


def _read_plan(texts: Mapping[str, str], draft: Draft) -> None:
    got = read_yaml(texts["roadmap.yaml"], "roadmap.yaml", draft.mistakes) if "roadmap.yaml" in texts else None
    if got and (plan := fit(Plan, *got, draft.mistakes)):
        stages = got[1].within("stages")
        draft.plan += [Found(stage, stages.within(place)) for place, stage in enumerate(plan.stages)]


def _stage(text: str, file: str, number: int, mistakes: list[Mistake]) -> StageDraft:
    parts = split_front(text)
    if parts is None:
        mistakes.append(Mistake(file, 1, "the file must begin with front matter between two lines of `---`"))
        return StageDraft(None, ())
    front, body, start = parts
    weeks = read_weeks(body, start, file, number, mistakes)
    got = read_yaml(front, file, mistakes, start=2)
    model = fit(StageFront, *got, mistakes) if got else None
    return StageDraft(Found(model, got[1]) if got and model else None, weeks)


def _read_topic(text: str, file: str, match: re.Match[str], draft: Draft) -> None:
    folder, number = match["topic"], int(match["number"])
    if folder in draft.topics:
        other = draft.topics[folder].source.file
        draft.mistakes.append(Mistake(file, 1, f"there is a topic `{folder}` already, in {other}"))
        return
    got = read_yaml(text, file, draft.mistakes)
    if got and (topic := fit(TopicFile, *got, draft.mistakes)):
        source: InYaml = got[1]
        if topic.id != folder:
            draft.mistakes.append(source.mistake(f"the id is `{topic.id}` and the folder `{folder}`", "id"))
        draft.topics[folder] = Found(topic.topic(number, core=folder not in draft.optional), source)
