"""A platform with outages, and an arXiv that has something for everybody every day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from bot.domain.papers import FoundPaper, PaperNews
from bot.domain.roadmap import Roadmap
from bot.message import Card
from bot.ports import Receipt, TryAgain
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import Where
from tests.simulation.crashes import Perilous

Spell = tuple[datetime, datetime]


class Moody(Perilous):
    """Takes nothing while one of its outages lasts."""

    def __init__(self, clock: SteppedClock, outages: Sequence[Spell] = ()) -> None:
        super().__init__(clock)
        self.outages = outages
        self.refused = 0

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        self._must_be_there()
        return await super().post(where, card, key)

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        self._must_be_there()
        return await super().find(where, key, since)

    def _must_be_there(self) -> None:
        now = self._clock.now()
        if any(first <= now < last for first, last in self.outages):
            self.refused += 1
            raise TryAgain(timedelta(minutes=45) if self.refused % 2 else None, "an outage")


class Plenty:
    """Each visit brings three new papers for each stage, made of the stage's own terms."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._numbers = count(1)

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        assert categories
        assert not fallback
        papers = [
            FoundPaper(f"2701.{next(self._numbers):05}", " and ".join(terms), "; ".join(terms), ("A. Ada",), (where,))
            for stage in self._roadmap.stages
            for where in stage.categories[:1]
            for terms in (stage.profile[:3], stage.profile[3:6], stage.profile[6:9])
        ]
        return PaperNews(papers, "rss", mark)
