from sqlalchemy import DateTime

from storage.columns import UtcDateTime
from storage.tables import metadata


def test_every_moment_knows_its_zone() -> None:
    columns = [column for table in metadata.sorted_tables for column in table.c]
    moments = [column for column in columns if column.name.endswith("_at") or isinstance(column.type, DateTime)]
    assert moments
    assert all(isinstance(column.type, UtcDateTime) for column in moments)


def test_every_reference_says_what_happens_when_its_target_goes() -> None:
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            assert key.ondelete in {"CASCADE", "SET NULL"}, key


def test_every_constraint_has_a_name_by_which_a_migration_can_change_it() -> None:
    assert all(constraint.name for table in metadata.sorted_tables for constraint in table.constraints)
