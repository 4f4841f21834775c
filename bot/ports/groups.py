"""How groups are reached: those of a community, and everything of one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.cohort import Cohort, GroupWeek, Member, Membership
from bot.domain.people import ChannelId, Person
from bot.domain.posts import Post
from bot.domain.sitting import Tally
from bot.domain.slots import Slot


class Cohorts(Protocol):
    """The groups of one community."""

    async def get(self, cohort: str) -> Cohort | None:
        """The group of this id, if it belongs to this community."""

    async def in_channel(self, channel: ChannelId) -> Cohort | None:
        """The active (opening, open or paused) group of a channel."""

    async def without_channel(self) -> Sequence[Cohort]:
        """Groups that are open or paused and have lost their channel."""

    async def add(self, cohort: Cohort) -> None:
        """Store a new group; its opener becomes an organiser."""

    async def save(self, cohort: Cohort) -> None:
        """Store its row and its rests."""


class GroupRecords(Protocol):
    """Everything of one cohort: members, organisers, slots, posts."""

    async def members(self) -> Sequence[Member]:
        """Those who are in it now, by name."""

    async def membership(self, learner: str) -> Membership | None:
        """Of one learner, also one that has ended."""

    async def put_member(self, membership: Membership) -> None:
        """Insert or replace."""

    async def organisers(self) -> Sequence[Person]:
        """Those who hold the right by name."""

    async def add_organiser(self, learner: str, at: datetime) -> None:
        """Twice is once."""

    async def remove_organiser(self, learner: str) -> None:
        """Take the right back."""

    async def slots(self) -> Sequence[Slot]:
        """Its calendar."""

    async def put_slots(self, slots: Sequence[Slot]) -> None:
        """Insert or replace by kind."""

    async def log(self, limit: int, kinds: Sequence[str] = ()) -> Sequence[Post]:
        """Its latest posts of these kinds (none named: of all) by scheduled time, newest first."""

    async def latest(self, kind: str, until: datetime) -> Post | None:
        """The latest post of this kind scheduled at or before `until`, whatever became of it."""

    async def latest_said(self, kind: str, until: datetime) -> Post | None:
        """The latest post of this kind scheduled at or before `until` that was sent (or uncertain)."""

    async def last_said(self, kinds: Sequence[str], but: str) -> datetime | None:
        """When the last post of these kinds was sent (or uncertain), the one with key `but` left out."""

    async def week(self, since: datetime) -> GroupWeek:
        """What members finished since then."""

    async def interests(self) -> Mapping[str, int]:
        """Members' words for papers, with how many of them hold each."""

    async def tallies(self, quiz: str) -> Sequence[Tally]:
        """How members answered the shared questions of a quiz, by its post's key."""

    async def shown_papers(self) -> frozenset[str]:
        """Ids of papers and classics that this group has been given, or that a post has chosen."""

    async def show_papers(self, papers: Sequence[str], post: str, at: datetime) -> None:
        """Remember that they were chosen for this post."""
