"""A sitting: questions one after another, with what was answered. Its token is all that a button knows of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Sure
from bot.domain.mastery import Shown
from bot.domain.memory import Memory, recalled
from bot.domain.questions import Question


class Kind(StrEnum):
    """Why questions are asked."""

    QUIZ = "quiz"
    NOW = "now"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's run through some questions.

    `about` tells it apart from others of its kind: the key of the quiz's post, the local date of a review, the subject
    of one asked for with its token. `closes_at`: until then it may be answered.
    """

    token: str
    learner: str
    kind: Kind
    about: str
    started_at: datetime
    cohort: str | None = None
    closes_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a sitting, and once it was answered, the answer. Positions count from 1.

    `given` is what `answers.Verdict` stores. `shared`: everyone in the group has it. `again`: it comes back within the
    same sitting and counts for nothing else. `revision` and `version` say which wording was asked.
    """

    token: str
    position: int
    learner: str
    skill: str
    topic: str
    item: str
    seed: int | None
    version: int
    revision: str
    strong: bool
    shared: bool = False
    again: bool = False
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    given: str | None = None
    right: bool | None = None
    sure: Sure | None = None
    milliseconds: int | None = None

    @property
    def recalled(self) -> bool:
        """Whether the answer shows recall; a guess does not."""
        return recalled(right=bool(self.right), sure=self.sure)

    @property
    def name(self) -> str:
        """The question, a drawn one with its seed."""
        return self.item if self.seed is None else f"{self.item}#{self.seed}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group answered one shared question."""

    item: str
    seed: int | None
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer has led to. `missed_before`: the latest answer of the skill before it, where that was a miss."""

    asked: Asked
    question: Question
    missed_before: Asked | None = None
    memory: Memory | None = None
    before: Shown | None = None
    after: Shown | None = None
