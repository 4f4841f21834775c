"""Run by alembic; the connection, and the transaction it is in, are the caller's."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from storage.tables import metadata


def _plain(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration keeps the types of its day: plain ones, which no later change of ours can move."""
    return f"sa.{thing.impl_instance!r}" if kind == "type" and isinstance(thing, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_plain,
)
context.run_migrations()
