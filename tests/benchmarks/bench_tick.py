"""(b) A tick over 10,000 due slots, against a bare due-index update of as many rows; (d) memory for each group."""

import resource
import tempfile
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.domain.cohort import Cohort, Life, Pace
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.domain.posts import Post, State
from bot.domain.rhythm import PROMPT, slots_of
from bot.domain.roadmap import WeekId
from bot.domain.times import weekly
from bot.ports import Work
from bot.posting.due import BATCH, write_down
from bot.posting.unit import in_work
from storage.engine import make_engine
from storage.tables import posts, slots
from storage.upgrade import upgrade
from storage.work import SqlStorage
from tests.benchmarks.measure import longest_block
from tests.fakes.clock import MONDAY

GROUPS = 10_000
HOME = CommunityId("fake", "home")


class Deaf:
    """A queue that only counts."""

    looks = 0

    async def enqueue(self, work: Work, post_key: str, channel: str) -> None:
        del post_key, channel
        work.after_commit(self._count)

    async def at_once(self, post_key: str, channel: str) -> Post:
        raise KeyError(post_key, channel)

    def _count(self) -> None:
        self.looks += 1


async def run() -> list[str]:
    """Rates of both, the longest block of the loop, and the memory that a group takes at rest."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'cairn.db'}"
        await upgrade(url)
        storage = SqlStorage(make_engine(url))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await _fill(storage)
        bare, bare_block = await _bare(storage)
        queue = Deaf()
        start = time.perf_counter()
        async with longest_block() as block:
            while await in_work(storage, lambda work: write_down(work, queue, MONDAY + timedelta(days=8))):
                pass
        ours = GROUPS / (time.perf_counter() - start)
        held = await _held(storage)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await storage.dispose()
    return [
        f"plain statements        {bare:8.0f} rows/s, longest block {bare_block:.0f} ms",
        f"tick, {queue.looks} posts        {ours:8.0f} rows/s, longest block {block.ms:.0f} ms (aim 50)   {ours / bare:.2f} of bare (aim 0.5)",
        f"memory                  {held:.0f} bytes held for each group in a batch; whole process grew {(after - before) / 1024:.0f} MB over {GROUPS} groups",
    ]


async def _fill(storage: SqlStorage) -> None:
    learner = Learner("opener", None, None, None, MONDAY, MONDAY)
    async with storage.work() as work:
        await work.people.meet(learner, AccountId("fake", "ada"), "ada")
        for number in range(GROUPS):
            cohort = _cohort(number)
            await work.community(HOME).add(cohort)
            await work.group(cohort.id).put_slots(slots_of(cohort, [PROMPT]))
        await work.commit()


def _cohort(number: int) -> Cohort:
    day = MONDAY.date() + timedelta(days=7)
    return Cohort(
        id=f"g{number}",
        community=HOME,
        channel=ChannelId(HOME, f"c{number}"),
        name=f"Group {number}",
        zone=("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney")[number % 4],
        pace=Pace.STEADY,
        first_day=day,
        at=datetime(2026, 1, 1, number % 24, tzinfo=UTC).time(),
        life=Life.OPEN,
        opened_by="opener",
        opened_at=MONDAY,
        upcoming=WeekId(1, 1),
    )


async def _bare(storage: SqlStorage) -> tuple[float, float]:
    """The same rows through the same tables by plain statements: read due rows, insert, advance. Rolled back."""
    now = MONDAY + timedelta(days=8)
    due = select(slots).where(slots.c.next_run_at <= now).order_by(slots.c.next_run_at).limit(BATCH)
    move = update(slots).where(slots.c.owner == bindparam("of_owner"), slots.c.kind == PROMPT)
    start = time.perf_counter()
    async with storage._engine.connect() as connection, longest_block() as block:
        while found := (await connection.execute(due)).all():
            moments = [weekly(row.weekday, row.at, row.zone, now) for row in found]
            written = [_row(row, moment) for row, moment in zip(found, moments, strict=True)]
            await connection.execute(insert(posts), written)
            moved = [
                {"of_owner": row.owner, "next_run_at": moment[0]} for row, moment in zip(found, moments, strict=True)
            ]
            await connection.execute(move, moved)
        seconds = time.perf_counter() - start
        await connection.rollback()
    return GROUPS / seconds, block.ms


def _row(slot: Any, moment: tuple[datetime, date]) -> dict[str, object]:
    return {
        "key": f"{slot.owner}/{slot.kind}/{moment[1].isoformat()}",
        "kind": slot.kind,
        "scheduled_at": moment[0],
        "local_date": moment[1],
        "due_at": moment[0],
        "state": State.DUE,
        "cohort": slot.cohort,
        "params": {},
        "attempts": 0,
    }


async def _held(storage: SqlStorage) -> float:
    """Bytes that the objects of one batch of slots hold, for each slot."""
    tracemalloc.start()
    async with storage.reading() as work:
        start = tracemalloc.get_traced_memory()[0]
        found = await work.house.due_slots(MONDAY + timedelta(days=365), BATCH)
        held = tracemalloc.get_traced_memory()[0] - start
    tracemalloc.stop()
    return held / len([replace(slot) for slot in found])
