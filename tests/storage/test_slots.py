from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from storage import tables
from storage.rows import as_row
from storage.work import SqlStorage
from tests.storage.sample import ADA, HOUR, NOW, group, run, settle, slot


async def test_every_owner_keeps_a_slot(storage: SqlStorage) -> None:
    await settle(storage, group())
    kept = [
        slot("paper fetch", cohort=None, house="papers"),
        slot("reminder", cohort=None, learner=ADA.id, next_run_at=NOW + HOUR),
        slot(next_run_at=NOW + 2 * HOUR),
    ]
    async with storage.work() as work:
        for each in kept:
            await work.house.put_slot(replace(each, enabled=False))
            await work.house.put_slot(each)
        assert await work.house.due_slots(NOW + 9 * HOUR, 10) == kept
        assert await work.house.slot("papers", "paper fetch") == kept[0]
        assert await work.house.slot("papers", "reminder") is None


async def test_due_are_enabled_slots_whose_moment_has_come_oldest_first(storage: SqlStorage) -> None:
    await settle(storage, group())
    early, late = slot("a", next_run_at=NOW - HOUR), slot("b")
    never = [slot("c", next_run_at=None), slot("d", enabled=False), slot("e", next_run_at=NOW + HOUR)]
    async with storage.work() as work:
        await work.group("ml").put_slots([late, *never, early])
        assert await work.house.due_slots(NOW, 10) == [early, late]
        assert await work.house.due_slots(NOW, 1) == [early]


async def test_advancing_moves_only_those_slots(storage: SqlStorage) -> None:
    await settle(storage, group())
    async with storage.work() as work:
        await work.group("ml").put_slots([slot("a"), slot("b"), slot("c")])
        await work.house.advance([slot("a", next_run_at=NOW + HOUR), slot("b", next_run_at=None)])
        await work.house.advance([])
        assert await work.group("ml").slots() == [
            slot("c"),
            slot("a", next_run_at=NOW + HOUR),
            slot("b", next_run_at=None),
        ]


@pytest.mark.parametrize(
    "owners", [{"house": "papers"}, {"cohort": None}, {"cohort": None, "learner": ADA.id, "house": "x"}]
)
async def test_a_slot_has_exactly_one_owner(storage: SqlStorage, owners: dict[str, Any]) -> None:
    await settle(storage, group())
    odd = slot(**owners)
    with pytest.raises(DBAPIError, match="one_owner"):
        async with storage.work() as work:
            await work.connection.execute(insert(tables.slots), {**as_row(odd), "owner": odd.owner})


@pytest.mark.postgres
@pytest.mark.parametrize("engine_name", ["postgres"], indirect=True)
async def test_two_tickers_never_take_the_same_slot(storage: SqlStorage) -> None:
    await settle(storage, group())
    await run(storage, lambda work: work.group("ml").put_slots([slot(f"{n}") for n in range(4)]))
    async with storage.work() as one, storage.work() as other:
        first = await one.house.due_slots(NOW, 2)
        second = await other.house.due_slots(NOW, 10)
        assert len(first) == len(second) == 2
        assert not {each.kind for each in first} & {each.kind for each in second}


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_looking_for_due_slots_reads_an_index(storage: SqlStorage) -> None:
    from storage.slots import _DUE

    async with storage.reading() as work:
        statement = text(f"EXPLAIN QUERY PLAN {_DUE.compile(dialect=work.connection.dialect)}".replace("?", "1"))
        plan = (await work.connection.execute(statement)).all()
    assert [row[3] for row in plan] == ["SEARCH slots USING INDEX ix_slots_next (enabled=? AND next_run_at<?)"]
