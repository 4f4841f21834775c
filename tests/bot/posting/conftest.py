from collections.abc import AsyncIterator, Callable

import pytest

from bot.post import PostKind
from storage.work import SqlStorage
from tests.bot.posting.office import Office, with_group, word, written
from tests.fakes.clock import SteppedClock


@pytest.fixture
async def open_office(storage: SqlStorage) -> AsyncIterator[Callable[..., Office]]:
    """An office for these kinds, with a group; every further one is another process over the same database."""
    await with_group(storage)
    clock, offices = SteppedClock(), list[Office]()

    def opened(*kinds: PostKind, **settings: object) -> Office:
        offices.append(Office(storage, clock, *kinds, **settings))  # type: ignore[arg-type] # passed through by name
        return offices[-1]

    yield opened
    for each in offices:
        await each.queue.drain()  # else the database closes under a post that is being looked at


@pytest.fixture
async def office(open_office: Callable[..., Office]) -> Office:
    """One that knows how to say a word, and a word that is due."""
    opened = open_office(word())
    await opened.write(written())
    return opened
