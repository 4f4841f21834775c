"""What comes twice is done once: Slack sends again whatever it did not see acknowledged."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")
REMEMBERED = 2_000


class Once(Generic[Result]):
    """Remembers the outcome by key; the second comer waits for it and gets the same."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._seen: OrderedDict[str, asyncio.Future[Result]] = OrderedDict()

    async def do(self, key: str, work: Callable[[], Awaitable[Result]]) -> Result:
        """Do it, unless this key was seen; what has no key is always done."""
        if not key:
            return await work()
        if key not in self._seen:
            self._seen[key] = asyncio.ensure_future(work())
            while len(self._seen) > self._most:
                self._seen.popitem(last=False)
        return await asyncio.shield(self._seen[key])


class Errands:
    """Work that goes on after an acknowledgement, waited for at the end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._unhurried: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Result], *, waited_for: bool = True) -> "asyncio.Task[Result]":
        """Let it run; what nobody waits for is dropped at the end."""
        task = asyncio.create_task(work)
        self._running.add(task)
        if not waited_for:
            self._unhurried.add(task)
            task.add_done_callback(self._unhurried.discard)
        task.add_done_callback(self._running.discard)
        return task

    async def settle(self, seconds: float) -> None:
        """Wait until all is done, also what begins meanwhile, though not for ever."""
        now = asyncio.get_running_loop().time
        end = now() + seconds
        while (waited_for := self._running - self._unhurried) and now() < end:
            await asyncio.wait(waited_for, timeout=end - now())
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
