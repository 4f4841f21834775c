from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import make_engine
from storage.rows import add, add_new, as_row, columns, names, pairs, put

STONES = Table(
    "stones", MetaData(), Column("id", String, primary_key=True), Column("weight", Integer), Column("by", String)
)


@dataclass(frozen=True)
class Stone:
    weight: int
    id: str


@pytest.fixture
async def connection(url: str) -> AsyncIterator[AsyncConnection]:
    engine = make_engine(url)
    async with engine.connect() as opened:
        await opened.run_sync(STONES.create)
        yield opened
        await opened.rollback()
    await engine.dispose()


async def stones(connection: AsyncConnection) -> dict[str, int]:
    return pairs(await connection.execute(select(STONES.c.id, STONES.c.weight)))


def test_a_record_names_its_columns() -> None:
    assert names(Stone) == ("weight", "id")
    assert [column.name for column in columns(STONES, Stone)] == ["weight", "id"]
    assert as_row(Stone(3, "a")) == {"weight": 3, "id": "a"}


async def test_a_row_is_read_back_as_the_record_it_was(connection: AsyncConnection) -> None:
    await add(connection, STONES, [as_row(Stone(3, "a"))])
    (row,) = await connection.execute(select(*columns(STONES, Stone)))
    assert Stone(*row) == Stone(3, "a")


async def test_adding_leaves_what_is_there(connection: AsyncConnection) -> None:
    await add(connection, STONES, [as_row(Stone(3, "a"))])
    await add(connection, STONES, [as_row(Stone(9, "a")), as_row(Stone(1, "b"))])
    assert await stones(connection) == {"a": 3, "b": 1}


async def test_adding_can_count_what_was_new(connection: AsyncConnection) -> None:
    assert await add_new(connection, STONES, [as_row(Stone(3, "a"))]) == 1
    assert await add_new(connection, STONES, [as_row(Stone(9, "a")), as_row(Stone(1, "b"))]) == 1
    assert await add_new(connection, STONES, []) == 0


async def test_putting_replaces_what_is_there(connection: AsyncConnection) -> None:
    await put(connection, STONES, [as_row(Stone(3, "a"))])
    await put(connection, STONES, (as_row(Stone(weight, name)) for weight, name in ((9, "a"), (1, "b"))))
    assert await stones(connection) == {"a": 9, "b": 1}


async def test_nothing_to_write_asks_nothing(connection: AsyncConnection) -> None:
    await add(connection, STONES, [])
    await put(connection, STONES, [])
    assert await stones(connection) == {}
