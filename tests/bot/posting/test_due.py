from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.cohort import Rest
from bot.domain.posts import Post, State
from bot.domain.rhythm import PAPERS, PROMPT, RECAP
from bot.domain.slots import Rule, Slot
from bot.ports import Work
from bot.posting.due import BATCH, look_again, write_down
from storage.work import SqlStorage
from tests.bot.posting.office import DAY, HOUR, MINUTE, written
from tests.storage.sample import group, settle

FIRST = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Nine in Berlin, a Monday."""
WEEK = timedelta(weeks=1)


@dataclass
class Looks:
    """A queue that notes what it is asked to look at, once it is certain."""

    asked: list[str] = field(default_factory=list)
    channels: set[str] = field(default_factory=set)

    async def enqueue(self, work: Work, post_key: str, channel: str) -> None:
        work.after_commit(lambda: self.asked.append(post_key))
        self.channels.add(channel)

    async def at_once(self, post_key: str, channel: str) -> Post:
        raise AssertionError(f"nobody waits here for {post_key} in {channel}")


@pytest.fixture
def looks() -> Looks:
    return Looks()


def weekly(kind: str = PROMPT, days: int = 0, cohort: str = "ml") -> Slot:
    first = FIRST + timedelta(days)
    return Slot(
        kind, Rule.WEEKLY, time(9), "Europe/Berlin", first.date(), first, weekday=first.weekday(), cohort=cohort
    )


async def plan(storage: SqlStorage, *slots: Slot, rests: tuple[Rest, ...] = ()) -> None:
    await settle(storage, group("ml", rests=rests))
    async with storage.work() as work:
        await work.group("ml").put_slots(slots)
        await work.commit()


async def write(storage: SqlStorage, looks: Looks, now: datetime) -> int:
    before = list(looks.asked)
    async with storage.work() as work:
        count = await write_down(work, looks, now)
        assert looks.asked == before, "nothing may be looked at before it is kept"
        await work.commit()
    return count


async def slots(storage: SqlStorage) -> dict[str, datetime | None]:
    async with storage.reading() as work:
        return {slot.kind: slot.next_run_at for slot in await work.group("ml").slots()}


async def log(storage: SqlStorage) -> list[Post]:
    async with storage.reading() as work:
        return sorted(await work.group("ml").log(100), key=lambda post: post.key)


async def test_nothing_comes_before_its_moment(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly())
    assert await write(storage, looks, FIRST - timedelta(microseconds=1)) == 0
    assert (await log(storage), looks.asked) == ([], [])


async def test_a_slot_becomes_a_post_and_moves_on(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly())
    assert await write(storage, looks, FIRST + MINUTE) == 1
    (found,) = await log(storage)
    assert found == Post(
        "ml/stage prompt/2026-11-30", PROMPT, FIRST, date(2026, 11, 30), FIRST + MINUTE, State.DUE, cohort="ml"
    )
    assert await slots(storage) == {PROMPT: FIRST + WEEK}
    assert (looks.asked, looks.channels) == (["ml/stage prompt/2026-11-30"], {"ml"})


async def test_after_an_outage_only_the_latest_occurrence_is_still_to_be_posted(
    storage: SqlStorage, looks: Looks
) -> None:
    rest = Rest((FIRST + WEEK).date(), (FIRST + 2 * WEEK).date())
    await plan(storage, weekly(), rests=(rest,))
    await write(storage, looks, FIRST + 3 * WEEK + HOUR)
    missed = "Cairn was not running, and afterwards only the latest is posted"
    assert [(post.scheduled_at, post.state, post.why) for post in await log(storage)] == [
        (FIRST, State.SKIPPED, missed),
        (FIRST + 2 * WEEK, State.SKIPPED, missed),
        (FIRST + 3 * WEEK, State.DUE, None),
    ]
    assert looks.asked == ["ml/stage prompt/2026-12-21"]
    assert await slots(storage) == {PROMPT: FIRST + 4 * WEEK}


async def test_what_waits_together_is_looked_at_with_the_prompt_first(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly(RECAP, 6), weekly(PAPERS, 2), weekly())
    await write(storage, looks, FIRST + WEEK)
    assert [key.split("/")[1] for key in looks.asked] == [PROMPT, PAPERS, RECAP]


async def test_a_unit_that_is_not_committed_leaves_the_slot_and_asks_nobody(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly())
    async with storage.work() as work:
        await write_down(work, looks, FIRST)
    assert (await log(storage), looks.asked) == ([], [])
    assert await slots(storage) == {PROMPT: FIRST}


async def test_the_same_occurrence_is_written_down_once(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly())
    await write(storage, looks, FIRST)
    (before,) = await log(storage)
    async with storage.work() as work:
        await work.house.save_post(replace(before, state=State.SENT))
        await work.group("ml").put_slots([weekly()])
        await work.commit()
    looks.asked.clear()
    await write(storage, looks, FIRST + HOUR)
    assert [post.state for post in await log(storage)] == [State.SENT]


async def test_a_rest_brings_nothing_and_the_slot_goes_on_behind_it(storage: SqlStorage, looks: Looks) -> None:
    rest = Rest((FIRST + WEEK).date(), (FIRST + 3 * WEEK).date())
    await plan(storage, weekly(), rests=(rest,))
    await write(storage, looks, FIRST)
    assert await slots(storage) == {PROMPT: FIRST + 3 * WEEK}


async def test_an_outage_into_a_rest_leaves_nothing_to_post(storage: SqlStorage, looks: Looks) -> None:
    rest = Rest((FIRST + WEEK).date(), (FIRST + 2 * WEEK).date())
    await plan(storage, weekly(), rests=(rest,))
    await write(storage, looks, FIRST + WEEK + DAY)
    assert [(post.scheduled_at, post.state) for post in await log(storage)] == [(FIRST, State.SKIPPED)]
    assert looks.asked == []
    assert await slots(storage) == {PROMPT: FIRST + 2 * WEEK}


async def test_a_rest_without_an_end_stops_the_slot(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, weekly(), rests=(Rest((FIRST + WEEK).date(), None),))
    await write(storage, looks, FIRST)
    assert await slots(storage) == {PROMPT: None}


async def test_a_slot_that_comes_once_is_over_afterwards(storage: SqlStorage, looks: Looks) -> None:
    await plan(storage, replace(weekly("reminder"), rule=Rule.ONCE))
    await write(storage, looks, FIRST + 30 * DAY)
    assert [post.scheduled_at for post in await log(storage)] == [FIRST]
    assert await slots(storage) == {"reminder": None}


async def test_a_slot_of_the_house_becomes_a_post_of_the_house(storage: SqlStorage, looks: Looks) -> None:
    slot = Slot("sweep", Rule.DAILY, time(3), "UTC", date(2026, 1, 1), FIRST, house="house")
    async with storage.work() as work:
        await work.house.put_slot(slot)
        await work.commit()
    await write(storage, looks, FIRST + 5 * DAY)
    assert looks.asked == ["house/sweep/2026-12-05"]
    assert looks.channels == {"house"}


async def test_a_great_many_come_in_batches(storage: SqlStorage) -> None:
    many = [
        Slot(f"sweep {place}", Rule.DAILY, time(8), "UTC", FIRST.date(), FIRST, house="house")
        for place in range(BATCH + 3)
    ]
    async with storage.work() as work:
        for slot in many:
            await work.house.put_slot(slot)
        await work.commit()
    counts = [await write(storage, Looks(), FIRST) for _ in range(3)]
    assert counts == [BATCH, 3, 0]


async def test_retries_that_are_due_and_leases_that_have_run_out_are_looked_at_again(
    storage: SqlStorage, looks: Looks
) -> None:
    await settle(storage, group("ml", rests=()))
    sending = {"state": State.SENDING, "tried_at": FIRST}
    waiting = [
        written(key="retry", due_at=FIRST),
        written(key="not yet", due_at=FIRST + HOUR),
        written(key="broken off", lease_until=FIRST, **sending),
        written(key="running", lease_until=FIRST + MINUTE, **sending),
        written(key="prompt", kind=PROMPT, due_at=FIRST),
        written(key="done", state=State.SENT),
    ]
    async with storage.work() as work:
        await work.house.add_posts(waiting)
        await look_again(work, looks, FIRST)
        await work.commit()
    assert looks.asked[0] == "prompt"
    assert sorted(looks.asked) == ["broken off", "prompt", "retry"]
