"""Bringing a database to the shape this version needs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import address, make_engine

HEAD = "0001"
"""The newest revision, so that a start finds out without alembic that nothing is to be done."""

MIGRATIONS = Path(__file__).parent / "migrations"
_SERIAL = 0x43616972
"""The number of PostgreSQL's lock behind which machines that start together migrate one after another."""


class Broken(Exception):  # noqa: N818 - named by what it is
    """A migration would leave rows behind that point at nothing; it was rolled back."""


async def upgrade(url: str) -> None:
    """Run what is missing in one transaction; an SQLite file that holds data is copied first."""
    file = _file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    before = await revision(url)
    if before == HEAD:
        return
    if file and before:
        _copy(file, before)
    engine = make_engine(url, foreign_keys=False)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(begin="BEGIN IMMEDIATE", **_reading_afresh(file))
            await _run(connection)
    finally:
        await engine.dispose()


async def revision(url: str) -> str | None:
    """What the database is at; None for an empty one."""
    file = _file(url)
    if file and not file.exists():
        return None
    engine = make_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)
    finally:
        await engine.dispose()


async def is_current(url: str) -> bool:
    """Whether this version can work with it."""
    return await revision(url) == HEAD


async def _run(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:serial)"), {"serial": _SERIAL})
    await connection.run_sync(_to_head)
    if connection.dialect.name == "sqlite":
        lost = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        if lost:
            raise Broken(f"rows that point at nothing: {lost[:5]}")
    await connection.commit()


def _to_head(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    # A transaction that is already open is the caller's: alembic neither begins nor commits.
    connection.exec_driver_sql("SELECT 1")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _reading_afresh(file: Path | None) -> dict[str, str]:
    """After waiting for its turn a machine must see what the one before it did."""
    return {} if file else {"isolation_level": "READ COMMITTED"}


def _file(url: str) -> Path | None:
    where = address(url)
    return Path(where.database) if where.get_backend_name() == "sqlite" and where.database else None


def _copy(file: Path, before: str) -> None:
    copy = file.with_name(f"{file.name}.{before}")
    if not copy.exists():
        with closing(sqlite3.connect(file)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
