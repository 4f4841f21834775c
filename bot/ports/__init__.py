"""What the core needs from outside, as small as it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.posts import Post
from bot.ports.outside import (
    ChatPlatform,
    Clock,
    Drawing,
    Ids,
    Library,
    PaperSource,
    Ranker,
    Receipt,
    SourceTrouble,
    TryAgain,
    Uncertain,
    Undeliverable,
)
from bot.ports.storage import (
    Cohorts,
    GroupRecords,
    House,
    OwnRecords,
    People,
    Storage,
    Work,
)

__all__ = [
    "ChatPlatform",
    "Clock",
    "Cohorts",
    "Courier",
    "Drawing",
    "GroupRecords",
    "House",
    "Ids",
    "JobQueue",
    "Library",
    "OwnRecords",
    "PaperSource",
    "People",
    "Ports",
    "Ranker",
    "Receipt",
    "SourceTrouble",
    "Storage",
    "TryAgain",
    "Uncertain",
    "Undeliverable",
    "Work",
]


class JobQueue(Protocol):
    """Says "look at this post"; the post's row stays the truth."""

    async def enqueue(self, work: Work, post_key: str, channel: str) -> None:
        """Part of the unit of work; posts of one channel are looked at one after another."""


class Courier(Protocol):
    """Delivers one post now, for a command whose answer depends on how that went."""

    async def deliver(self, post_key: str) -> Post:
        """The post as it stands after one attempt."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, as a handler receives them."""

    clock: Clock
    ids: Ids
    storage: Storage
    library: Library
    ranker: Ranker
    queue: JobQueue
    courier: Courier
    papers: PaperSource | None = None
    platforms: Mapping[str, ChatPlatform] = field(default_factory=dict)
    drawing: Drawing | None = None
