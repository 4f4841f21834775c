from collections.abc import Callable

import pytest

from bot.post import PostKind
from storage.work import SqlStorage
from tests.bot.posting.office import Office, with_group, word, written
from tests.fakes.clock import SteppedClock


@pytest.fixture
async def open_office(storage: SqlStorage) -> Callable[..., Office]:
    """An office for these kinds, with a group; every further one is another process over the same database."""
    await with_group(storage)
    clock = SteppedClock()

    def opened(*kinds: PostKind, **settings: object) -> Office:
        return Office(storage, clock, *kinds, **settings)  # type: ignore[arg-type] # passed through by name

    return opened


@pytest.fixture
async def office(open_office: Callable[..., Office]) -> Office:
    """One that knows how to say a word, and a word that is due."""
    opened = open_office(word())
    await opened.write(written())
    return opened
