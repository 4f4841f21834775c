"""aiosqlite with one visit to its thread for each statement, where the plain driver makes four (measured: half the time)."""

import sqlite3
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

LOOKS, APART = 100, 0.05
"""A new file that another process is just turning to WAL is locked at once, whatever busy_timeout says: so often, and
seconds between."""


class Connection(aiosqlite.Connection):
    """`begin`: the words that open the transaction; they travel with its first statement."""

    begin: str | None = None

    def cursor(self) -> Any:
        """A cursor that costs nothing before it runs something."""
        return _Cursor(self)

    async def visit(self, act: Any) -> None:
        """Run `act` with the plain connection on the driver's thread."""
        begin, self.begin = self.begin, None
        await self._execute(act, self._conn, begin)  # type: ignore[no-untyped-call] # aiosqlite leaves it so


class _Cursor:
    """What SQLAlchemy asks of a cursor; a statement is run, fetched and closed in one go."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """One statement."""
        await self._connection.visit(partial(self._run, sqlite3.Connection.execute, statement, parameters))

    async def executemany(self, statement: str, parameters: Sequence[Any]) -> None:
        """One statement for each row."""
        await self._connection.visit(partial(self._run, sqlite3.Connection.executemany, statement, parameters))

    async def fetchall(self) -> list[Any]:
        """What the statement brought."""
        return self._rows

    async def close(self) -> None:
        """It is closed already."""

    def _run(
        self, run: Any, statement: str, parameters: Sequence[Any], connection: sqlite3.Connection, begin: str | None
    ) -> None:
        if begin:
            connection.execute(begin)
        cursor = run(connection, statement, parameters)
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        if self.description:
            self._rows = cursor.fetchall()
        cursor.close()


def _opened(database: str, **options: Any) -> sqlite3.Connection:
    """Runs on the connection's thread, where waiting holds nobody up."""
    connection: sqlite3.Connection = sqlite3.connect(database, **options)
    try:
        for left in reversed(range(LOOKS)):
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if not left or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                time.sleep(APART)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(database: str, **options: Any) -> Connection:
    """To be awaited. Its thread ends with the process, whatever happened before."""
    connection = Connection(partial(_opened, database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 - SQLAlchemy does so for connections of its own making
    return connection
