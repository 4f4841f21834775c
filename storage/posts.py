"""Posts by key, and those whose next attempt has come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, literal_column, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.posts import SAID, Post
from storage import rows, tables
from storage.tables import IS_DUE, IS_SENDING

POSTS = select(*rows.columns(tables.posts, Post))
WAS_SAID = or_(*(tables.posts.c.state == literal_column(f"'{state}'") for state in sorted(SAID)))
"""Written out: SQLite plans a statement anew each time when a parameter stands where an index has a condition."""

SAID_AT = func.coalesce(tables.posts.c.sent_at, tables.posts.c.tried_at)
"""An uncertain post was perhaps said when it was last tried."""

_GET = POSTS.where(tables.posts.c.key == bindparam("of_key"))
_SAVE = update(tables.posts).where(tables.posts.c.key == bindparam("of_key"))
_DUE = (
    POSTS.where(
        or_(
            IS_DUE & (tables.posts.c.due_at <= bindparam("now")),
            IS_SENDING & (tables.posts.c.lease_until <= bindparam("now")),
        )
    )
    .order_by(tables.posts.c.due_at, tables.posts.c.key)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_END_LEASES = update(tables.posts).where(IS_SENDING)
_PRIVATELY_AT = select(func.max(SAID_AT)).where(
    or_(tables.posts.c.learner == bindparam("whom"), tables.posts.c.about == bindparam("whom")),
    tables.posts.c.key != bindparam("but"),
    WAS_SAID,
)
_SAID_TO = (
    POSTS.where(tables.posts.c.learner == bindparam("whom"), tables.posts.c.kind == bindparam("of_kind"), WAS_SAID)
    .order_by(tables.posts.c.scheduled_at.desc(), tables.posts.c.key)
    .limit(bindparam("most"))
)
_MOMENTS = union_all(
    select(func.min(tables.slots.c.next_run_at)).where(tables.slots.c.enabled),
    select(func.min(tables.posts.c.due_at)).where(IS_DUE),
    select(func.min(tables.posts.c.lease_until)).where(IS_SENDING),
)


class HousePosts:
    """Posts of every owner, for whoever delivers them."""

    _connection: AsyncConnection

    async def add_posts(self, posts: Sequence[Post]) -> None:
        """Write posts down; a key that exists is left as it is."""
        await rows.add(self._connection, tables.posts, [_as_row(post) for post in posts])

    async def post(self, key: str) -> Post | None:
        """The post of this key."""
        row = (await self._connection.execute(_GET, {"of_key": key})).one_or_none()
        return Post(*row) if row else None

    async def save_post(self, post: Post) -> None:
        """Store every column of a post."""
        await self._connection.execute(_SAVE, {"of_key": post.key, **_as_row(post)})

    async def due_posts(self, now: datetime, limit: int) -> Sequence[Post]:
        """Posts whose attempt is due or whose lease has run out, oldest first."""
        found = await self._connection.execute(_DUE, {"now": now, "most": limit})
        return [Post(*row) for row in found]

    async def end_leases(self, now: datetime) -> None:
        """Count every running attempt as broken off."""
        await self._connection.execute(_END_LEASES, {"lease_until": now})

    async def next_moment(self) -> datetime | None:
        """When a slot, a retry or a lease next comes due."""
        found = await self._connection.execute(_MOMENTS)
        return min((moment for moment in found.scalars() if moment), default=None)

    async def privately_at(self, learner: str, but: str) -> datetime | None:
        """When this person last got a private message from us in any community, the post `but` left out."""
        moment: datetime | None = await self._connection.scalar(_PRIVATELY_AT, {"whom": learner, "but": but})
        return moment

    async def said_to(self, learner: str, kind: str, limit: int) -> Sequence[Post]:
        """The latest private posts of a kind that this person got, newest first."""
        asked = {"whom": learner, "of_kind": kind, "most": limit}
        return [Post(*row) for row in await self._connection.execute(_SAID_TO, asked)]


def _as_row(post: Post) -> rows.Row:
    return {**rows.as_row(post), "about": post.params.get("learner")}
