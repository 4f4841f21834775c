"""Everything of one learner, and of nobody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cohort import Cohort, Life, Membership
from bot.domain.people import AccountId, Person
from storage import rows
from storage.cohorts import WITH_RESTS, gathered
from storage.erasing import export, forget
from storage.posts import WAS_SAID
from storage.tables import accounts, cohorts, done, interests, memberships, posts, rests

_ME: BindParameter[str] = bindparam("me")
_DONE = select(done.c.topic, done.c.at).where(done.c.learner == _ME)
_UNMARK = delete(done).where(done.c.learner == _ME, done.c.topic == bindparam("of_topic"))
_ACCOUNTS = (
    select(accounts.c.platform, accounts.c.key, accounts.c.name, accounts.c.shut)
    .where(accounts.c.learner == _ME)
    .order_by(accounts.c.platform, accounts.c.key)
)
_INTERESTS = select(interests.c.term).where(interests.c.learner == _ME).order_by(interests.c.position)
_LAST_INTEREST = select(func.max(interests.c.position)).where(interests.c.learner == _ME)
_DROP_INTEREST = delete(interests).where(interests.c.learner == _ME, interests.c.term == bindparam("of_term"))
_NEWEST_PROMPT = (
    select(func.max(func.coalesce(posts.c.sent_at, posts.c.scheduled_at)))
    .where(posts.c.cohort == cohorts.c.id, posts.c.kind == "stage prompt", WAS_SAID)
    .scalar_subquery()
)
_GOING = or_(cohorts.c.life == Life.OPEN, cohorts.c.life == Life.PAUSED)  # IN would be unfolded anew each time
_MINE = select(memberships.c.cohort).where(memberships.c.learner == _ME, memberships.c.left_at.is_(None))
_CARDED = WITH_RESTS.where(_GOING, or_(cohorts.c.opened_by == _ME, cohorts.c.id.in_(_MINE)))
_COHORTS = (
    WITH_RESTS.add_columns(*memberships.c)
    .join(memberships, memberships.c.cohort == cohorts.c.id)
    .where(
        memberships.c.learner == _ME,
        memberships.c.left_at.is_(None),
        _GOING,
    )
    .order_by(None)
    .order_by(_NEWEST_PROMPT.desc().nulls_last(), memberships.c.joined_at.desc(), cohorts.c.id, rests.c.position)
)


class SqlOwnRecords:
    """Every statement here holds this learner's id."""

    def __init__(self, connection: AsyncConnection, learner: str) -> None:
        self._connection = connection
        self._learner = learner
        self._me = {"me": learner}

    async def done(self) -> Mapping[str, datetime]:
        """Topics done, by id, with the moment of each."""
        return rows.pairs(await self._connection.execute(_DONE, self._me))

    async def mark_done(self, topic: str, at: datetime) -> bool:
        """False if it was done already."""
        row = {"learner": self._learner, "topic": topic, "at": at}
        return bool(await rows.add_new(self._connection, done, [row]))

    async def unmark(self, topic: str) -> None:
        """Take a done mark back."""
        await self._connection.execute(_UNMARK, {**self._me, "of_topic": topic})

    async def accounts(self) -> Sequence[Person]:
        """The logins of this learner."""
        found = await self._connection.execute(_ACCOUNTS, self._me)
        return [Person(self._learner, AccountId(platform, key), name, shut) for platform, key, name, shut in found]

    async def cohorts(self) -> Sequence[tuple[Membership, Cohort]]:
        """The open or paused groups they are in, the one with the newest prompt first, then the one joined last."""
        found = (await self._connection.execute(_COHORTS, self._me)).all()
        first = {row.id: row for row in reversed(found)}
        return [
            (Membership(*(getattr(first[cohort.id], name) for name in rows.names(Membership))), cohort)
            for cohort in gathered(found)
        ]

    async def carded(self) -> Sequence[Cohort]:
        """The open or paused groups whose card in a channel counts or names them: those they are in or opened."""
        return list(gathered((await self._connection.execute(_CARDED, self._me)).all()))

    async def interests(self) -> Sequence[str]:
        """Their words for papers, in the order added."""
        return list((await self._connection.execute(_INTERESTS, self._me)).scalars())

    async def add_interest(self, term: str, at: datetime) -> None:
        """Keep a word; twice is once."""
        last = (await self._connection.execute(_LAST_INTEREST, self._me)).scalar() or 0
        row = {"learner": self._learner, "term": term, "at": at, "position": last + 1}
        await rows.add(self._connection, interests, [row])

    async def remove_interest(self, term: str) -> bool:
        """False if it was not there."""
        return bool((await self._connection.execute(_DROP_INTEREST, {**self._me, "of_term": term})).rowcount)

    async def export(self) -> dict[str, object]:
        """Every column we hold of them, ready for JSON."""
        return await export(self._connection, self._learner)

    async def forget(self) -> None:
        """Erase the person everywhere."""
        await forget(self._connection, self._learner)
