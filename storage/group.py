"""Everything of one cohort: members, organisers, slots, posts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, and_, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cohort import GroupWeek, Member, Membership
from bot.domain.people import AccountId, Person
from bot.domain.posts import Post
from bot.domain.sitting import Kind, Tally
from bot.domain.slots import Slot
from storage import rows
from storage.posts import POSTS, SAID_AT, WAS_SAID
from storage.slots import SLOTS, put_slots
from storage.tables import (
    accounts,
    asked,
    cohorts,
    done,
    interests,
    learners,
    memberships,
    organisers,
    posts,
    shown_papers,
    sittings,
    slots,
)

_HERE: BindParameter[str] = bindparam("here")
_IS_MEMBER = and_(memberships.c.cohort == _HERE, memberships.c.left_at.is_(None))
_LOGIN = (
    select(accounts.c.learner, accounts.c.platform, func.min(accounts.c.key).label("key"))
    .join_from(accounts, cohorts, and_(cohorts.c.id == _HERE, cohorts.c.platform == accounts.c.platform))
    .group_by(accounts.c.learner, accounts.c.platform)
    .cte("login")
)
"""One login of each person on the group's own platform: others are nobody's business here."""

_CALLED = and_(accounts.c.platform == _LOGIN.c.platform, accounts.c.key == _LOGIN.c.key)
_MEMBERS = (
    select(*rows.columns(memberships, Membership), accounts.c.name, accounts.c.platform, accounts.c.key)
    .add_columns(learners.c.seen_at, organisers.c.learner.is_not(None))
    .join_from(memberships, learners)
    .join(_LOGIN, _LOGIN.c.learner == learners.c.id)
    .join(accounts, _CALLED)
    .outerjoin(organisers, and_(organisers.c.cohort == _HERE, organisers.c.learner == learners.c.id))
    .where(_IS_MEMBER)
)
_MEMBERSHIP = select(*rows.columns(memberships, Membership)).where(
    memberships.c.cohort == _HERE, memberships.c.learner == bindparam("whom")
)
_ORGANISERS = (
    select(organisers.c.learner, accounts.c.platform, accounts.c.key, accounts.c.name)
    .join_from(organisers, _LOGIN, _LOGIN.c.learner == organisers.c.learner)
    .join(accounts, _CALLED)
    .where(organisers.c.cohort == _HERE)
    .order_by(organisers.c.at, organisers.c.learner)
)
_RESIGN = delete(organisers).where(organisers.c.cohort == _HERE, organisers.c.learner == bindparam("whom"))
_SLOTS = SLOTS.where(slots.c.cohort == _HERE).order_by(slots.c.next_run_at.nulls_last(), slots.c.kind)
_NEWEST = (
    POSTS.where(posts.c.cohort == _HERE).order_by(posts.c.scheduled_at.desc(), posts.c.key).limit(bindparam("most"))
)
_LATEST = _NEWEST.where(posts.c.kind == bindparam("of_kind"), posts.c.scheduled_at <= bindparam("until"))
_LATEST_SAID = _LATEST.where(WAS_SAID)
_LAST_SAID = select(func.max(SAID_AT)).where(
    posts.c.cohort == _HERE,
    posts.c.kind.in_(bindparam("kinds", expanding=True)),
    posts.c.key != bindparam("but"),
    WAS_SAID,
)
_FINISHED = (
    select(func.count().label("finished"), memberships.c.named, func.min(accounts.c.name).label("name"))
    .join_from(memberships, done, done.c.learner == memberships.c.learner)
    .join(_LOGIN, _LOGIN.c.learner == memberships.c.learner)
    .join(accounts, _CALLED)
    .where(_IS_MEMBER, done.c.at >= bindparam("since"), done.c.at >= memberships.c.joined_at)
    .group_by(memberships.c.learner, memberships.c.named)
)
_INTERESTS = (
    select(interests.c.term, func.count())
    .join_from(interests, memberships, memberships.c.learner == interests.c.learner)
    .where(_IS_MEMBER)
    .group_by(interests.c.term)
)
_TALLIES = (
    select(asked.c.item, asked.c.seed, func.count(), func.count().filter(asked.c.right))
    .join_from(sittings, asked, asked.c.token == sittings.c.token)
    .where(sittings.c.cohort == _HERE, sittings.c.kind == Kind.QUIZ, sittings.c.about == bindparam("quiz"))
    .where(asked.c.shared, asked.c.answered_at.is_not(None))
    .group_by(asked.c.item, asked.c.seed)
    .order_by(asked.c.item, asked.c.seed)
)
_SHOWN = select(shown_papers.c.paper).where(shown_papers.c.cohort == _HERE)


class SqlGroupRecords:
    """Every statement here holds this group's id."""

    def __init__(self, connection: AsyncConnection, cohort: str) -> None:
        self._connection = connection
        self._cohort = cohort
        self._here = {"here": cohort}

    async def members(self) -> Sequence[Member]:
        """Those who are in it now, by name."""
        found = await self._connection.execute(_MEMBERS, self._here)
        size = len(rows.names(Membership))
        members = (Member(Membership(*row[:size]), *row[size:]) for row in found)
        return sorted(members, key=lambda member: (member.name.casefold(), member.membership.learner))

    async def membership(self, learner: str) -> Membership | None:
        """Of one learner, also one that has ended."""
        row = (await self._connection.execute(_MEMBERSHIP, {**self._here, "whom": learner})).one_or_none()
        return Membership(*row) if row else None

    async def put_member(self, membership: Membership) -> None:
        """Insert or replace."""
        self._check(membership.cohort)
        await rows.put(self._connection, memberships, [rows.as_row(membership)])

    async def organisers(self) -> Sequence[Person]:
        """Those who hold the right by name, in the order they got it."""
        found = await self._connection.execute(_ORGANISERS, self._here)
        return [Person(learner, AccountId(platform, key), name) for learner, platform, key, name in found]

    async def add_organiser(self, learner: str, at: datetime) -> None:
        """Twice is once."""
        await rows.add(self._connection, organisers, [{"cohort": self._cohort, "learner": learner, "at": at}])

    async def remove_organiser(self, learner: str) -> None:
        """Take the right back."""
        await self._connection.execute(_RESIGN, {**self._here, "whom": learner})

    async def slots(self) -> Sequence[Slot]:
        """Its calendar, what comes next first."""
        return [Slot(*row) for row in await self._connection.execute(_SLOTS, self._here)]

    async def put_slots(self, slots: Sequence[Slot]) -> None:
        """Insert or replace by kind."""
        for slot in slots:
            self._check(slot.cohort)
        await put_slots(self._connection, slots)

    async def log(self, limit: int, kinds: Sequence[str] = ()) -> Sequence[Post]:
        """Its latest posts of these kinds (none named: of all) by scheduled time, newest first."""
        wanted = _NEWEST.where(posts.c.kind.in_(kinds)) if kinds else _NEWEST
        found = await self._connection.execute(wanted, {**self._here, "most": limit})
        return [Post(*row) for row in found]

    async def latest(self, kind: str, until: datetime) -> Post | None:
        """The latest post of this kind scheduled at or before `until`, whatever became of it."""
        asked = {**self._here, "of_kind": kind, "until": until, "most": 1}
        row = (await self._connection.execute(_LATEST, asked)).one_or_none()
        return Post(*row) if row else None

    async def latest_said(self, kind: str, until: datetime) -> Post | None:
        """The latest post of this kind scheduled at or before `until` that was sent (or uncertain)."""
        asked = {**self._here, "of_kind": kind, "until": until, "most": 1}
        row = (await self._connection.execute(_LATEST_SAID, asked)).one_or_none()
        return Post(*row) if row else None

    async def last_said(self, kinds: Sequence[str], but: str) -> datetime | None:
        """When the last post of these kinds was sent (or uncertain), the one with key `but` left out."""
        asked = {**self._here, "kinds": list(kinds), "but": but}
        moment: datetime | None = await self._connection.scalar(_LAST_SAID, asked)
        return moment

    async def week(self, since: datetime) -> GroupWeek:
        """What members finished since then, and since they joined."""
        found = (await self._connection.execute(_FINISHED, {**self._here, "since": since})).all()
        named = sorted((row.name for row in found if row.named), key=str.casefold)
        return GroupWeek(sum(row.finished for row in found), len(found), tuple(named))

    async def interests(self) -> Mapping[str, int]:
        """Members' words for papers, with how many of them hold each."""
        return rows.pairs(await self._connection.execute(_INTERESTS, self._here))

    async def tallies(self, quiz: str) -> Sequence[Tally]:
        """How members answered the shared questions of a quiz, by its post's key."""
        return [Tally(*row) for row in await self._connection.execute(_TALLIES, {**self._here, "quiz": quiz})]

    async def shown_papers(self) -> frozenset[str]:
        """Ids of papers and classics that this group has been given, or that a post has chosen."""
        return frozenset((await self._connection.execute(_SHOWN, self._here)).scalars())

    async def show_papers(self, papers: Sequence[str], post: str, at: datetime) -> None:
        """Remember that they were chosen for this post."""
        chosen = [{"cohort": self._cohort, "paper": paper, "post": post, "at": at} for paper in papers]
        await rows.add(self._connection, shown_papers, chosen)

    def _check(self, cohort: str | None) -> None:
        if cohort != self._cohort:
            raise ValueError(f"a record of the group {cohort}, not of {self._cohort}")
