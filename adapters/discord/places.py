"""Where a message stands, as a Receipt says it."""

from dataclasses import dataclass
from typing import NamedTuple

from adapters.discord.callers import NAME
from bot.ports import Receipt

PRIVATE = 0
"""Stands for the server in conversations with one person."""


class Place(NamedTuple):
    """A channel of a server, somebody's conversation with us, or (`thread`) the discussion on a message there."""

    guild: int
    channel: int
    thread: int | None = None

    @property
    def room(self) -> int:
        """Where Discord is asked to put a message."""
        return self.thread or self.channel


@dataclass(frozen=True, slots=True)
class Ref:
    """A message, its mark, which editing must keep, and whether a discussion hangs on it.

    The discussion has the message's own id.
    """

    guild: int
    room: int
    mark: int
    message: int
    thread: bool = False

    @classmethod
    def of(cls, receipt: Receipt) -> "Ref":
        """Read one back."""
        guild, room, mark, message, *more = receipt.ref.split("/")
        return cls(int(guild), int(room), int(mark), int(message), bool(more))

    @property
    def receipt(self) -> Receipt:
        """As posting keeps it."""
        end = "/thread" if self.thread else ""
        return Receipt(NAME, f"{self.guild}/{self.room}/{self.mark}/{self.message}{end}")

    @property
    def place(self) -> Place:
        """Where the message stands."""
        return Place(self.guild, self.room)

    @property
    def discussion(self) -> Place:
        """Where it is talked about: in its thread, or beside it."""
        return Place(self.guild, self.room, self.message if self.thread else None)
