from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Result, bindparam, select
from sqlalchemy.dialects import sqlite

from bot.domain.posts import State
from storage.prepared import Prepared
from storage.tables import posts

DIALECT = sqlite.dialect()
NOON = datetime(2026, 11, 30, 13, tzinfo=timezone(timedelta(hours=1)))
BY_STATE = select(posts.c.key, posts.c.state, posts.c.due_at).where(
    posts.c.due_at <= bindparam("now"), posts.c.state == State.DUE
)
BY_STATES = select(posts.c.key).where(
    posts.c.key != bindparam("but"), posts.c.state.in_(bindparam("some", expanding=True))
)


def test_values_go_in_as_the_columns_want_them() -> None:
    words, values = Prepared(BY_STATE, DIALECT).bound({"now": NOON})
    assert words.count("?") == len(values) == 2
    assert values == ["2026-11-30 12:00:00.000000", "due"]


def test_values_come_out_as_the_columns_say() -> None:
    result = Prepared(BY_STATE, DIALECT).result(
        ["key", "state", "due_at"], [("k", "due", "2026-11-30 12:00:00.000000")]
    )
    row = result.one()
    assert row.key == "k"
    assert row.state is State.DUE
    assert row.due_at == NOON
    assert row.due_at.tzinfo is UTC


def test_a_list_unfolds_to_as_many_values_as_it_has() -> None:
    ready = Prepared(BY_STATES, DIALECT)
    for some in ([State.DUE], [State.SENT, State.DEAD, State.UNCERTAIN]):
        words, values = ready.bound({"but": "k", "some": some})
        assert values == ["k", *(state.value for state in some)]
        assert words.count("?") == len(values)


def test_a_value_that_is_missing_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="now"):
        Prepared(BY_STATE, DIALECT).bound({})


def test_results_can_be_read_in_every_way_that_repositories_read_them() -> None:
    ready = Prepared(select(posts.c.key, posts.c.attempts), DIALECT)
    two = [("a", 1), ("b", 2)]

    def found(*rows: tuple[str, int]) -> Result[Any]:
        return ready.result(["key", "attempts"], rows)

    assert [tuple(row) for row in found(*two).all()] == two
    assert list(found(*two).scalars()) == ["a", "b"]
    assert found(*two[:1]).one_or_none() == ("a", 1)
    assert found().one_or_none() is None
    assert found(*two[:1]).scalar() == "a"
    assert [dict(row) for row in found(*two).mappings()][1] == {"key": "b", "attempts": 2}
