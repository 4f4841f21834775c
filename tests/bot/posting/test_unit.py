import pytest

from bot.errors import Conflict
from bot.ports import Work
from bot.posting.unit import TRIES, in_work
from storage.work import SqlStorage
from tests.bot.posting.office import written


async def test_a_unit_that_met_another_is_run_again_and_kept_once(storage: SqlStorage) -> None:
    tries = 0

    async def act(work: Work) -> int:
        nonlocal tries
        tries += 1
        await work.house.add_posts([written(key=f"try {tries}", cohort=None, house="house")])
        if tries < TRIES:
            raise Conflict
        return tries

    assert await in_work(storage, act) == TRIES
    async with storage.reading() as work:
        assert [await work.house.post(f"try {one}") is not None for one in (1, 2, 3)] == [False, False, True]


async def test_a_conflict_that_does_not_end_is_let_through(storage: SqlStorage) -> None:
    tries = 0

    async def act(_: Work) -> None:
        nonlocal tries
        tries += 1
        raise Conflict

    with pytest.raises(Conflict):
        await in_work(storage, act)
    assert tries == TRIES


async def test_anything_else_that_is_raised_undoes_the_unit_at_once(storage: SqlStorage) -> None:
    async def act(work: Work) -> None:
        await work.house.add_posts([written(cohort=None, house="house")])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await in_work(storage, act)
    async with storage.reading() as work:
        assert await work.house.post(written().key) is None
