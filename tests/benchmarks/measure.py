"""What the benchmarks share: medians, and the longest time that the event loop could not answer."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

BEAT = 0.001


async def rate(act: Callable[[], Awaitable[object]], count: int, rounds: int = 5) -> float:
    """Calls a second: the median of some rounds."""
    for _ in range(min(50, count)):
        await act()
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(count):
            await act()
        found.append(count / (time.perf_counter() - start))
    return statistics.median(found)


class Longest:
    """The longest block of the event loop, in milliseconds."""

    ms = 0.0


@asynccontextmanager
async def longest_block() -> AsyncIterator[Longest]:
    """Measure how late a task that wants to run every millisecond is."""
    longest = Longest()

    async def beat() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            longest.ms = max(longest.ms, (now - last - BEAT) * 1000)
            last = now

    task = asyncio.create_task(beat())
    await asyncio.sleep(0.01)
    longest.ms = 0.0
    try:
        yield longest
        await asyncio.sleep(BEAT * 2)
    finally:
        task.cancel()
