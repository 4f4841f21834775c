import asyncio
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.domain.posts import Post, State
from bot.domain.retry import MOST_BUGS
from bot.domain.rhythm import Skip, Wait
from bot.ports import Ports, SourceTrouble, TryAgain
from bot.post import chore
from tests.bot.posting.office import DAY, HOUR, Office, written
from tests.fakes.clock import MONDAY

Opening = Callable[..., Office]
WARY = TryAgain(None, "the platform is down")


def sweeping(*outcomes: Wait | Skip | Exception | None) -> tuple[list[int], object]:
    """A chore that ends in these ways, and how often it was begun."""
    begun: list[int] = []
    left = list(outcomes)

    @chore("sweep")
    async def sweep(begins: Post, _: Ports, __: datetime) -> Wait | Skip | None:
        begun.append(begins.attempts)
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return begun, sweep


CHORE = written(key="house/sweep", kind="sweep", cohort=None, house="house")


async def test_a_chore_is_put_off_given_up_or_done(open_office: Opening) -> None:
    begun, sweep = sweeping(Wait(MONDAY + HOUR), SourceTrouble("fog", DAY), SourceTrouble("fog"), None)
    office = open_office(sweep)
    await office.write(CHORE)
    assert (await office.look(CHORE.key)).due_at == MONDAY + HOUR
    foggy = await office.look_when_due(CHORE.key)
    assert (foggy.due_at, foggy.why) == (MONDAY + HOUR + DAY, "fog")
    assert (await office.look_when_due(CHORE.key)).state is State.DUE
    assert (await office.look_when_due(CHORE.key)).state is State.SENT
    assert begun == [1, 2, 3, 4]


async def test_a_chore_that_is_not_wanted_says_why(open_office: Opening) -> None:
    _, sweep = sweeping(Skip("the floor is clean"))
    office = open_office(sweep)
    await office.write(CHORE)
    skipped = await office.look(CHORE.key)
    assert (skipped.state, skipped.why) == (State.SKIPPED, "the floor is clean")


async def test_a_chore_that_breaks_is_tried_again_then_given_up(
    open_office: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    begun, sweep = sweeping(*[ZeroDivisionError()] * MOST_BUGS)
    office = open_office(sweep)
    await office.write(CHORE)
    for _ in range(MOST_BUGS):
        await office.look_when_due(CHORE.key)
    assert (await office.row(CHORE.key)).state is State.DEAD
    assert len(begun) == len(caplog.records) == MOST_BUGS


async def test_a_chore_is_claimed_by_one_process_at_a_time(open_office: Opening) -> None:
    begun, sweep = sweeping(None, None)
    one, other = open_office(sweep), open_office(sweep)
    await one.write(CHORE)
    await asyncio.gather(one.look(CHORE.key), other.look(CHORE.key))
    assert begun == [1]
