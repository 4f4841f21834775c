import asyncio

import pytest

from adapters.slack.once import Errands, Once


class Counter:
    """Work that takes a moment."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> int:
        self.count += 1
        await asyncio.sleep(0.01)
        return self.count


async def test_the_second_comer_gets_what_the_first_got() -> None:
    once: Once[int] = Once()
    work = Counter()
    assert await asyncio.gather(*(once.do("key", work) for _ in range(5))) == [1] * 5
    assert await once.do("key", work) == 1
    assert await once.do("other", work) == 2


async def test_without_a_key_it_is_always_done_and_memory_has_a_bound() -> None:
    once: Once[int] = Once(most=1)
    work = Counter()
    assert [await once.do(key, work) for key in ("", "", "a", "b", "a")] == [1, 2, 3, 4, 5]


async def test_a_comer_who_gives_up_does_not_stop_the_work() -> None:
    once: Once[int] = Once()
    work = Counter()
    first = asyncio.create_task(once.do("key", work))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await once.do("key", work) == 1


async def test_errands_are_waited_for_unless_nobody_waits_for_them() -> None:
    errands, done = Errands(), Counter()
    errands.start(done())
    slow = errands.start(asyncio.sleep(10), waited_for=False)
    await errands.settle(1)
    assert done.count == 1
    assert slow.cancelled()
    stuck = errands.start(asyncio.sleep(10))
    await errands.settle(0.01)
    assert stuck.cancelled()


async def test_what_begins_while_errands_are_waited_for_is_waited_for_too() -> None:
    errands, done = Errands(), Counter()

    async def first() -> None:
        await asyncio.sleep(0.01)
        errands.start(last())

    async def last() -> None:
        await asyncio.sleep(0.02)
        await done()

    errands.start(first())
    await errands.settle(1)
    assert done.count == 1
