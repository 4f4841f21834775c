from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, insert, select

from storage import tables
from storage.columns import UtcDateTime
from storage.engine import make_engine
from storage.work import SqlStorage

NAIVE = datetime(2026, 1, 5, 17)  # noqa: DTZ001 - the point of the test


async def test_a_moment_without_a_zone_is_refused_and_nothing_is_written(storage: SqlStorage) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        async with storage.work() as work:
            await work.connection.execute(insert(tables.feed), {"id": 1, "checked_at": NAIVE})
    async with storage.reading() as work:
        assert not (await work.connection.execute(select(tables.feed))).all()


async def test_moments_come_back_in_utc_and_compare_as_moments(storage: SqlStorage) -> None:
    east = datetime(2026, 1, 5, 9, 0, 0, 1, tzinfo=timezone(timedelta(hours=9)))  # midnight and a microsecond, UTC
    async with storage.work() as work:
        await work.connection.execute(insert(tables.feed), {"id": 1, "checked_at": east})
        asked = select(tables.feed.c.checked_at).where(tables.feed.c.checked_at > bindparam("than"))
        found = await work.connection.scalar(asked, {"than": datetime(2026, 1, 5, tzinfo=UTC)})
        assert found == east
        assert found.tzinfo is UTC
        assert await work.connection.scalar(asked, {"than": east}) is None


async def test_what_was_never_written_is_none(url: str) -> None:
    engine = make_engine(url)
    async with engine.connect() as connection:
        assert await connection.scalar(select(bindparam("x", None, UtcDateTime))) is None
    await engine.dispose()
