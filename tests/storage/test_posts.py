from dataclasses import replace

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from bot.domain.posts import State
from storage import tables
from storage.rows import as_row
from storage.work import SqlStorage
from tests.storage.sample import ADA, BEN, HOUR, NOW, group, post, run, settle, slot


@pytest.fixture(autouse=True)
async def _a_group(storage: SqlStorage) -> None:
    await settle(storage, group())


async def test_every_owner_keeps_a_post(storage: SqlStorage) -> None:
    bare = post(
        "b", chosen=None, lease_until=None, tried_at=None, sent_at=None, receipt=None, why=None, what_to_do=None
    )
    kept = [post("a"), bare, post("c", cohort=None, learner=ADA.id), post("d", cohort=None, house="papers", params={})]
    async with storage.work() as work:
        await work.house.add_posts(kept)
        await work.house.add_posts([])
        for each in kept:
            assert await work.house.post(each.key) == each
        assert await work.house.post("none") is None


@pytest.mark.parametrize("state", State)
async def test_every_state_comes_back(storage: SqlStorage, state: State) -> None:
    async with storage.work() as work:
        await work.house.add_posts([post(state=state)])
        assert await work.house.post(post().key) == post(state=state)


async def test_a_key_that_exists_is_left_as_it_is(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.house.add_posts([post(), post("new"), post(attempts=9)])
        await work.house.add_posts([post(attempts=9)])
        assert await work.house.post(post().key) == post()


async def test_saving_stores_every_column(storage: SqlStorage) -> None:
    changed = replace(
        post(state=State.SENT, attempts=3, due_at=NOW, lease_until=None, tried_at=None, sent_at=NOW, receipt="there"),
        params={"week": 4},
        chosen=None,
        why=None,
        what_to_do=None,
    )
    async with storage.work() as work:
        await work.house.add_posts([post(), post("other")])
        await work.house.save_post(changed)
        assert await work.house.post(changed.key) == changed
        assert await work.house.post("other") == post("other")


async def test_due_are_posts_to_try_and_attempts_whose_lease_ran_out(storage: SqlStorage) -> None:
    due = post("due", state=State.DUE, due_at=NOW, lease_until=None)
    broken = post("broken", state=State.SENDING, due_at=NOW - HOUR, lease_until=NOW)
    later = [
        post("later", state=State.DUE, due_at=NOW + HOUR, lease_until=None),
        post("running", state=State.SENDING, due_at=NOW - HOUR, lease_until=NOW + HOUR),
        *(
            post(state, state=state, due_at=NOW - HOUR)
            for state in (State.SENT, State.SKIPPED, State.DEAD, State.UNCERTAIN)
        ),
    ]
    async with storage.work() as work:
        await work.house.add_posts([due, *later, broken])
        assert await work.house.due_posts(NOW, 10) == [broken, due]
        assert await work.house.due_posts(NOW, 1) == [broken]


async def test_a_lone_process_ends_every_lease(storage: SqlStorage) -> None:
    running = post("running", state=State.SENDING, lease_until=NOW + HOUR)
    async with storage.work() as work:
        await work.house.add_posts([running, post("sent", state=State.SENT)])
        await work.house.end_leases(NOW)
        assert await work.house.due_posts(NOW, 10) == [replace(running, lease_until=NOW)]
        assert await work.house.post("sent") == post("sent", state=State.SENT)


async def test_the_next_moment_is_the_earliest_slot_retry_or_lease(storage: SqlStorage) -> None:
    async with storage.work() as work:
        assert await work.house.next_moment() is None
        await work.group("ml").put_slots([slot(next_run_at=NOW + 4 * HOUR), slot("off", enabled=False)])
        assert await work.house.next_moment() == NOW + 4 * HOUR
        await work.house.add_posts([post("r", state=State.DUE, due_at=NOW + 3 * HOUR), post("s", state=State.SENT)])
        assert await work.house.next_moment() == NOW + 3 * HOUR
        await work.house.add_posts([post("l", due_at=NOW, lease_until=NOW + 2 * HOUR)])
        assert await work.house.next_moment() == NOW + 2 * HOUR


async def test_a_private_message_counts_from_wherever_it_came(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.house.add_posts(
            [
                post("own", cohort=None, learner=ADA.id, state=State.SENT, sent_at=NOW),
                post(
                    "of a group", params={"learner": ADA.id}, state=State.UNCERTAIN, sent_at=None, tried_at=NOW + HOUR
                ),
                post("not sent", params={"learner": ADA.id}, state=State.DEAD, sent_at=None, tried_at=NOW + 9 * HOUR),
                post("to another", params={"learner": BEN.id}, state=State.SENT, sent_at=NOW + 9 * HOUR),
            ]
        )
        assert await work.house.privately_at(ADA.id, but="x") == NOW + HOUR
        assert await work.house.privately_at(ADA.id, but="of a group") == NOW
        assert await work.house.privately_at("nobody", but="x") is None


async def test_a_post_has_exactly_one_owner(storage: SqlStorage) -> None:
    for owners in ({"house": "x"}, {"cohort": None}):
        with pytest.raises(DBAPIError, match="one_owner"):
            async with storage.work() as work:
                await work.connection.execute(insert(tables.posts), as_row(post(**owners)))


@pytest.mark.parametrize("engine_name", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_two_processes_never_take_the_same_post(storage: SqlStorage) -> None:
    due = [post(f"{n}", state=State.DUE, due_at=NOW) for n in range(4)]
    await run(storage, lambda work: work.house.add_posts(due))
    async with storage.work() as one, storage.work() as other:
        assert await one.house.due_posts(NOW, 2) == due[:2]
        assert await other.house.due_posts(NOW, 10) == due[2:]


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_looking_for_due_posts_reads_the_two_small_indexes(storage: SqlStorage) -> None:
    from storage.posts import _DUE

    async with storage.reading() as work:
        statement = f"EXPLAIN QUERY PLAN {_DUE.compile(dialect=work.connection.dialect)}".replace("?", "1")
        plan = {row[3] for row in await work.connection.execute(text(statement))}
    assert plan >= {
        "SEARCH posts USING INDEX ix_posts_due (due_at<?)",
        "SEARCH posts USING INDEX ix_posts_lease (lease_until<?)",
    }
