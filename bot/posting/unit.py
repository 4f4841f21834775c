"""Run a unit of work, and run it again where two of them met."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.errors import Conflict
from bot.ports import Storage, Work

TRIES = 3
Result = TypeVar("Result")


async def in_work(storage: Storage, act: Callable[[Work], Awaitable[Result]]) -> Result:
    """Act in a transaction and commit it; three times before a Conflict is let through."""
    for left in reversed(range(TRIES)):
        try:
            async with storage.work() as work:
                result = await act(work)
                await work.commit()
                return result
        except Conflict:
            if not left:
                raise
    raise AssertionError  # the loop returns or raises
