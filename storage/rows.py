"""Records to rows and back. Columns are called what records call them, so most of it is one line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Column, Executable, Insert, Table
from sqlalchemy import Row as SqlRow
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.changes import change

Row = dict[str, Any]


@cache
def names(record: Any) -> tuple[str, ...]:
    """What a record's fields are called, in the order it takes them."""
    return tuple(field.name for field in fields(record))


def columns(table: Table, record: type) -> list[Column[Any]]:
    """The columns of a record in the order it takes them: `Record(*row)` reads one back."""
    return [table.c[name] for name in names(record)]


def as_row(record: Any) -> Row:
    """A record as the row of a table that has a column for each field."""
    return {name: getattr(record, name) for name in names(record.__class__)}


def pairs(found: Iterable[SqlRow[Any, Any]]) -> dict[Any, Any]:
    """Rows of two columns as a mapping."""
    return {row[0]: row[1] for row in found}


def _insert(dialect: str, table: Table) -> Any:
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


@cache
def _adding(dialect: str, table: Table) -> Insert:
    statement: Insert = _insert(dialect, table).on_conflict_do_nothing()
    return statement


@cache
def _putting(dialect: str, table: Table) -> Insert:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    rest = {column: statement.excluded[column.key] for column in table.c if not column.primary_key}
    replacing: Insert = statement.on_conflict_do_update(index_elements=keys, set_=rest)
    return replacing


@cache
def _telling(dialect: str, table: Table) -> Executable:
    return _adding(dialect, table).returning(*table.primary_key)


async def add(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; a key that exists is left as it is."""
    if rows:
        await connection.execute(_adding(connection.dialect.name, table), rows)


async def add_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """As `add`, and how many there were whose key did not exist."""
    if not rows:
        return 0
    return len((await connection.execute(_telling(connection.dialect.name, table), rows)).all())


async def put(connection: AsyncConnection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, or replace those whose key exists."""
    if found := list(rows):
        await change(connection, _putting(connection.dialect.name, table), found)
