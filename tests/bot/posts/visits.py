"""Visits to arXiv on a clock that steps, with a source that answers as it is told."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.papers import FoundPaper, Paper, PaperFeed, PaperNews
from bot.domain.posts import Post
from bot.ports import SourceTrouble
from tests.fakes.clock import SteppedClock
from tests.simulation.world import Life, taught

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Three in the morning in New York: that night's batch is out since half past one."""
TUESDAY = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""Half past one in New York."""
SATURDAY = datetime(2026, 11, 28, 6, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOTHING = PaperNews((), "rss", "mark")
UNCHANGED = PaperNews((), "rss", "mark", unchanged=True)


def news(*numbers: int, mark: str = "mark") -> PaperNews:
    """A batch of these papers."""
    return PaperNews([FoundPaper(f"2611.{one:05}", "t", "a", ("A",), ("cs.LG",)) for one in numbers], "rss", mark)


@dataclass(frozen=True)
class Question:
    """What the source was asked, and when."""

    at: datetime
    mark: str | None
    fallback: bool


class Told:
    """Gives these answers one after another, and says nothing new afterwards."""

    def __init__(self, clock: SteppedClock, *answers: PaperNews | SourceTrouble) -> None:
        self.asked: list[Question] = []
        self.answers = list(answers)
        self._clock = clock

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        assert "cs.LG" in categories
        self.asked.append(Question(self._clock.now(), mark, fallback))
        answer = self.answers.pop(0) if self.answers else NOTHING
        if isinstance(answer, SourceTrouble):
            raise answer
        return answer

    @property
    def times(self) -> list[datetime]:
        return [question.at for question in self.asked]


Start = Callable[..., AbstractAsyncContextManager[Life]]


async def feed(life: Life) -> PaperFeed:
    async with life.house.ports.storage.reading() as work:
        return await work.house.feed()


async def stored(life: Life) -> list[Paper]:
    async with life.house.ports.storage.reading() as work:
        every = sorted({name for stage in taught().roadmap.stages for name in stage.categories})
        return list(await work.house.papers(datetime(2020, 1, 1, tzinfo=UTC), every))


async def visit(life: Life, name: str) -> Post:
    async with life.house.ports.storage.reading() as work:
        found = await work.house.post(f"house/paper fetch/{name}")
    assert found is not None
    return found
