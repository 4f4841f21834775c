"""Every step at which a process can die: after each commit, and after each word to the platform.

To die before a step is to die after the one before it: nothing else outlives a process.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import pytest

from bot.message import Card
from bot.ports import Receipt
from storage.work import SqlWork
from tests.fakes.platform import FakePlatform, Where
from tests.simulation.world import Life, World

Result = TypeVar("Result")


class Killed(BaseException):
    """Nobody catches it, as nobody catches kill -9."""


class Fuse:
    """Counts the steps of a process, and kills it at one of them; from there on nothing is done any more."""

    def __init__(self, at: int | None = None) -> None:
        self.steps = ["the start"]
        self._at = at

    @property
    def dead(self) -> bool:
        return len(self.steps) == self._at

    def check(self) -> None:
        if self.dead:
            raise Killed

    async def watch(self, name: str, act: Callable[[], Awaitable[Result]]) -> Result:
        self.check()
        result = await act()
        self.steps.append(name)
        self.check()
        return result


class Perilous(FakePlatform):
    """The platform lives on when the process that talks to it dies."""

    fuse = Fuse()

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        said = super().post
        return await self.fuse.watch(f"posting {key}", lambda: said(where, card, key))

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        found = super().find
        return await self.fuse.watch(f"finding {key}", lambda: found(where, key, since))


def endanger(world: World, patch: pytest.MonkeyPatch, fuse: Fuse) -> None:
    """Let this fuse decide over the next process."""
    assert isinstance(world.platform, Perilous)
    world.platform.fuse = fuse
    world.pulse = fuse.check
    commit = getattr(SqlWork.commit, "unharmed", SqlWork.commit)

    async def perilous(work: SqlWork) -> None:
        await fuse.watch("a commit", lambda: commit(work))

    perilous.unharmed = commit  # type: ignore[attr-defined] # a note to the next fuse
    patch.setattr(SqlWork, "commit", perilous)


async def live(world: World, act: Callable[[Life], Awaitable[object]]) -> bool:
    """Run a process; whether it lived to its end."""
    try:
        async with world.life() as life:
            try:
                await act(life)
            finally:
                await life.house.queue.drain()  # what was under way dies at its own next step
    except Killed:
        return False
    return True
