from pathlib import Path

import pytest

from adapters.queues.local import LocalQueue
from adapters.search import Fts5Ranker
from bot.domain.roadmap import Roadmap
from bot.ports import Ports
from content.library import ContentLibrary
from content.load import load
from storage.work import SqlStorage
from tests.fakes.clock import CountedIds, SteppedClock


@pytest.fixture(scope="session")
def roadmap() -> Roadmap:
    """The content that people meet."""
    return load(Path(__file__).parents[2] / "content")


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def ports(clock: SteppedClock, storage: SqlStorage, roadmap: Roadmap) -> Ports:
    """Everything real but the time, chance and the world outside."""
    return Ports(clock, CountedIds(), storage, ContentLibrary(roadmap), Fts5Ranker(), LocalQueue())
