import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.driver import Connection, connect


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = connect(str(tmp_path / "small.db"), isolation_level=None)
    await opened
    await opened.cursor().execute("CREATE TABLE stones (id TEXT PRIMARY KEY, weight INTEGER)")
    yield opened
    await opened.close()


async def test_a_statement_is_run_fetched_and_closed_in_one_visit(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.executemany("INSERT INTO stones VALUES (?, ?)", [("a", 1), ("b", 2)])
    assert cursor.rowcount == 2
    await cursor.execute("SELECT id FROM stones ORDER BY id")
    assert await cursor.fetchall() == [("a",), ("b",)]
    assert [column[0] for column in cursor.description] == ["id"]
    await cursor.close()


async def test_the_words_that_open_a_transaction_travel_with_its_first_statement(connection: Connection) -> None:
    connection.begin = "BEGIN IMMEDIATE"
    await connection.cursor().execute("INSERT INTO stones VALUES (?, ?)", ("a", 1))
    assert connection.in_transaction
    assert vars(connection)["begin"] is None, "they open one transaction, not each"
    await connection.rollback()
    cursor = connection.cursor()
    await cursor.execute("SELECT count(*) FROM stones")
    assert await cursor.fetchall() == [(0,)]


async def test_a_mistake_in_a_statement_is_told_as_the_driver_tells_it(connection: Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.cursor().execute("SELECT * FROM pebbles")


async def test_a_file_that_another_process_is_just_making_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        opening = asyncio.ensure_future(connect(str(file), isolation_level=None, timeout=0))
        await asyncio.wait([opening], timeout=0.2)
        assert not opening.done()
        other.execute("COMMIT")
        connection = await opening
    assert [tuple(row) for row in await connection.execute_fetchall("PRAGMA journal_mode")] == [("wal",)]
    await connection.close()
