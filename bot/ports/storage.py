"""How what is remembered is reached: two doors, and records handed out for an actor."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.cohort import Cohort, Membership, Rest
from bot.domain.overview import Overview
from bot.domain.papers import Paper, PaperFeed
from bot.domain.people import AccountId, CommunityId, Learner, Person
from bot.domain.posts import Post
from bot.domain.slots import Slot
from bot.ports.groups import Cohorts, GroupRecords
from bot.ports.learning import Items, Study


class People(Protocol):
    """The door in: from a login to the person behind it."""

    async def of(self, account: AccountId) -> Learner | None:
        """Who this login belongs to; None before their first word."""

    async def meet(self, learner: Learner, account: AccountId, name: str) -> None:
        """Store a new person with their first login."""

    async def save(self, learner: Learner) -> None:
        """Store what the learner row holds."""

    async def seen(self, account: AccountId, name: str, at: datetime) -> None:
        """Note that they acted, and what they are called now."""

    async def shut(self, account: AccountId, *, shut: bool) -> None:
        """Note that private messages do not reach this login, or that they may be tried again."""

    async def get(self, learner: str) -> Learner | None:
        """The person of this id."""


class OwnRecords(Protocol):
    """Everything of one learner, and of nobody else."""

    async def done(self) -> Mapping[str, datetime]:
        """Topics done, by id, with the moment of each."""

    async def mark_done(self, topic: str, at: datetime) -> bool:
        """False if it was done already."""

    async def unmark(self, topic: str) -> None:
        """Take a done mark back."""

    async def accounts(self) -> Sequence[Person]:
        """The logins of this learner."""

    async def cohorts(self) -> Sequence[tuple[Membership, Cohort]]:
        """The open or paused groups they are in, the one with the newest prompt first."""

    async def carded(self) -> Sequence[Cohort]:
        """The open or paused groups whose card in a channel counts or names them: those they are in or opened."""

    async def interests(self) -> Sequence[str]:
        """Their words for papers, in the order added."""

    async def add_interest(self, term: str, at: datetime) -> None:
        """Keep a word; twice is once."""

    async def remove_interest(self, term: str) -> bool:
        """False if it was not there."""

    async def export(self) -> dict[str, object]:
        """Every column we hold of them, ready for JSON."""

    async def forget(self) -> None:
        """Erase the person everywhere."""


class House(Protocol):
    """What belongs to the house: due slots, posts by key, papers, and the operator's view."""

    async def cohort(self, cohort: str) -> Cohort | None:
        """Any group, for composing its posts."""

    async def due_slots(self, now: datetime, limit: int) -> Sequence[Slot]:
        """Enabled slots whose moment has come, oldest first; on PostgreSQL locked, skipping rows that others hold."""

    async def rests(self, cohorts: Sequence[str]) -> Mapping[str, Sequence[Rest]]:
        """Rests of these groups; groups without any are left out."""

    async def advance(self, slots: Sequence[Slot]) -> None:
        """Store the new `next_run_at` of each."""

    async def put_slot(self, slot: Slot) -> None:
        """Insert or replace a slot of the house or of a learner."""

    async def slot(self, owner: str, kind: str) -> Slot | None:
        """A slot of the house or of a learner."""

    async def add_posts(self, posts: Sequence[Post]) -> None:
        """Write posts down; a key that exists is left as it is."""

    async def post(self, key: str) -> Post | None:
        """The post of this key."""

    async def save_post(self, post: Post) -> None:
        """Store every column of a post."""

    async def due_posts(self, now: datetime, limit: int) -> Sequence[Post]:
        """Posts whose attempt is due or whose lease has run out, oldest first."""

    async def end_leases(self, now: datetime) -> None:
        """Count every running attempt as broken off: a lone process at its start knows that nobody runs them."""

    async def next_moment(self) -> datetime | None:
        """When a slot, a retry or a lease next comes due."""

    async def privately_at(self, learner: str, but: str) -> datetime | None:
        """When this person last got a private message from us in any community, the post `but` left out."""

    async def said_to(self, learner: str, kind: str, limit: int) -> Sequence[Post]:
        """The latest private posts of a kind that this person got, newest first."""

    async def store_papers(self, papers: Sequence[Paper]) -> int:
        """Keep those not yet known; how many were new."""

    async def papers(self, since: datetime, categories: Sequence[str]) -> Sequence[Paper]:
        """Papers first seen since then, with one of these categories."""

    async def feed(self) -> PaperFeed:
        """How the paper fetch fares."""

    async def save_feed(self, feed: PaperFeed) -> None:
        """Store it."""

    async def overview(self, since: datetime) -> Overview:
        """What an operator wants to know; troubles are those since then."""

    async def leave(self, community: CommunityId, at: datetime, purge_after: datetime) -> None:
        """The bot has been removed from a place: nothing is posted there, and after a while it is forgotten."""

    async def leave_all(self, platform: str, at: datetime, purge_after: datetime) -> None:
        """The same for every place of a platform; those that were left before keep their day."""

    async def come_back(self, community: CommunityId) -> None:
        """The bot is there again; its groups go on."""

    async def places(self, platform: str) -> Sequence[CommunityId]:
        """Where the bot is, as far as it has heard."""

    async def has_left(self, community: CommunityId) -> bool:
        """Whether the bot has been removed from this place."""

    async def purge(self, now: datetime) -> int:
        """Erase places whose time is over, with everyone all of whose logins lived there; how many places."""


class Work(Protocol):
    """One transaction. Records are handed out for an actor and reach no further."""

    people: People
    house: House
    items: Items

    def study(self, learner: str) -> Study:
        """What one person was asked, answered and remembers."""

    def learner(self, learner: str) -> OwnRecords:
        """The records of one person."""

    def community(self, community: CommunityId) -> Cohorts:
        """The groups of one community."""

    def group(self, cohort: str) -> GroupRecords:
        """The records of one group."""

    def after_commit(self, act: Callable[[], None]) -> None:
        """Run this once the transaction has been committed, and never otherwise."""

    async def commit(self) -> None:
        """Keep what was done; leaving without it rolls back. Raises Conflict where two transactions met."""


class Storage(Protocol):
    """Two doors; a fresh Work each time, never open across the network."""

    def reading(self) -> AbstractAsyncContextManager[Work]:
        """To look; nothing can be committed."""

    def work(self, *, serializable: bool = False) -> AbstractAsyncContextManager[Work]:
        """To change; serialised where the database needs it.

        `serializable`: what was read counts as well, for a decision over rows that others are just adding.
        """
