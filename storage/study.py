"""One learner's questions, answers and memory."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.mastery import Level, Shown
from bot.domain.memory import Memory
from bot.domain.sitting import Asked, Kind, Sitting
from storage import rows
from storage.changes import change
from storage.tables import asked, memories, shown, sittings

_ME: BindParameter[str] = bindparam("me")
_SITTINGS = select(*rows.columns(sittings, Sitting)).where(sittings.c.learner == _ME)
_SITTING = _SITTINGS.where(sittings.c.token == bindparam("of_token"))
_LATEST = (
    _SITTINGS.where(
        sittings.c.kind == bindparam("of_kind"),
        func.substr(sittings.c.about, 1, func.length(bindparam("prefix"))) == bindparam("prefix"),
    )
    .order_by(sittings.c.started_at.desc(), sittings.c.token)
    .limit(1)
)
_FINISH = update(sittings).where(
    sittings.c.learner == _ME, sittings.c.token == bindparam("of_token"), sittings.c.finished_at.is_(None)
)
_ASKED = select(*rows.columns(asked, Asked)).where(asked.c.learner == _ME)
_OF_SITTING = _ASKED.where(asked.c.token == bindparam("of_token")).order_by(asked.c.position)
_THIS = (asked.c.learner == _ME, asked.c.token == bindparam("of_token"), asked.c.position == bindparam("of_position"))
_SAVE = update(asked).where(*_THIS)
_DROP = delete(asked).where(*_THIS, asked.c.answered_at.is_(None))
_COUNTED = (asked.c.answered_at.is_not(None), ~asked.c.again)
_OF_SKILL = _ASKED.where(*_COUNTED, asked.c.skill == bindparam("of_skill")).order_by(
    asked.c.answered_at, asked.c.token, asked.c.position
)
_OF_TOPIC = (
    _ASKED.add_columns(sittings.c.kind)
    .join_from(asked, sittings, sittings.c.token == asked.c.token)
    .where(*_COUNTED, asked.c.topic == bindparam("of_topic"))
    .order_by(asked.c.answered_at, asked.c.token, asked.c.position)
)
_SEEN = (
    select(asked.c.item, func.max(asked.c.shown_at))
    .where(
        asked.c.learner == _ME,
        asked.c.skill.in_(bindparam("some", expanding=True)),
        asked.c.shown_at.is_not(None),
    )
    .group_by(asked.c.item)
)
_HOW_MANY = (
    select(func.count())
    .select_from(asked)
    .join(sittings, sittings.c.token == asked.c.token)
    .where(asked.c.learner == _ME, *_COUNTED, sittings.c.kind == bindparam("of_kind"))
    .where(asked.c.answered_at >= bindparam("since"))
)
_ANSWERED = _ASKED.where(asked.c.answered_at.is_not(None)).order_by(asked.c.answered_at.desc(), asked.c.position.desc())
_LAST = _ANSWERED.where(asked.c.answered_at < bindparam("before")).limit(1)
_FIRST = (
    _ASKED.where(asked.c.answered_at >= bindparam("since")).order_by(asked.c.answered_at, asked.c.position).limit(1)
)
_LATEST_ANSWERS = (
    select(asked.c.right)
    .where(asked.c.learner == _ME, *_COUNTED)
    .order_by(asked.c.answered_at.desc())
    .limit(bindparam("most"))
    .subquery()
)
_LATELY = select(func.count().filter(_LATEST_ANSWERS.c.right), func.count()).select_from(_LATEST_ANSWERS)
_MEMORIES = select(*rows.columns(memories, Memory)).where(memories.c.learner == _ME)
_MEMORY = _MEMORIES.where(memories.c.skill == bindparam("of_skill"))
_DUE = _MEMORIES.where(memories.c.due <= bindparam("now"), ~memories.c.rests)
_SHOWN = select(*rows.columns(shown, Shown)).where(shown.c.learner == _ME)
_SHOWN_OF = _SHOWN.where(shown.c.topic == bindparam("of_topic"))


class SqlStudy:
    """Every statement here holds this learner's id."""

    def __init__(self, connection: AsyncConnection, learner: str) -> None:
        self._connection = connection
        self._learner = learner
        self._me = {"me": learner}

    async def sitting(self, token: str) -> Sitting | None:
        """The sitting of this token, if it is theirs."""
        row = (await self._connection.execute(_SITTING, {**self._me, "of_token": token})).one_or_none()
        return Sitting(*row) if row else None

    async def latest(self, kind: Kind, about: str) -> Sitting | None:
        """Their newest sitting of this kind whose `about` begins so."""
        wanted = {**self._me, "of_kind": kind, "prefix": about}
        row = (await self._connection.execute(_LATEST, wanted)).one_or_none()
        return Sitting(*row) if row else None

    async def begin(self, sitting: Sitting) -> None:
        """Store a new sitting. Raises Conflict where another transaction began the same one first."""
        self._check(sitting.learner)
        await self._connection.execute(insert(sittings), rows.as_row(sitting))

    async def finish(self, token: str, at: datetime) -> None:
        """Note that a sitting is over; the first moment stays."""
        await self._connection.execute(_FINISH, {**self._me, "of_token": token, "finished_at": at})

    async def asked(self, token: str) -> Sequence[Asked]:
        """The questions of a sitting, in order."""
        return [Asked(*row) for row in await self._connection.execute(_OF_SITTING, {**self._me, "of_token": token})]

    async def ask(self, questions: Sequence[Asked]) -> None:
        """Add questions to a sitting."""
        for one in questions:
            self._check(one.learner)
        if questions:
            await self._connection.execute(insert(asked), [rows.as_row(one) for one in questions])

    async def save(self, asked: Asked) -> None:
        """Store that a question was shown, or its answer."""
        self._check(asked.learner)
        where = {**self._me, "of_token": asked.token, "of_position": asked.position}
        await change(self._connection, _SAVE, [{**where, **rows.as_row(asked)}])

    async def drop(self, token: str, position: int) -> None:
        """Take an unanswered question out of a sitting."""
        await self._connection.execute(_DROP, {**self._me, "of_token": token, "of_position": position})

    async def of_skill(self, skill: str) -> Sequence[Asked]:
        """Counted answers of a skill, oldest first."""
        return [Asked(*row) for row in await self._connection.execute(_OF_SKILL, {**self._me, "of_skill": skill})]

    async def of_topic(self, topic: str) -> Sequence[tuple[Asked, Kind]]:
        """Counted answers about a topic, oldest first, with the kind of their sitting."""
        found = await self._connection.execute(_OF_TOPIC, {**self._me, "of_topic": topic})
        return [(Asked(*row[:-1]), row[-1]) for row in found]

    async def seen(self, skills: Sequence[str]) -> Mapping[str, datetime]:
        """When each item of these skills was last shown to them."""
        return rows.pairs(await self._connection.execute(_SEEN, {**self._me, "some": list(skills)}))

    async def counted(self, kind: Kind, since: datetime) -> int:
        """Counted answers in sittings of a kind since then."""
        wanted = {**self._me, "of_kind": kind, "since": since}
        return (await self._connection.execute(_HOW_MANY, wanted)).scalar() or 0

    async def last_answer(self, before: datetime) -> Asked | None:
        """Their latest answer before this moment."""
        row = (await self._connection.execute(_LAST, {**self._me, "before": before})).one_or_none()
        return Asked(*row) if row else None

    async def first_answer(self, since: datetime) -> Asked | None:
        """Their first answer from this moment on."""
        row = (await self._connection.execute(_FIRST, {**self._me, "since": since})).one_or_none()
        return Asked(*row) if row else None

    async def lately(self, most: int) -> tuple[int, int]:
        """Of their latest answers (at most so many), how many were right, and how many there were."""
        right, answers = (await self._connection.execute(_LATELY, {**self._me, "most": most})).one()
        return right, answers

    async def memory(self, skill: str) -> Memory | None:
        """What is remembered of a skill."""
        row = (await self._connection.execute(_MEMORY, {**self._me, "of_skill": skill})).one_or_none()
        return Memory(*row) if row else None

    async def memories(self) -> Sequence[Memory]:
        """Of every skill."""
        return [Memory(*row) for row in await self._connection.execute(_MEMORIES, self._me)]

    async def due(self, now: datetime) -> Sequence[Memory]:
        """Of the skills that are due and do not rest."""
        return [Memory(*row) for row in await self._connection.execute(_DUE, {**self._me, "now": now})]

    async def remember(self, memory: Memory) -> None:
        """Insert or replace."""
        await rows.put(self._connection, memories, [{"learner": self._learner, **rows.as_row(memory)}])

    async def shown(self) -> Mapping[str, Shown]:
        """What answers show, by topic."""
        found = await self._connection.execute(_SHOWN, self._me)
        return {topic: Shown(topic, Level(level), since, shaky) for topic, level, since, shaky in found}

    async def shown_of(self, topic: str) -> Shown | None:
        """What answers show of one topic."""
        row = (await self._connection.execute(_SHOWN_OF, {**self._me, "of_topic": topic})).one_or_none()
        return Shown(row[0], Level(row[1]), *row[2:]) if row else None

    async def show(self, shown_: Shown) -> None:
        """Insert or replace."""
        await rows.put(self._connection, shown, [{"learner": self._learner, **rows.as_row(shown_)}])

    def _check(self, learner: str) -> None:
        if learner != self._learner:
            raise ValueError(f"a record of {learner}, not of {self._learner}")
