"""The parts put together, for whoever runs them: the terminal, a server, the operator's commands, the tests."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import bot.commands
import bot.posts
from adapters.drawing import Studio
from adapters.queues.local import LocalQueue
from adapters.search import Fts5Ranker
from bot.command import CommandBook
from bot.dispatch import Dispatcher, Throttle
from bot.domain.papers import PaperNews
from bot.ports import ChatPlatform, Clock, Ids, PaperSource, Ports, SameVisit, SourceTrouble, Work
from bot.post import PostBook
from bot.posting import Posting
from bot.posting.unit import in_work
from bot.posts.paper_fetch import plan_fetch
from bot.posts.purge import plan_purge
from bot.presence import Presence
from bot.settings import Settings
from bot.wiring.ids import RandomIds
from content.library import ContentLibrary, open_library
from storage.engine import make_engine
from storage.upgrade import upgrade
from storage.work import SqlStorage

CONTENT = Path(__file__).parents[2] / "content"
DATABASE = "cairn.db"
PATIENCE = 30.0
"""Seconds of real time after a failure in which nobody asks again, however fast time is made to pass."""


class Visits:
    """A paper source that can be told to count as asked: while time is made to pass, arXiv is asked once at most."""

    def __init__(self, source: PaperSource) -> None:
        self._source = source
        self._failed_at: float | None = None
        self.over = False

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        """Ask, unless this visit is over. Raises SameVisit then, SourceTrouble where the source has any."""
        if self.over or (self._failed_at is not None and time.monotonic() - self._failed_at < PATIENCE):
            raise SameVisit
        try:
            return await self._source.newest(categories, mark, fallback=fallback)
        except SourceTrouble:
            self._failed_at = time.monotonic()
            raise


@dataclass(frozen=True, slots=True)
class House:
    """What runs together in one process."""

    ports: Ports
    posting: Posting
    queue: LocalQueue
    dispatcher: Dispatcher
    presence: Presence
    platforms: dict[str, ChatPlatform]
    library: ContentLibrary
    visits: Visits | None


def database_url(settings: Settings, data: Path) -> str:
    """The server's, or the file in the data folder."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{data / DATABASE}"


class ArxivWhenAsked:
    """arXiv, its client loaded at the first question: a start need not wait for what it may not use."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._source: PaperSource | None = None

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        """Ask politely. Raises SourceTrouble."""
        if self._source is None:
            from adapters.arxiv import Arxiv

            chosen = self._settings
            self._source = Arxiv(chosen.arxiv_rss_url, chosen.arxiv_api_url, chosen.arxiv_contact)
        return await self._source.newest(categories, mark, fallback=fallback)


@asynccontextmanager
async def open_house(
    url: str,
    data: Path,
    clock: Clock,
    *,
    content: Path | ContentLibrary = CONTENT,
    papers: PaperSource | None = None,
    ids: Ids | None = None,
    throttle: bool = True,
) -> AsyncIterator[House]:
    """Migrate, load and connect everything; on leaving, finish what is being delivered and close the database."""
    await upgrade(url)
    library = open_library(content, data) if isinstance(content, Path) else content
    storage, queue, platforms = SqlStorage(make_engine(url)), LocalQueue(), dict[str, ChatPlatform]()
    visits = Visits(papers) if papers is not None else None
    ports = Ports(
        clock=clock,
        ids=ids or RandomIds(),
        storage=storage,
        library=library,
        ranker=Fts5Ranker(),
        queue=queue,
        papers=visits,
        platforms=platforms,
        drawing=Studio(),
    )
    posting = Posting(ports, PostBook.of(bot.posts))
    queue.attach(posting.deliver)
    dispatcher = Dispatcher(CommandBook.of(bot.commands), ports, Throttle() if throttle else None)
    try:
        await in_work(storage, lambda work: _plan(work, clock.now(), fetches=visits is not None))
        yield House(ports, posting, queue, dispatcher, Presence(ports), platforms, library, visits)
        await queue.drain()
    finally:
        await storage.dispose()


async def _plan(work: Work, now: datetime, *, fetches: bool) -> None:
    """What the house does for itself."""
    await plan_purge(work, now)
    if fetches:
        await plan_fetch(work, now)
