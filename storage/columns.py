"""What columns are made of: types that keep what a database would lose on the way, references, and names."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, Dialect, ForeignKey, MetaData, String, TypeDecorator

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""What constraints are called, so that a migration can change them on every engine."""

metadata = MetaData(naming_convention=NAMES)
"""Every table of `storage.tables` is in it."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. SQLite keeps it as UTC text of one length, so that comparing texts compares moments."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Refuses a moment that does not say which one it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Aware, in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Word(TypeDecorator[StrEnum]):
    """A word of an enumeration, kept as text; the words may change without a migration."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Plain text, whatever the driver thinks of enumerations."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002 - SQLAlchemy's
        """The word itself."""
        return None if value is None else self.words(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, as JSON."""

    impl = JSON
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002 - SQLAlchemy's
        """JSON knows only lists."""
        return tuple(value or ())


class Facts(TypeDecorator[Mapping[str, Any]]):
    """A mapping of ids and numbers, as JSON; nothing is NULL, not the JSON word `null`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002 - SQLAlchemy's
        """JSON writes only dicts."""
        return None if value is None else dict(value)


def refers_to(target: str, name: str, key: str | None = None, **more: Any) -> Column[str]:
    """A reference that goes when what it points at goes."""
    return Column(name, String, ForeignKey(target, ondelete="CASCADE"), key=key or name, **more)


def one_owner() -> CheckConstraint:
    """Exactly one of a group, a learner and the house."""
    parts = (f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in ("cohort_id", "learner_id", "house"))
    return CheckConstraint(f"{' + '.join(parts)} = 1", name="one_owner")
