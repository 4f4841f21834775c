import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import tables
from storage.engine import make_engine
from storage.work import SqlStorage, SqlWork
from tests.storage.sample import ADA, BEN, NOW, group, login, meet, run, settle, slot

ROOT = Path(__file__).parents[2]


async def test_leaving_without_commit_keeps_nothing(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await meet(work, ADA)
    async with storage.reading() as work:
        assert await work.people.get(ADA.id) is None


async def test_an_exception_keeps_nothing_even_of_what_came_before_it(storage: SqlStorage) -> None:
    async def fail(work: SqlWork) -> None:
        await meet(work, ADA)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await run(storage, fail)
    async with storage.reading() as work:
        assert await work.people.get(ADA.id) is None


async def test_what_was_committed_before_stays_when_the_rest_is_left(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await meet(work, ADA)
        await work.commit()
        await meet(work, BEN)
    async with storage.reading() as work:
        assert await work.people.get(ADA.id) == ADA
        assert await work.people.get(BEN.id) is None


async def test_reading_can_keep_nothing(storage: SqlStorage) -> None:
    with pytest.raises(RuntimeError, match="open work"):
        async with storage.reading() as work:
            await work.commit()


async def test_reading_sees_one_moment(storage: SqlStorage) -> None:
    await settle(storage)
    async with storage.reading() as work:
        assert await work.learner(ADA.id).done() == {}
        await run(storage, lambda other: other.learner(ADA.id).mark_done("a", NOW))
        assert await work.learner(ADA.id).done() == {}


async def test_acts_run_after_the_commit_and_once(storage: SqlStorage) -> None:
    said: list[str] = []
    async with storage.work() as work:
        work.after_commit(lambda: said.append("first"))
        work.after_commit(lambda: said.append("second"))
        assert not said
        await work.commit()
        assert said == ["first", "second"]
        await work.commit()
    assert said == ["first", "second"]


async def test_acts_never_run_without_a_commit(storage: SqlStorage) -> None:
    said: list[str] = []
    async with storage.work() as work:
        work.after_commit(lambda: said.append("no"))
    assert not said


async def _count_from_nothing(storage: SqlStorage) -> None:
    await settle(storage, group())
    await run(storage, lambda work: work.group("ml").put_slots([slot(every=0)]))


async def _one_more(work: SqlWork) -> None:
    (found,) = await work.group("ml").slots()
    await asyncio.sleep(0)
    await work.group("ml").put_slots([slot(every=found.every + 1)])


async def _counted(storage: SqlStorage) -> int | None:
    async with storage.reading() as work:
        return await work.connection.scalar(select(tables.slots.c.every))


async def test_fifty_at_once_that_read_and_then_write_end_at_fifty(storage: SqlStorage) -> None:
    await _count_from_nothing(storage)
    await asyncio.gather(*(run(storage, _one_more) for _ in range(50)))
    assert await _counted(storage) == 50


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_processes_that_share_a_file_wait_for_each_other_and_need_no_second_try(
    storage: SqlStorage, url: str
) -> None:
    await _count_from_nothing(storage)
    neighbour = SqlStorage(make_engine(url))
    await asyncio.gather(*(run(each, _one_more, tries=1) for _ in range(10) for each in (storage, neighbour)))
    assert await _counted(storage) == 20
    await neighbour.dispose()


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_writers_queue_without_holding_a_connection(storage: SqlStorage) -> None:
    await _count_from_nothing(storage)
    async with storage.work() as first:
        waiting = [asyncio.create_task(run(storage, _one_more, tries=1)) for _ in range(30)]
        await asyncio.sleep(0.01)
        assert "Current Checked out connections: 1" in storage._engine.pool.status()
        assert await _counted(storage) == 0
        await _one_more(first)
        await first.commit()
    await asyncio.gather(*waiting)
    assert await _counted(storage) == 31


async def test_two_first_words_of_one_person_meet_them_once(storage: SqlStorage) -> None:
    async def greet(work: SqlWork, number: int) -> bool:
        if await work.people.of(login(ADA)):
            return False
        newcomer = ADA if number == 0 else BEN
        await work.people.meet(newcomer, login(ADA), "Ada")
        return True

    met = await asyncio.gather(*(run(storage, lambda work, n=n: greet(work, n)) for n in range(2)))  # type: ignore[misc]
    assert sorted(met) == [False, True]


@pytest.mark.parametrize("engine_name", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_meeting_of_two_is_a_conflict_wherever_the_database_notices(storage: SqlStorage) -> None:
    await settle(storage)

    async def bump(work: SqlWork) -> None:
        await work.learner(ADA.id).done()
        await work.people.seen(login(ADA), "Ada", NOW)

    async def late(work: SqlWork) -> None:
        await work.learner(ADA.id).done()
        await run(storage, bump)
        await bump(work)

    with pytest.raises(AssertionError, match="still in conflict"):
        await run(storage, late, tries=1)


async def test_a_task_that_is_cancelled_leaves_no_trace_and_no_lock(storage: SqlStorage) -> None:
    started = asyncio.Event()

    async def stuck() -> None:
        async with storage.work() as work:
            await meet(work, ADA)
            started.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(stuck())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await run(storage, lambda work: meet(work, ADA))


_KILLED = """
import asyncio, os, signal, sys
from storage.engine import make_engine
from storage.work import SqlStorage
from tests.storage.sample import ADA, BEN, meet

async def main():
    storage = SqlStorage(make_engine(sys.argv[1]))
    async with storage.work() as work:
        await meet(work, ADA)
        await work.commit()
    async with storage.work() as work:
        await meet(work, BEN)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_kill_between_two_statements_loses_nothing_and_leaves_nothing_half_done(url: str) -> None:
    command = (sys.executable, "-c", _KILLED, url)
    killed = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stderr=subprocess.PIPE)
    _, complaint = await killed.communicate()
    assert killed.returncode == -9, complaint.decode()
    storage = SqlStorage(make_engine(url))
    async with storage.reading() as work:
        assert await work.people.of(login(ADA)) == ADA
        assert await work.people.get(BEN.id) is None
    await run(storage, lambda work: meet(work, BEN))
    await storage.dispose()
