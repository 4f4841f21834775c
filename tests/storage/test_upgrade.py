import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.errors import Refusal
from storage import upgrade as upgrading
from storage.engine import make_engine
from storage.tables import metadata
from storage.upgrade import HEAD, MIGRATIONS, Broken, is_current, revision, upgrade

FULL = Path(__file__).parent / "revisions"
"""For each revision a database of its day with rows in every table, written so that both engines read it."""


def _history() -> list[str]:
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


@pytest.fixture
def bare_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database before its first migration."""
    if engine_name == "sqlite":
        return f"sqlite:///{tmp_path / 'new folder' / 'cairn.db'}"
    url: str = request.getfixturevalue("bare_postgres_url")
    return url


async def _counts(url: str) -> dict[str, int]:
    engine = make_engine(url)
    async with engine.connect() as connection:
        there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
        names = [table.name for table in metadata.sorted_tables if table.name in there]
        counts = {name: await connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in names}  # noqa: S608 - our own names
    await engine.dispose()
    return {name: count or 0 for name, count in counts.items()}


async def _fill(url: str, at: str) -> None:
    engine = make_engine(url)
    async with engine.begin() as connection:
        for statement in (FULL / f"{at}.sql").read_text(encoding="utf-8").split(";\n"):
            await connection.exec_driver_sql(statement)
    await engine.dispose()


def test_the_constant_is_the_newest_revision_and_each_has_its_full_database() -> None:
    assert _history()[0] == HEAD
    assert {file.stem for file in FULL.glob("*.sql")} == set(_history())


async def test_a_new_database_is_made_and_left_alone_afterwards(bare_url: str) -> None:
    assert await revision(bare_url) is None
    await upgrade(bare_url)
    assert await revision(bare_url) == HEAD
    assert await is_current(bare_url)
    await upgrade(bare_url)
    assert set((await _counts(bare_url)).values()) == {0}


async def test_machines_that_start_together_migrate_one_after_another(bare_url: str) -> None:
    await asyncio.gather(*(upgrade(bare_url) for _ in range(4)))
    assert await is_current(bare_url)


async def test_what_the_migrations_make_is_what_the_tables_say(url: str) -> None:
    def differences(connection: Connection) -> object:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return compare_metadata(context, metadata)

    engine = make_engine(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


@pytest.mark.parametrize("start", _history())
async def test_an_upgrade_from_every_revision_keeps_every_row(
    start: str, bare_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "HEAD", start)
        await upgrade(bare_url)
    await _fill(bare_url, start)
    full = await _counts(bare_url)
    assert min(full.values()) > 0
    await upgrade(bare_url)
    after = await _counts(bare_url)
    assert {name: after[name] for name in full} == full


REBUILD = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("learners", recreate="always") as batch:
        batch.add_column(sa.Column("shoe_size", sa.Integer()))
    op.execute("{more}")
"""
"""A revision that rebuilds a table which others point at."""


@pytest.fixture
async def full_file(sqlite_url: str, tmp_path: Path) -> Path:
    await _fill(sqlite_url, HEAD)
    return tmp_path / "cairn.db"


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes REBUILD, and one more statement, the newest revision."""

    def plant(more: str) -> None:
        planted = copytree(MIGRATIONS, tmp_path / "100% new", ignore=ignore_patterns("__pycache__"))
        (planted / "versions" / "next.py").write_text(REBUILD.format(head=HEAD, more=more), encoding="utf-8")
        monkeypatch.setattr(upgrading, "MIGRATIONS", planted)
        monkeypatch.setattr(upgrading, "HEAD", "next")

    return plant


async def test_rebuilding_a_table_keeps_what_points_at_it_and_a_copy_of_before(
    full_file: Path, sqlite_url: str, plant: Callable[[str], None]
) -> None:
    full = await _counts(sqlite_url)
    plant("UPDATE learners SET shoe_size = 43")
    await upgrade(sqlite_url)
    assert await is_current(sqlite_url)
    assert await _counts(sqlite_url) == full
    copy = full_file.with_name(f"cairn.db.{HEAD}")
    assert await revision(f"sqlite:///{copy}") == HEAD
    assert await _counts(f"sqlite:///{copy}") == full


async def test_a_migration_that_would_orphan_rows_changes_nothing(
    full_file: Path, sqlite_url: str, plant: Callable[[str], None]
) -> None:
    full = await _counts(sqlite_url)
    plant("DELETE FROM learners")
    with pytest.raises(Broken, match="point at nothing"):
        await upgrade(sqlite_url)
    assert await revision(sqlite_url) == HEAD
    assert await _counts(sqlite_url) == full
    with closing(sqlite3.connect(full_file)) as connection:
        assert "shoe_size" not in str(connection.execute("SELECT sql FROM sqlite_schema").fetchall())


async def test_a_database_of_a_newer_cairn_is_refused_in_words(sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cairn.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(Refusal, match="A newer Cairn"):
        await upgrade(sqlite_url)


def test_a_new_file_leaves_no_copy_behind(tmp_path: Path) -> None:
    asyncio.run(upgrade(f"sqlite:///{tmp_path / 'cairn.db'}"))
    assert [file.name for file in tmp_path.iterdir()] == ["cairn.db"]
