from pathlib import Path

import pytest

from bot.errors import Refusal
from storage.backup import backup
from storage.engine import make_engine
from storage.upgrade import is_current
from storage.work import SqlStorage
from tests.storage.sample import ADA, BEN, HOME, group, run, settle


async def test_a_copy_made_while_the_bot_runs_can_be_opened_in_its_place(sqlite_url: str, tmp_path: Path) -> None:
    storage = SqlStorage(make_engine(sqlite_url))
    await settle(storage, group())
    copy = tmp_path / "kept" / "monday.db"
    async with storage.work() as half_done:
        await half_done.people.save(BEN)
        assert backup(sqlite_url, copy) is None
    await storage.dispose()

    restored = SqlStorage(make_engine(f"sqlite:///{copy}"))
    assert await is_current(f"sqlite:///{copy}")
    async with restored.reading() as work:
        assert await work.people.get(ADA.id) == ADA
        assert await work.community(HOME).get("ml") == group()
    await run(restored, lambda work: work.people.save(ADA))
    await restored.dispose()


async def test_a_file_that_exists_is_never_written_over(sqlite_url: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    kept.write_text("precious")
    with pytest.raises(Refusal, match="exists already"):
        backup(sqlite_url, kept)
    assert kept.read_text() == "precious"


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="nothing to copy"):
        backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.db")
    assert not list(tmp_path.iterdir())


def test_for_a_server_the_line_to_run_is_told_without_the_password() -> None:
    line = backup(
        "postgresql+psycopg://cairn:s3cret@db.example:5433/cairn?password=s3cret&sslmode=require", Path("my copy.dump")
    )
    assert line == (
        "pg_dump --format=custom '--file=my copy.dump' 'postgresql://cairn@db.example:5433/cairn?sslmode=require'"
    )
