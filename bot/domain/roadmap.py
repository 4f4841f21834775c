"""What is taught: ten stages, their weeks, and 122 topics that rest on one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Hours = tuple[float, float]
"""A range of hours, shortest first; never a single figure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A resource by id, and the part of it that is meant."""

    resource: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A link, kept once."""

    id: str
    title: str
    url: str
    kind: str
    free: bool
    stage: int


@dataclass(frozen=True, slots=True)
class Topic:
    """The unit of progress. `outcomes` complete "You can now …"; `terms` find papers about it."""

    id: str
    title: str
    stage: int
    core: bool
    about: str
    outcomes: tuple[str, ...]
    requires: tuple[str, ...]
    hours: Hours
    try_it: str
    readings: tuple[Reading, ...]
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class WeekId:
    """A week of the plan: stage number and week within it, both from 1. A breather is the week after the last."""

    stage: int
    week: int


@dataclass(frozen=True, slots=True)
class Week:
    """One prompt of the plan. A breather has no topics and no hours."""

    id: WeekId
    title: str
    opening: str
    topics: tuple[str, ...]
    hours: Hours | None
    hands_on: str
    one_hour: str
    discuss: str
    second_track: str | None = None
    breather: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """`profile` holds the phrases by which papers are found for this stage."""

    id: str
    number: int
    title: str
    goal: str
    why: str
    topics: tuple[str, ...]
    weeks: tuple[Week, ...]
    categories: tuple[str, ...]
    profile: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classic:
    """A paper or survey that stays worth reading; `needs` are the topics that make it readable."""

    id: str
    title: str
    authors: tuple[str, ...]
    year: int
    stage: int
    kind: str
    needs: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Roadmap:
    """The whole content, immutable; every lookup is by id."""

    stages: Sequence[Stage]
    topics: Mapping[str, Topic]
    resources: Mapping[str, Resource]
    classics: Sequence[Classic] = field(default=())

    def stage(self, number: int) -> Stage:
        """The stage of this number, 1 to 10; KeyError for another."""
        return self._stage_by_number[number]

    def week(self, where: WeekId) -> Week | None:
        """The week of the plan, or None where the content no longer has it."""
        return self._week_by_id.get(where)

    @cached_property
    def plan(self) -> tuple[WeekId, ...]:
        """All weeks in order, breathers included."""
        return tuple(week.id for stage in self.stages for week in stage.weeks)

    @cached_property
    def _stage_by_number(self) -> dict[int, Stage]:
        return {stage.number: stage for stage in self.stages}

    @cached_property
    def _week_by_id(self) -> dict[WeekId, Week]:
        return {week.id: week for stage in self.stages for week in stage.weeks}
