"""Bringing a database to the shape this version needs."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Refusal
from storage.backup import copy
from storage.engine import make_engine, sqlite_file

HEAD = "0002"
"""The newest revision, so that a start finds out without alembic that nothing is to be done."""

MIGRATIONS = Path(__file__).parent / "migrations"
_SERIAL = 0x43616972
"""The number of PostgreSQL's lock behind which machines that start together migrate one after another."""


class Broken(Exception):  # noqa: N818 - named by what it is
    """A migration would leave rows behind that point at nothing; it was rolled back."""


async def upgrade(url: str) -> None:
    """Run what is missing in one transaction; an SQLite file that holds data is copied first."""
    file = sqlite_file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    before = await revision(url)
    if before == HEAD:
        return
    if file and before:
        copy(file, file.with_name(f"{file.name}.{before}"))
    engine = make_engine(url, foreign_keys=False)
    try:
        async with engine.connect() as plain:
            connection = await plain.execution_options(begin="BEGIN IMMEDIATE", **_reading_afresh(file))
            await _run(connection)
    finally:
        await engine.dispose()


async def revision(url: str) -> str | None:
    """What the database is at; None for an empty one. Raises Refusal where it does not answer."""
    file = sqlite_file(url)
    if file and not file.exists():
        return None
    engine = make_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)
    except DBAPIError as error:
        raise Refusal("The database cannot be used: {why}.", why=_first_line(error)) from error
    finally:
        await engine.dispose()


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0].removesuffix(".")


async def is_current(url: str) -> bool:
    """Whether this version can work with it."""
    return await revision(url) == HEAD


async def _run(connection: AsyncConnection) -> None:
    # The first statement opens our transaction: alembic neither begins nor commits one of its own then.
    turn = f"pg_advisory_xact_lock({_SERIAL})" if connection.dialect.name == "postgresql" else "1"
    await connection.exec_driver_sql(f"SELECT {turn}")
    await connection.run_sync(_to_head)
    if connection.dialect.name == "sqlite":
        lost = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        if lost:
            raise Broken(f"rows that point at nothing: {lost[:5]}")
    await connection.commit()


def _to_head(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise Refusal(f"A newer Cairn has used this database. Update Cairn, or go back to a copy. ({error})") from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _reading_afresh(file: Path | None) -> dict[str, str]:
    """After waiting for its turn a machine must see what the one before it did."""
    return {} if file else {"isolation_level": "READ COMMITTED"}
