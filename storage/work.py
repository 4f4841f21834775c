"""Two doors to what is remembered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Self, cast

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.people import CommunityId
from bot.ports.groups import Cohorts, GroupRecords
from bot.ports.learning import Items, Study
from bot.ports.storage import House, OwnRecords, People
from storage.changes import Changes
from storage.cohorts import SqlCohorts
from storage.group import SqlGroupRecords
from storage.house import SqlHouse
from storage.items import SqlItems
from storage.own import SqlOwnRecords
from storage.people import SqlPeople
from storage.reads import Reader, Reads
from storage.study import SqlStudy


class SqlWork:
    """One transaction. `connection` is for a queue that writes its job into the same transaction."""

    people: People
    house: House
    items: Items

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.people = SqlPeople(connection)
        self.house = SqlHouse(connection)
        self.items = SqlItems(connection)
        self._acts: list[Callable[[], None]] = []

    def learner(self, learner: str) -> OwnRecords:
        """The records of one person."""
        return SqlOwnRecords(self.connection, learner)

    def study(self, learner: str) -> Study:
        """What one person was asked, answered and remembers."""
        return SqlStudy(self.connection, learner)

    def community(self, community: CommunityId) -> Cohorts:
        """The groups of one community."""
        return SqlCohorts(self.connection, community)

    def group(self, cohort: str) -> GroupRecords:
        """The records of one group."""
        return SqlGroupRecords(self.connection, cohort)

    def after_commit(self, act: Callable[[], None]) -> None:
        """Run this once the transaction has been committed, and never otherwise."""
        self._acts.append(act)

    async def commit(self) -> None:
        """Keep what was done. Raises Conflict where two transactions met."""
        await self.connection.commit()
        acts, self._acts = self._acts, []
        for act in acts:
            act()


class Reading(SqlWork):
    """A transaction that only looks."""

    async def commit(self) -> None:
        """A bug in whoever calls it: nothing done here is kept."""
        raise RuntimeError("reading() keeps nothing; open work() to change something")


class QuickReading(Reading):
    """The same over an SQLite file, where statements run at once."""

    def __init__(self, reads: Reads) -> None:
        super().__init__(cast("AsyncConnection", reads))  # it has what repositories ask of one
        self._reads = reads

    async def __aenter__(self) -> Self:
        self._reads.begin()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reads.end()


class SqlStorage:
    """SQLite has one writer at a time: they queue here, so that nobody waits at the file; PostgreSQL lets them meet."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(begin="BEGIN IMMEDIATE")
        alone = engine.dialect.name == "sqlite"
        self._serializable = self._writing if alone else engine.execution_options(isolation_level="SERIALIZABLE")
        self._turn: AbstractAsyncContextManager[object] = asyncio.Lock() if alone else nullcontext()
        file = engine.url.database if alone else None
        self._reader = Reader(file, engine.dialect) if file else None

    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """To look; nothing can be committed."""
        return QuickReading(Reads(self._reader)) if self._reader else self._reading()

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Reading]:
        async with self._engine.connect() as connection:
            yield Reading(connection)

    @asynccontextmanager
    async def work(self, *, serializable: bool = False) -> AsyncIterator[SqlWork]:
        """To change; leaving without commit rolls back."""
        engine = self._serializable if serializable else self._writing
        async with self._turn, engine.connect() as connection:
            if self._reader is None:
                yield SqlWork(connection)
                return
            changes = Changes(connection, self._reader)
            try:
                yield SqlWork(cast("AsyncConnection", changes))  # it has what repositories ask of one
            finally:
                changes.end()

    async def dispose(self) -> None:
        """Close every connection."""
        if self._reader is not None:
            self._reader.dispose()
        await self._engine.dispose()
