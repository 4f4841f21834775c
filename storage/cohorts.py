"""The groups of one community."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cohort import Cohort, Life, Rest
from bot.domain.people import ChannelId, CommunityId
from bot.domain.roadmap import WeekId
from storage import rows
from storage.tables import IS_ACTIVE, cohorts, communities, organisers, rests

WITH_RESTS = (
    select(cohorts, rests.c.first, rests.c.until)
    .outerjoin_from(cohorts, rests)
    .order_by(cohorts.c.id, rests.c.position)
)
"""A row for each rest of each group, and one for a group without any."""

_HERE = (cohorts.c.platform == bindparam("of_platform")) & (cohorts.c.community == bindparam("of_community"))
_GET = WITH_RESTS.where(cohorts.c.id == bindparam("of_id"), _HERE)
_IN_CHANNEL = WITH_RESTS.where(_HERE, cohorts.c.channel == bindparam("of_channel"), IS_ACTIVE)
_HOMELESS = WITH_RESTS.where(_HERE, cohorts.c.channel.is_(None), cohorts.c.life.in_([Life.OPEN, Life.PAUSED]))
_SAVE = update(cohorts).where(cohorts.c.id == bindparam("of_id"), _HERE)


class SqlCohorts:
    """Sees and changes only groups of its community."""

    def __init__(self, connection: AsyncConnection, community: CommunityId) -> None:
        self._connection = connection
        self._community = community
        self._here = {"of_platform": community.platform, "of_community": community.key}

    async def get(self, cohort: str) -> Cohort | None:
        """The group of this id, if it belongs to this community."""
        found = await self._connection.execute(_GET, {**self._here, "of_id": cohort})
        return next(gathered(found), None)

    async def in_channel(self, channel: ChannelId) -> Cohort | None:
        """The active group of a channel."""
        if channel.community != self._community:
            return None
        found = await self._connection.execute(_IN_CHANNEL, {**self._here, "of_channel": channel.key})
        return next(gathered(found), None)

    async def without_channel(self) -> Sequence[Cohort]:
        """Groups that are open or paused and have lost their channel."""
        return list(gathered(await self._connection.execute(_HOMELESS, self._here)))

    async def add(self, cohort: Cohort) -> None:
        """Store a new group, and its community at the first one; its opener becomes an organiser."""
        self._check(cohort)
        home = {"platform": self._community.platform, "key": self._community.key, "created_at": cohort.opened_at}
        await rows.add(self._connection, communities, [home])
        await self._connection.execute(insert(cohorts), _as_row(cohort))
        opener = {"cohort": cohort.id, "learner": cohort.opened_by, "at": cohort.opened_at}
        await self._connection.execute(insert(organisers), opener)
        await self._put_rests(cohort)

    async def save(self, cohort: Cohort) -> None:
        """Store its row and its rests."""
        self._check(cohort)
        saved = await self._connection.execute(_SAVE, {**self._here, "of_id": cohort.id, **_as_row(cohort)})
        if saved.rowcount:
            await self._connection.execute(delete(rests).where(rests.c.cohort == cohort.id))
            await self._put_rests(cohort)

    async def _put_rests(self, cohort: Cohort) -> None:
        numbered = enumerate(cohort.rests)
        await rows.put(
            self._connection, rests, [{"cohort": cohort.id, "position": n, **rows.as_row(rest)} for n, rest in numbered]
        )

    def _check(self, cohort: Cohort) -> None:
        if cohort.community != self._community:
            raise ValueError(f"the group {cohort.id} is not of {self._community}")


def gathered(found: Iterable[Row[Any]]) -> Iterator[Cohort]:
    """The groups of a WITH_RESTS result, in its order."""
    for _, group in groupby(found, attrgetter("id")):
        same = list(group)
        yield cohort_of(same[0], tuple(Rest(row.first, row.until) for row in same if row.first))


def cohort_of(row: Row[Any], resting: tuple[Rest, ...]) -> Cohort:
    """The record of a cohorts row."""
    community = CommunityId(row.platform, row.community)
    return Cohort(
        id=row.id,
        community=community,
        channel=None if row.channel is None else ChannelId(community, row.channel),
        name=row.name,
        zone=row.zone,
        pace=row.pace,
        first_day=row.first_day,
        at=row.at,
        life=row.life,
        opened_by=row.opened_by or "",
        opened_at=row.opened_at,
        upcoming=_week(row.upcoming_stage, row.upcoming_week),
        current=_week(row.current_stage, row.current_week),
        card=row.card,
        rests=resting,
    )


def _week(stage: int | None, week: int | None) -> WeekId | None:
    return None if stage is None or week is None else WeekId(stage, week)


def _as_row(cohort: Cohort) -> rows.Row:
    row = rows.as_row(cohort)
    upcoming, current = row.pop("upcoming"), row.pop("current")
    del row["rests"]
    return row | {
        "platform": cohort.community.platform,
        "community": cohort.community.key,
        "channel": cohort.channel and cohort.channel.key,
        "opened_by": cohort.opened_by or None,
        "upcoming_stage": upcoming and upcoming.stage,
        "upcoming_week": upcoming and upcoming.week,
        "current_stage": current and current.stage,
        "current_week": current and current.week,
    }
