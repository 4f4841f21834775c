"""How questions, answers and memory are reached."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.items import Fate, ItemCounts, Report, Suspension
from bot.domain.mastery import Shown
from bot.domain.memory import Memory
from bot.domain.people import CommunityId
from bot.domain.sitting import Asked, Kind, Sitting


class Study(Protocol):
    """One learner's questions, answers and memory, and nobody else's."""

    async def sitting(self, token: str) -> Sitting | None:
        """The sitting of this token, if it is theirs."""

    async def latest(self, kind: Kind, about: str) -> Sitting | None:
        """Their newest sitting of this kind whose `about` begins so."""

    async def begin(self, sitting: Sitting) -> None:
        """Store a new sitting. Raises Conflict where another transaction began the same one first."""

    async def finish(self, token: str, at: datetime) -> None:
        """Note that a sitting is over; the first moment stays."""

    async def asked(self, token: str) -> Sequence[Asked]:
        """The questions of a sitting, in order."""

    async def ask(self, questions: Sequence[Asked]) -> None:
        """Add questions to a sitting."""

    async def save(self, asked: Asked) -> None:
        """Store that a question was shown, or its answer."""

    async def drop(self, token: str, position: int) -> None:
        """Take an unanswered question out of a sitting."""

    async def of_skill(self, skill: str) -> Sequence[Asked]:
        """Counted answers of a skill, oldest first."""

    async def of_topic(self, topic: str) -> Sequence[tuple[Asked, Kind]]:
        """Counted answers about a topic, oldest first, with the kind of their sitting."""

    async def seen(self, skills: Sequence[str]) -> Mapping[str, datetime]:
        """When each item of these skills was last shown to them."""

    async def counted(self, kind: Kind, since: datetime) -> int:
        """Counted answers in sittings of a kind since then."""

    async def last_answer(self, before: datetime) -> Asked | None:
        """Their latest answer before this moment."""

    async def first_answer(self, since: datetime) -> Asked | None:
        """Their first answer from this moment on."""

    async def lately(self, most: int) -> tuple[int, int]:
        """Of their latest answers (at most so many), how many were right, and how many there were."""

    async def memory(self, skill: str) -> Memory | None:
        """What is remembered of a skill."""

    async def memories(self) -> Sequence[Memory]:
        """Of every skill."""

    async def due(self, now: datetime) -> Sequence[Memory]:
        """Of the skills that are due and do not rest."""

    async def remember(self, memory: Memory) -> None:
        """Insert or replace."""

    async def shown(self) -> Mapping[str, Shown]:
        """What answers show, by topic."""

    async def shown_of(self, topic: str) -> Shown | None:
        """What answers show of one topic."""

    async def show(self, shown: Shown) -> None:
        """Insert or replace."""


class Items(Protocol):
    """How the questions themselves fare, for everybody."""

    async def suspended(self, community: CommunityId | None) -> frozenset[str]:
        """Items that are not asked in this community, or anywhere."""

    async def suspensions(self) -> Sequence[Suspension]:
        """All of them, newest first."""

    async def suspend(self, suspension: Suspension) -> bool:
        """False where it was suspended there already."""

    async def release(self, item: str) -> None:
        """Ask it again everywhere."""

    async def report(self, report: Report) -> bool:
        """False where this learner has reported the item before."""

    async def reports(self, item: str | None = None) -> Sequence[Report]:
        """Of one item, or of all, oldest first."""

    async def settle(self, item: str, fate: Fate, community: CommunityId | None = None) -> Sequence[str]:
        """Note what became of the reports of an item that wait for this; the learners who made them.

        Those made in this community; None: anywhere.
        """

    async def counts(self, item: str | None = None) -> Sequence[ItemCounts]:
        """Of one item, or of all."""

    async def count(self, counts: ItemCounts) -> None:
        """Insert or replace."""

    async def count_anew(self, item: str) -> bool:
        """Forget how it was answered so far; False where nothing was counted."""
