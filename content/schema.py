"""The shape of each content file: that it says what it says in the agreed form. What it says is checked elsewhere."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.domain.roadmap import Classic, Reading, Resource, Topic

STAGES = 10
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MONTH = "(0[1-9]|1[0-2])"
ARXIV = re.compile(
    rf"(0[7-9]|1[0-4]){MONTH}\.\d{{4}}"  # April 2007 to 2014
    rf"|(1[5-9]|[2-9]\d){MONTH}\.\d{{5}}"  # from 2015
    rf"|[a-z]+(-[a-z]+)*/\d\d{MONTH}\d{{3}}"  # before April 2007
)
CATEGORY = re.compile(r"[a-z]+(-[a-z]+)*(\.[A-Za-z]{2}|\.[a-z]+(-[a-z]+)*)?")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x85]")
LONGEST_ID = 40
"""Ids stand in the command line of a button, which has 90 bytes."""


def whole(text: str) -> str:
    """A text as it was typed: no character that a lost backslash makes of the letter behind it."""
    if not text.isprintable() and CONTROL.search(text):
        raise ValueError("has lost a backslash: double quotes eat it, single quotes keep it")
    return text


def _paragraph(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be one paragraph, without an empty line inside")
    return whole(text)


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > LONGEST_ID:
        raise ValueError(f"must be lower-case words joined by hyphens, at most {LONGEST_ID} characters")
    return text


def _arxiv(text: str) -> str:
    if not ARXIV.fullmatch(text):
        raise ValueError('must be an arXiv id without version, such as "1706.03762"')
    return text


def _category(text: str) -> str:
    if not CATEGORY.fullmatch(text):
        raise ValueError("must be an arXiv category, such as cs.LG")
    return text


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_paragraph)]
Slug = Annotated[str, AfterValidator(_slug)]
StageNumber = Annotated[int, Field(ge=1, le=STAGES)]


class Model(BaseModel):
    """Nothing is guessed, nothing is ignored, nothing is changed afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PlannedTopic(Model):
    """A topic as roadmap.yaml lists it."""

    id: Slug
    optional: bool = False


class PlannedStage(Model):
    """A stage as roadmap.yaml plans it; its weeks are counted without the breather."""

    id: Slug
    number: StageNumber
    title: Words
    weeks: Annotated[int, Field(ge=1)]
    breather: bool
    bank: Literal["complete", "growing"] = "growing"
    topics: tuple[PlannedTopic, ...]

    @property
    def folder(self) -> str:
        """The name of its folder under stages/."""
        return f"{self.number:02}-{self.id}"


class Plan(Model):
    """roadmap.yaml."""

    stages: Annotated[tuple[PlannedStage, ...], Field(min_length=1)]


class StageFront(Model):
    """What stands above the weeks in stage.md."""

    goal: Words
    why: Words
    categories: tuple[Annotated[str, AfterValidator(_category)], ...]
    profile: tuple[Words, ...]


class ReadingEntry(Model):
    """A resource that a topic names, and the part that is meant."""

    id: str
    part: Words | None = None


class TopicFile(Model):
    """topic.yaml."""

    id: Slug
    title: Words
    about: Words
    outcomes: tuple[Words, ...]
    requires: tuple[str, ...]
    hours: tuple[float, float]
    try_it: Words
    resources: tuple[ReadingEntry, ...]
    papers: tuple[Words, ...] = ()

    def topic(self, stage: int, *, core: bool) -> Topic:
        """The topic as the core knows it."""
        readings = tuple(Reading(entry.id, entry.part) for entry in self.resources)
        return Topic(
            id=self.id,
            title=self.title,
            stage=stage,
            core=core,
            about=self.about,
            outcomes=self.outcomes,
            requires=self.requires,
            hours=self.hours,
            try_it=self.try_it,
            readings=readings,
            terms=self.papers,
        )


class ResourceEntry(Model):
    """An entry of resources.yaml."""

    id: Slug
    title: Words
    url: Words
    kind: Literal[
        "course", "book", "video", "interactive", "docs", "article", "practice", "papers", "community", "tool"
    ]
    free: bool
    stage: StageNumber

    def resource(self) -> Resource:
        """The link as the core knows it."""
        return Resource(self.id, self.title, self.url, self.kind, self.free, self.stage)


class PaperEntry(Model):
    """An entry of papers.yaml."""

    id: Annotated[str, AfterValidator(_arxiv)]
    title: Words
    authors: Annotated[tuple[Words, ...], Field(min_length=1)]
    year: int
    stage: StageNumber
    kind: Literal["classic", "survey", "tutorial"]
    needs: tuple[str, ...]
    why: Words

    def classic(self) -> Classic:
        """The paper as the core knows it."""
        return Classic(self.id, self.title, self.authors, self.year, self.stage, self.kind, self.needs, self.why)
