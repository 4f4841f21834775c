"""The database behind a URL: an SQLite file, or a PostgreSQL server by psycopg 3."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, ExceptionContext, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import Conflict, Refusal
from storage.driver import connect

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
LIKE_THIS = "postgresql://user:password@host/database"
MET = frozenset({"40001", "40P01", "23505", "23503"})
"""Serialisation failure, deadlock, and a key that another transaction wrote, or took away, first."""


def address(url: str) -> URL:
    """The URL with the driver we speak, whichever was written. Raises Refusal, which repeats no password."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Refusal(f"DATABASE_URL cannot be read. Write it as {LIKE_THIS}.") from None
    kind = parsed.drivername.partition("+")[0]
    if kind not in DRIVERS:
        raise Refusal("DATABASE_URL names a database of kind {kind}; Cairn speaks postgresql and sqlite.", kind=kind)
    return parsed.set(drivername=DRIVERS[kind])


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite URL; None where a server keeps the data."""
    where = address(url)
    return Path(where.database) if where.get_backend_name() == "sqlite" and where.database else None


def make_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine whose transactions begin as `storage.work` asks, and which calls a meeting of two a Conflict."""
    where = address(url)
    if where.get_backend_name() == "sqlite":
        # The driver's own transactions are off (isolation_level None): it would begin only at the first write.
        engine = create_async_engine(where, connect_args={"isolation_level": None, "async_creator_fn": connect})
        _prepare_sqlite(engine, foreign_keys=foreign_keys)
    else:
        engine = create_async_engine(where, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    event.listen(engine.sync_engine, "handle_error", _call_it_conflict)
    return engine


def _prepare_sqlite(engine: AsyncEngine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def settle(adapted: Any, _record: Any) -> None:
        cursor = adapted.cursor()
        for pragma in ("busy_timeout = 5000", "synchronous = FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.begin = connection.get_execution_options().get("begin", "BEGIN")


def _call_it_conflict(context: ExceptionContext) -> BaseException | None:
    error = context.original_exception
    busy = str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
    return Conflict(str(error)) if busy or getattr(error, "sqlstate", None) in MET else None
