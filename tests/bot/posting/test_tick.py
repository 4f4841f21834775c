from datetime import UTC, date, datetime, time, timedelta

from bot.domain.posts import State
from bot.domain.slots import Rule, Slot
from bot.post import PostBook
from bot.posting import Posting
from bot.posting.due import BATCH
from storage.work import SqlStorage
from tests.bot.posting.office import HOUR, KEY, MINUTE, Office, written
from tests.fakes.clock import MONDAY


async def plan(storage: SqlStorage, *moments: datetime) -> None:
    async with storage.work() as work:
        for place, moment in enumerate(moments):
            await work.house.put_slot(
                Slot(f"sweep {place}", Rule.DAILY, time(8), "UTC", date(2026, 11, 1), moment, house="house")
            )
        await work.commit()


async def test_one_tick_writes_down_everything_that_is_due_in_as_many_batches_as_it_takes(office: Office) -> None:
    posting = Posting(office.ports, PostBook([]))
    await plan(office.storage, *[MONDAY] * (BATCH + 3), MONDAY + HOUR)
    assert await posting.tick() == BATCH + 3
    assert await posting.tick() == 0
    await office.queue.drain()
    assert (await office.row(f"house/sweep {BATCH}/2026-11-23")).state is State.SKIPPED


async def test_the_next_moment_is_that_of_a_slot_a_retry_or_a_lease(office: Office) -> None:
    posting = Posting(office.ports, PostBook([]))
    assert await posting.next_moment() == MONDAY  # the word that waits
    await office.look()
    assert await posting.next_moment() is None
    lease = datetime(2027, 1, 3, tzinfo=UTC)
    sending = {"state": State.SENDING, "tried_at": MONDAY}
    for earlier, row in enumerate(
        [written(key="lease", lease_until=lease, **sending), written(key="retry", due_at=lease - HOUR)]
    ):
        await office.write(row)
        assert await posting.next_moment() == lease - earlier * HOUR
    await plan(office.storage, lease - 2 * HOUR)
    assert await posting.next_moment() == lease - 2 * HOUR


async def test_a_lone_process_takes_up_at_its_start_what_the_one_before_left(office: Office) -> None:
    posting = Posting(office.ports, PostBook([]))
    await office.write(written(key="left", state=State.SENDING, tried_at=MONDAY, lease_until=MONDAY + HOUR))
    await office.look()
    office.clock.step(timedelta(seconds=1))
    await posting.tick()
    await office.queue.drain()
    assert (await office.row("left")).state is State.SENDING
    await posting.recover()
    await posting.tick()
    await office.queue.drain()
    assert (await office.row("left")).state is State.SENT
    assert office.keys == [KEY, "left"]


async def test_a_retry_is_looked_at_by_the_tick_after_it_is_due(office: Office) -> None:
    posting = Posting(office.ports, PostBook([]))
    await office.look()
    await office.write(written(key="retry", due_at=MONDAY + MINUTE))
    await posting.tick()
    await office.queue.drain()
    assert (await office.row("retry")).state is State.DUE
    office.clock.step(MINUTE)
    await posting.tick()
    await office.queue.drain()
    assert (await office.row("retry")).state is State.SENT
