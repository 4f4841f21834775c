"""Places that the bot has been removed from: silent at once, erased after a while, whole again if it returns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import CommunityId
from storage import rows
from storage.tables import accounts, communities, learners

_HERE = (communities.c.platform == bindparam("of_platform")) & (communities.c.key == bindparam("of_key"))
_MARK = update(communities).where(_HERE)
_MARK_ALL = update(communities).where(
    communities.c.platform == bindparam("of_platform"), communities.c.closed_at.is_(None)
)
_LEFT = select(communities.c.closed_at).where(_HERE)
_THERE = select(communities.c.key).where(
    communities.c.platform == bindparam("of_platform"), communities.c.closed_at.is_(None)
)
_OVER = select(communities.c.platform, communities.c.key).where(communities.c.purge_after <= bindparam("now"))
_INSIDE = (accounts.c.platform == bindparam("of_platform")) & (
    func.substr(accounts.c.key, 1, func.length(bindparam("prefix"))) == bindparam("prefix")
)
"""A login that lives in a workspace carries the workspace's key before its own; others live in no place."""
_ELSEWHERE = select(accounts.c.learner).where(~_INSIDE)
_RESIDENTS = select(accounts.c.learner).where(_INSIDE, accounts.c.learner.not_in(_ELSEWHERE))
_FORGET_RESIDENTS = delete(learners).where(learners.c.id.in_(_RESIDENTS))
_FORGET_LOGINS = delete(accounts).where(_INSIDE)
_FORGET_PLACE = delete(communities).where(_HERE)


class HousePlaces:
    """The comings and goings of the bot itself."""

    _connection: AsyncConnection

    async def leave(self, community: CommunityId, at: datetime, purge_after: datetime) -> None:
        """The bot has been removed from a place: nothing is posted there, and after a while it is forgotten."""
        place = {"platform": community.platform, "key": community.key, "created_at": at}
        await rows.add(self._connection, communities, [place])
        await self._connection.execute(_MARK, {**_this(community), "closed_at": at, "purge_after": purge_after})

    async def leave_all(self, platform: str, at: datetime, purge_after: datetime) -> None:
        """The same for every place of a platform; those that were left before keep their day."""
        still = {"of_platform": platform, "closed_at": at, "purge_after": purge_after}
        await self._connection.execute(_MARK_ALL, still)

    async def come_back(self, community: CommunityId) -> None:
        """The bot is there again; its groups go on."""
        await self._connection.execute(_MARK, {**_this(community), "closed_at": None, "purge_after": None})

    async def places(self, platform: str) -> Sequence[CommunityId]:
        """Where the bot is, as far as it has heard."""
        found = await self._connection.execute(_THERE, {"of_platform": platform})
        return [CommunityId(platform, key) for key in found.scalars()]

    async def has_left(self, community: CommunityId) -> bool:
        """Whether the bot has been removed from this place."""
        return (await self._connection.execute(_LEFT, _this(community))).scalar() is not None

    async def purge(self, now: datetime) -> int:
        """Erase places whose time is over, with everyone all of whose logins lived there; how many places."""
        over = (await self._connection.execute(_OVER, {"now": now})).all()
        for platform, key in over:
            here = {"of_platform": platform, "prefix": f"{key}."}
            await self._connection.execute(_FORGET_RESIDENTS, here)
            await self._connection.execute(_FORGET_LOGINS, here)
            await self._connection.execute(_FORGET_PLACE, {"of_platform": platform, "of_key": key})
        return len(over)


def _this(community: CommunityId) -> dict[str, str]:
    return {"of_platform": community.platform, "of_key": community.key}
