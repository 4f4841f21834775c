import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import Conflict, Refusal
from storage.engine import address, make_engine, sqlite_file
from storage.work import SqlStorage
from tests.storage.sample import ADA, meet


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+asyncpg"])
def test_a_server_is_spoken_to_by_psycopg_however_its_url_is_written(kind: str) -> None:
    assert address(f"{kind}://cairn:pw@db/cairn").drivername == "postgresql+psycopg"


def test_a_file_is_named_by_its_url() -> None:
    assert sqlite_file("sqlite:///data/cairn.db") == Path("data/cairn.db")
    assert sqlite_file("sqlite+aiosqlite:////srv/cairn.db") == Path("/srv/cairn.db")
    assert sqlite_file("postgresql://db/cairn") is None


def test_other_databases_are_named_and_refused() -> None:
    with pytest.raises(Refusal) as refused:
        make_engine("mysql://db/cairn")
    assert "of kind mysql" in refused.value.plain


def test_what_is_no_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(Refusal) as refused:
        make_engine("cairn:secret@db")
    assert "postgresql://" in refused.value.plain
    assert "secret" not in refused.value.plain


async def test_sqlite_keeps_its_promises_on_every_connection(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    async with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            asked = {}
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
                asked[pragma] = (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar()
            assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    await engine.dispose()


async def test_a_second_process_that_waits_too_long_meets_a_conflict(sqlite_url: str) -> None:
    first, second = (SqlStorage(make_engine(sqlite_url)) for _ in range(2))
    async with second.work() as impatient:
        await impatient.connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    async with first.work() as holding:
        await meet(holding, ADA)
        with pytest.raises(Conflict):
            async with second.work() as waiting:
                await waiting.connection.exec_driver_sql("SELECT 1")
    await first.dispose()
    await second.dispose()


def test_the_server_driver_and_alembic_are_not_loaded_for_a_file(sqlite_url: str) -> None:
    code = (
        "import asyncio, sys; from storage.upgrade import upgrade; import storage.work;"
        "asyncio.run(upgrade(sys.argv[1])); print({'psycopg', 'alembic', 'asyncpg'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, sqlite_url]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
