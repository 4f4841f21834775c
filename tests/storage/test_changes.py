import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.errors import Conflict
from storage.changes import Changes
from storage.engine import make_engine
from storage.tables import done, memories, shown
from storage.work import SqlStorage, SqlWork
from tests.storage.sample import ADA, MEMORY, NOW, SHOWN, settle


@pytest.fixture
async def quick(sqlite_url: str) -> AsyncIterator[SqlStorage]:
    """Where the quick way is taken."""
    storage = SqlStorage(make_engine(sqlite_url))
    await settle(storage)
    yield storage
    await storage.dispose()


async def count(work: SqlWork) -> int:
    return await work.connection.scalar(select(func.count()).select_from(memories)) or 0


async def test_a_transaction_sees_what_was_there_and_then_what_it_does(quick: SqlStorage) -> None:
    async with quick.work() as work:
        assert isinstance(work.connection, Changes)
        assert await count(work) == 0
        await work.study(ADA.id).remember(MEMORY)
        assert await count(work) == 1, "what was kept is done before anybody looks"
        await work.study(ADA.id).remember(replace(MEMORY, skill="other"))
        await work.learner(ADA.id).mark_done("la-vectors", NOW)
        assert await count(work) == 2
        await work.commit()
    async with quick.reading() as reading:
        assert await count(reading) == 2


async def test_changes_go_in_the_order_in_which_they_were_made(quick: SqlStorage) -> None:
    async with quick.work() as work:
        study = work.study(ADA.id)
        await study.remember(MEMORY)
        await study.remember(replace(MEMORY, reps=9))
        await work.commit()
    async with quick.reading() as reading:
        found = await reading.study(ADA.id).memory(MEMORY.skill)
    assert found == replace(MEMORY, reps=9)


async def test_leaving_without_a_commit_keeps_nothing(quick: SqlStorage) -> None:
    async with quick.work() as work:
        await count(work)
        await work.study(ADA.id).remember(MEMORY)
    async with quick.work() as work:
        assert await count(work) == 0


async def test_a_change_that_cannot_be_made_shows_at_the_commit_and_takes_the_rest_with_it(quick: SqlStorage) -> None:
    async with quick.work() as work:
        await work.study(ADA.id).show(SHOWN)
        await work.study("nobody").remember(MEMORY)
        with pytest.raises(sqlite3.IntegrityError):
            await work.commit()
    async with quick.reading() as reading:
        assert await reading.connection.scalar(select(func.count()).select_from(shown)) == 0


async def test_who_looks_before_changing_holds_the_turn_from_the_first_look_on(
    quick: SqlStorage, tmp_path: Path
) -> None:
    async with quick.work() as first:
        assert await count(first) == 0
        other = sqlite3.connect(tmp_path / "cairn.db", timeout=0.02, isolation_level=None)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        await first.learner(ADA.id).mark_done("la-vectors", NOW)
        await first.commit()
    async with quick.reading() as reading:
        assert await reading.connection.scalar(select(func.count()).select_from(done)) == 1


async def test_a_file_that_another_process_holds_is_a_conflict(quick: SqlStorage, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cairn.db", isolation_level=None)) as other:
        async with quick.work() as work:
            await work.connection.exec_driver_sql("PRAGMA busy_timeout = 20")
            await work.commit()
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Conflict):
                await SqlWork(work.connection).study(ADA.id).memory("la-vectors")
        other.rollback()
