import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest

from bot.command import CommandBook, Opt, Request, command
from bot.dispatch import TRIES, Dispatcher
from bot.errors import Conflict
from bot.message import Card
from bot.ports import Storage, Work
from tests.stories.town import Town, open_town


@command("oops", "Break after having written.")
async def oops(request: Request, secret: Annotated[str | None, Opt("Said with it.")] = None) -> Card:
    del secret
    async with request.ports.storage.work() as work:
        await work.learner(request.learner.id).mark_done("la-matrices", request.now)
        raise ZeroDivisionError


async def test_a_bug_becomes_an_apology_with_a_reference_and_nothing_is_lost(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    book = CommandBook([*town.house.dispatcher.book, oops])
    town.house = replace(town.house, dispatcher=Dispatcher(book, town.house.ports))
    ada = town.member("ada")
    await ada("/roadmap done la-vectors")
    with caplog.at_level(logging.ERROR):
        apology = await ada("/oops my secret words")
    assert apology.card.broke
    assert apology.refuses is None
    assert "That went wrong on my side" in apology
    assert "Nothing you had is lost." in apology
    assert "abc234" in apology
    (record,) = caplog.records
    assert "abc234" in record.getMessage()
    assert "ZeroDivisionError" in str(record.exc_info)
    assert "secret words" not in record.getMessage(), "the log keeps the command, not what was said with it"
    assert "1 stone of 122" in await ada("/progress me"), "half a change is no change"
    assert "Stone 2 of 122" in await ada("/roadmap done la-matrices")


class Contended:
    """Real storage whose next commits meet another transaction."""

    def __init__(self, storage: Storage, meetings: int) -> None:
        self._storage = storage
        self.meetings = meetings

    def reading(self) -> object:
        return self._storage.reading()

    @asynccontextmanager
    async def work(self, *, serializable: bool = False) -> AsyncIterator[Work]:
        async with self._storage.work(serializable=serializable) as work:
            if self.meetings:
                self.meetings -= 1
                work.commit = self._meet  # type: ignore[method-assign] # what PostgreSQL does at the commit
            yield work

    async def _meet(self) -> None:
        raise Conflict("could not serialize access")


def contended(town: Town, meetings: int) -> Contended:
    storage = Contended(town.house.ports.storage, meetings)
    ports = replace(town.house.ports, storage=storage)  # type: ignore[arg-type] # a context manager all the same
    town.house = replace(town.house, dispatcher=Dispatcher(town.house.dispatcher.book, ports))
    return storage


async def test_where_two_meet_the_command_is_run_again_and_counts_once(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    storage = contended(town, 2)
    assert "Stone 1 of 122" in await ada("/roadmap done")
    assert storage.meetings == 0
    assert "Stone 2 of 122" in await ada("/roadmap done")


async def test_who_meets_others_every_time_is_asked_to_press_again_and_lost_nothing(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    contended(town, TRIES)
    refusal = await ada("/roadmap done")
    assert "Please press it again" in refusal
    assert not refusal.card.broke
    assert "Stone 1 of 122" in await ada("/roadmap done")


async def test_the_twenty_first_request_in_ten_seconds_gets_one_kind_refusal(sqlite_url: str, tmp_path: Path) -> None:
    async with open_town(sqlite_url, tmp_path, throttle=True) as town:
        ada, bob = town.member("ada"), town.member("bob")
        answers = [await ada("/help") for _ in range(20)]
        assert all(answer.refuses is None for answer in answers)
        refusal = await ada("/roadmap done la-vectors")
        assert refusal.refuses == ""
        assert "Give me ten seconds" in refusal
        assert "nothing is lost" in refusal
        assert (await bob("/help")).refuses is None, "nobody else has to wait"
        await town.passes(minutes=0.2)
        assert "Stone 1 of 122" in await ada("/roadmap done la-vectors")


async def test_a_restart_forgets_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with open_town(sqlite_url, tmp_path) as town:
        root, ada = town.member("root"), town.member("ada")
        await root.opens()
        await ada("/roadmap start new")
        await ada.presses(await ada("/cohort join"), "Name me in recaps")
        await ada("/roadmap done")
        clock, platform = town.clock, town.platform
    async with open_town(sqlite_url, tmp_path, clock=clock, platform=platform) as town:
        root, ada = town.member("root"), town.member("ada")
        assert "1 stone of 122" in await ada("/progress me")
        assert "The recap names you" in await ada("/cohort join")
        assert "Organisers @root" in await ada("/cohort show")
        await town.passes(days=8)
        assert "Week 1" in town.last()
    assert len({one.key for one in platform.said}) == len(platform.said)
