"""Papers we have met, and how the fetch of new ones fares."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, bindparam, cast, false, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.papers import Paper, PaperFeed
from storage import rows, tables

_SINCE = (
    select(*rows.columns(tables.papers, Paper))
    .where(tables.papers.c.first_seen_at >= bindparam("since"))
    .order_by(tables.papers.c.first_seen_at.desc(), tables.papers.c.id)
)
_FEED = select(*rows.columns(tables.feed, PaperFeed))


class HousePapers:
    """Papers belong to nobody but the house."""

    _connection: AsyncConnection

    async def store_papers(self, papers: Sequence[Paper]) -> int:
        """Keep those not yet known; how many were new."""
        return await rows.add_new(self._connection, tables.papers, [rows.as_row(paper) for paper in papers])

    async def papers(self, since: datetime, categories: Sequence[str]) -> Sequence[Paper]:
        """Papers first seen since then, with one of these categories, newest first."""
        written = cast(tables.papers.c.categories, String)
        among = or_(false(), *(written.contains(f'"{category}"', autoescape=True) for category in categories))
        found = await self._connection.execute(_SINCE.where(among), {"since": since})
        return [Paper(*row) for row in found]

    async def feed(self) -> PaperFeed:
        """How the paper fetch fares."""
        row = (await self._connection.execute(_FEED)).one_or_none()
        return PaperFeed(*row) if row else PaperFeed()

    async def save_feed(self, feed: PaperFeed) -> None:
        """Store it."""
        await rows.put(self._connection, tables.feed, [{"id": 1, **rows.as_row(feed)}])
