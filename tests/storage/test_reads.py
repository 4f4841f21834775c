import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.errors import Conflict
from storage import reads
from storage.engine import make_engine, sqlite_file
from storage.reads import Reader, Reads
from storage.work import SqlStorage
from tests.benchmarks.measure import longest_block
from tests.storage.sample import ADA, login, meet

COUNTING = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {}) SELECT max(x) FROM n"
LONG = text(COUNTING.format(2_000_000))
ENDLESS = text(COUNTING.format(10**12))


@pytest.fixture
async def quick(sqlite_url: str) -> AsyncIterator[SqlStorage]:
    storage = SqlStorage(make_engine(sqlite_url))
    yield storage
    await storage.dispose()


@pytest.fixture
def reader(sqlite_url: str) -> Reader:
    return Reader(str(sqlite_file(sqlite_url)), make_engine(sqlite_url).dialect)


async def test_a_short_statement_is_over_before_anybody_else_gets_a_turn(quick: SqlStorage) -> None:
    async with quick.work() as work:
        await meet(work, ADA)
        await work.commit()
    turns: list[str] = []
    asyncio.get_running_loop().call_soon(turns.append, "somebody else's")
    async with quick.reading() as work:
        assert await work.people.of(login(ADA)) == ADA
        turns.append("ours")
    assert turns == ["ours"]


async def test_a_long_statement_goes_on_beside_the_loop(quick: SqlStorage) -> None:
    async with quick.reading() as work, longest_block() as block:
        began = time.perf_counter()
        assert await work.connection.scalar(LONG) == 2_000_000
        took = time.perf_counter() - began
    assert took > 10 * reads.PATIENCE, "this machine counts too fast for this test"
    assert block.ms < 1000 * took / 2


async def test_all_statements_of_a_reading_show_the_same_moment_wherever_they_run(quick: SqlStorage) -> None:
    async with quick.reading() as looking:
        assert await looking.people.of(login(ADA)) is None
        async with quick.work() as work:
            await meet(work, ADA)
            await work.commit()
        assert await looking.connection.scalar(LONG) == 2_000_000
        assert await looking.people.of(login(ADA)) is None
    async with quick.reading() as looking:
        assert await looking.people.of(login(ADA)) == ADA


async def test_many_short_statements_do_not_add_up_to_a_long_one(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite counts its steps over all the runs of a statement, and looks at the clock in the middle of any of them."""
    monkeypatch.setattr(reads, "CHECKED_EVERY", 20)
    ask = text("SELECT 1")
    for _ in range(50):
        looking = Reads(reader)
        looking.begin()
        assert await looking.scalar(ask) == 1
        looking.end()
        await asyncio.sleep(2 * reads.PATIENCE)
    reader.dispose()


async def test_nothing_can_be_written(quick: SqlStorage) -> None:
    async with quick.reading() as work:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await work.connection.execute(text("DELETE FROM learners"))


async def test_a_file_that_is_held_is_waited_for_beside_the_loop(quick: SqlStorage, sqlite_url: str) -> None:
    holding = _hold(sqlite_url)
    asyncio.get_running_loop().call_later(0.2, holding.close)
    async with quick.reading() as work, longest_block() as block:
        assert await work.people.of(login(ADA)) is None
    assert block.ms < 100


async def test_a_file_that_is_held_too_long_is_a_conflict(
    quick: SqlStorage, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "WAITS_MS", 20)
    holding = _hold(sqlite_url)
    with pytest.raises(Conflict):
        async with quick.reading() as work:
            await work.people.of(login(ADA))
    holding.close()
    async with quick.reading() as work:
        assert await work.people.of(login(ADA)) is None


def _hold(url: str) -> sqlite3.Connection:
    """Another process that lets nobody else in."""
    file = sqlite_file(url)
    assert file is not None
    holding = sqlite3.connect(file, isolation_level=None)
    holding.execute("PRAGMA locking_mode = EXCLUSIVE")
    holding.execute("DELETE FROM learners")
    return holding


async def test_whoever_stops_waiting_leaves_a_file_that_can_be_used(quick: SqlStorage) -> None:
    async def wait() -> None:
        async with quick.reading() as work:
            await work.connection.scalar(ENDLESS)

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with quick.reading() as work:
        assert await work.people.of(login(ADA)) is None


async def test_a_mistake_in_a_statement_is_told_as_the_driver_tells_it(quick: SqlStorage) -> None:
    async with quick.reading() as work:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await work.connection.execute(text("SELECT * FROM pebbles"))


def test_files_are_used_again_and_closed_at_the_end(reader: Reader) -> None:
    first, second = reader.take(), reader.take()
    assert first is not second
    reader.give_back(first)
    assert reader.take() is first
    reader.give_back(second)
    reader.dispose()
    reader.give_back(first)
    for file in (first, second):
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            file.execute("SELECT 1")
