"""Readings of an SQLite file: statements run at once, for most are over before a visit to another thread would begin."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ClauseElement, Dialect, Result

from bot.errors import Conflict
from storage.prepared import Prepared

PATIENCE = 0.002
"""Seconds for which a statement may keep everyone waiting; after that it begins anew beside them."""
CHECKED_EVERY = 1_000
"""Steps of SQLite's machine, some tens of microseconds, after which it looks at the clock."""
WAITS_MS = 5_000
"""For how long a statement beside the loop waits for a file that another process holds."""
KNOWN = 500
"""Statements that are kept ready."""
TOO_LONG, HELD = sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY
NOTHING: Mapping[str, Any] = {}
Found = tuple[list[str], list[Any]]
"""The names of columns, and all the rows."""


class File(sqlite3.Connection):
    """Gives a statement up when its time is over; nothing can be written through it."""

    _until: float | None = None
    """When the running statement's time is over; None: it may take as long as it needs."""

    def settle(self) -> None:
        """To be called once."""
        for pragma in ("query_only = ON", "busy_timeout = 0"):
            self.execute(f"PRAGMA {pragma}")
        self.set_progress_handler(self._is_over, CHECKED_EVERY)

    def found_soon(self, words: str, values: list[Any]) -> Found:
        """What a statement finds; it fails when its time is over."""
        self._until = time.perf_counter() + PATIENCE
        try:
            return self._found(words, values)
        finally:
            self._until = None

    def found_patiently(self, words: str, values: list[Any]) -> Found:
        """The same, however long it takes."""
        self.execute(f"PRAGMA busy_timeout = {WAITS_MS}")
        try:
            return self._found(words, values)
        finally:
            self.execute("PRAGMA busy_timeout = 0")

    def _found(self, words: str, values: list[Any]) -> Found:
        cursor = self.execute(words, values)
        return [column[0] for column in cursor.description], cursor.fetchall()

    def _is_over(self) -> bool:
        return self._until is not None and time.perf_counter() > self._until


class Reads:
    """What repositories ask of a connection, for looking only. The file shows one moment from the first statement on."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self.dialect = reader.dialect

    def begin(self) -> None:
        """To be called before anything is asked."""
        self._file = self._reader.take()
        self._file.execute("BEGIN")

    def end(self) -> None:
        """To be called when all is seen."""
        self._file.rollback()
        self._reader.give_back(self._file)

    async def execute(self, statement: ClauseElement, parameters: Mapping[str, Any] = NOTHING) -> Result[Any]:
        """At once; beside the event loop where it takes long, or where another process holds the file."""
        ready = self._reader.prepared(statement)
        words, values = ready.bound(parameters)
        try:
            found = self._file.found_soon(words, values)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {TOO_LONG, HELD}:
                raise
            found = await self._beside(partial(self._file.found_patiently, words, values))
        return ready.result(*found)

    async def scalar(self, statement: ClauseElement, parameters: Mapping[str, Any] = NOTHING) -> Any:
        """The first value of the first row."""
        return (await self.execute(statement, parameters)).scalar()

    async def _beside(self, find: Callable[[], Found]) -> Found:
        running = asyncio.ensure_future(asyncio.to_thread(find))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            self._file.interrupt()
            while not running.done():  # the file is given back only when nobody uses it any more
                with suppress(asyncio.CancelledError):
                    await asyncio.wait({running})
            running.exception()
            raise
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == HELD:
                raise Conflict(str(error)) from error
            raise


class Reader:
    """Hands out one file, opened as often as it is looked at at the same time."""

    def __init__(self, path: str, dialect: Dialect) -> None:
        self._path = path
        self._idle: list[File] = []
        self._open = True
        self.dialect = dialect
        self.prepared = lru_cache(KNOWN)(partial(Prepared, dialect=dialect))

    def take(self) -> File:
        """For one reading."""
        if self._idle:
            return self._idle.pop()
        file = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, factory=File)
        file.settle()
        return file

    def give_back(self, file: File) -> None:
        """It was looked at."""
        if self._open:
            self._idle.append(file)
        else:
            file.close()

    def dispose(self) -> None:
        """Close what is open, now or when it comes back."""
        self._open = False
        while self._idle:
            self._idle.pop().close()
