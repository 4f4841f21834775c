"""What the core needs from outside, as small as it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.posts import Post
from bot.ports.groups import Cohorts, GroupRecords
from bot.ports.outside import (
    ChatPlatform,
    Clock,
    Drawing,
    Ids,
    Image,
    Library,
    PaperSource,
    Ranker,
    Receipt,
    SameVisit,
    SourceTrouble,
    TryAgain,
    Uncertain,
    Undeliverable,
)
from bot.ports.storage import (
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
    "Drawing",
    "GroupRecords",
    "House",
    "Ids",
    "Image",
    "JobQueue",
    "Library",
    "OwnRecords",
    "PaperSource",
    "People",
    "Ports",
    "Ranker",
    "Receipt",
    "SameVisit",
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

    async def at_once(self, post_key: str, channel: str) -> Post:
        """Look at it now, for a command whose answer depends on how it went; the post as it stands then."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, as a handler receives them."""

    clock: Clock
    ids: Ids
    storage: Storage
    library: Library
    ranker: Ranker
    queue: JobQueue
    papers: PaperSource | None = None
    platforms: Mapping[str, ChatPlatform] = field(default_factory=dict)
    drawing: Drawing | None = None
