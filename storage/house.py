"""What belongs to the house: slots, posts and papers of everyone, and the operator's view."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cohort import Cohort, Rest
from bot.domain.overview import Overview
from bot.domain.posts import Post, State
from storage import rows
from storage.cohorts import WITH_RESTS, gathered
from storage.papers import HousePapers
from storage.places import HousePlaces
from storage.posts import POSTS, SAID_AT, WAS_SAID, HousePosts
from storage.slots import HouseSlots
from storage.tables import IS_DUE, cohorts, communities, learners, posts, rests

MOST_WAITING = 20
"""Posts of one outage are much alike: so many of them say it."""

_COHORT = WITH_RESTS.where(cohorts.c.id == bindparam("of_id"))
_RESTS = (
    select(rests.c.cohort, rests.c.first, rests.c.until)
    .where(rests.c.cohort.in_(bindparam("some", expanding=True)))
    .order_by(rests.c.cohort, rests.c.position)
)
_GROUPS = select(cohorts.c.life, func.count()).group_by(cohorts.c.life)
_TROUBLES = POSTS.where(
    posts.c.state.in_([State.DEAD, State.UNCERTAIN]),
    posts.c.scheduled_at >= bindparam("since"),
).order_by(posts.c.scheduled_at.desc(), posts.c.key)
_WAITING = POSTS.where(IS_DUE, posts.c.attempts > 0).order_by(posts.c.due_at, posts.c.key).limit(MOST_WAITING)
_LAST = POSTS.where(WAS_SAID, posts.c.house.is_(None)).order_by(SAID_AT.desc().nulls_last()).limit(1)


class SqlHouse(HouseSlots, HousePosts, HousePapers, HousePlaces):
    """Reaches every owner's rows, so it is for the bot's own work and never for a person's request."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def cohort(self, cohort: str) -> Cohort | None:
        """Any group, for composing its posts."""
        return next(gathered(await self._connection.execute(_COHORT, {"of_id": cohort})), None)

    async def rests(self, cohorts: Sequence[str]) -> Mapping[str, Sequence[Rest]]:
        """Rests of these groups; groups without any are left out."""
        resting: dict[str, list[Rest]] = {}
        for cohort, first, until in await self._connection.execute(_RESTS, {"some": list(cohorts)}):
            resting.setdefault(cohort, []).append(Rest(first, until))
        return resting

    async def overview(self, since: datetime) -> Overview:
        """Counts, the latest post that was said, and what went wrong since then."""
        count = select(func.count())
        troubles = await self._connection.execute(_TROUBLES, {"since": since})
        waiting = await self._connection.execute(_WAITING)
        last = (await self._connection.execute(_LAST)).one_or_none()
        return Overview(
            communities=await self._connection.scalar(count.select_from(communities)) or 0,
            learners=await self._connection.scalar(count.select_from(learners)) or 0,
            groups=rows.pairs(await self._connection.execute(_GROUPS)),
            last=Post(*last) if last else None,
            troubles=tuple(Post(*row) for row in troubles),
            waiting=tuple(Post(*row) for row in waiting),
        )
