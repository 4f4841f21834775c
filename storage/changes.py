"""A transaction that changes an SQLite file, with few visits to the driver's thread.

From `BEGIN IMMEDIATE` on nobody else can commit. So what is looked at before the first change is read at once, as a
reading is, and shows the very moment at which the transaction begins; and changes that bring nothing back are kept
until something needs them done, and then go together.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, SelectBase
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Conflict
from storage.reads import HELD, NOTHING, Reader, Reads

Given = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Words = tuple[str, list[Any]]


class Changes:
    """What repositories ask of a connection."""

    def __init__(self, connection: AsyncConnection, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        self._reads: Reads | None = None
        self._changed = False
        self._kept: list[Words] = []
        self.dialect = connection.dialect

    async def execute(self, statement: Executable, parameters: Given = NOTHING) -> Any:
        """Run a statement where it is quickest."""
        if isinstance(statement, SelectBase) and isinstance(parameters, Mapping) and not self._changed:
            return await (await self._looking()).execute(statement, parameters)
        await self._flush()
        return await self._connection.execute(statement, parameters or None)

    async def scalar(self, statement: Executable, parameters: Mapping[str, Any] = NOTHING) -> Any:
        """The first value of the first row."""
        return (await self.execute(statement, parameters)).scalar()

    async def exec_driver_sql(self, words: str) -> Any:
        """Plain words, through the transaction itself."""
        await self._flush()
        return await self._connection.exec_driver_sql(words)

    async def change(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep a change that brings nothing back. Where it cannot be made, that shows at the next one or at the commit."""
        self._changed = True
        ready = self._reader.prepared(statement)
        self._kept += [ready.bound(row) for row in rows]

    async def commit(self) -> None:
        """Keep what was done."""
        if self._changed:
            await self._flush()
        self.end()
        await self._connection.commit()

    def end(self) -> None:
        """Nothing is looked at any more."""
        if self._reads is not None:
            self._reads.end()
        self._reads = None

    async def _looking(self) -> Reads:
        if self._reads is None:
            await self._visit([])
            self._reads = Reads(self._reader)
            self._reads.begin()
        return self._reads

    async def _flush(self) -> None:
        self._changed = True
        self.end()
        if self._kept:
            kept, self._kept = self._kept, []
            await self._visit(kept)

    async def _visit(self, kept: Sequence[Words]) -> None:
        """One visit to the thread; the words that open the transaction travel with it. Raises Conflict for a held file."""
        if not self._connection.in_transaction():
            await self._connection.begin()
        driver: Any = (await self._connection.get_raw_connection()).driver_connection

        def act(plain: sqlite3.Connection, begin: str | None) -> None:
            if begin:
                plain.execute(begin)
            for words, values in kept:
                plain.execute(words, values)

        try:
            await driver.visit(act)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == HELD:
                raise Conflict(str(error)) from error
            raise


async def change(
    connection: AsyncConnection | Changes, statement: Executable, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Make a change that brings nothing back, soon enough for whatever comes after it."""
    if isinstance(connection, Changes):
        await connection.change(statement, rows)
    else:
        await connection.execute(statement, rows)
