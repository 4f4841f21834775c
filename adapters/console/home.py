"""What the terminal needs to know before it starts, and how time passes in it."""

import getpass
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.message import Text

NAME = "console"
COMMUNITY = CommunityId(NAME, "home")
"""A data folder is one community, under a name that a copy of the folder keeps."""
FIRST_CHANNEL = ChannelId(COMMUNITY, "general")

Where = ChannelId | AccountId
"""A channel, or one member alone."""


class Passing(Protocol):
    """How time passes here."""

    def now(self) -> datetime:
        """This moment, in UTC."""

    async def settle(self) -> None:
        """Deliver everything that is due at this moment."""

    async def advance(self, by: timedelta) -> None:
        """Let time pass from moment to moment, delivering what falls due at each."""


def this_user() -> str:
    """What the system calls whoever started us."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


async def _unknown(_: AccountId) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder, who sits down first, the zone of this machine, and the words of welcome.

    `zone_of` says which zone a member has set for themselves; `first` is a line that is typed for them.
    """

    data: Path
    member: str
    zone: str
    welcome: Sequence[Text] = ()
    zone_of: Callable[[AccountId], Awaitable[str | None]] = _unknown
    first: str = ""

    async def zone_read_by(self, member: AccountId) -> str | None:
        """Their own zone, else the machine's; a machine on UTC, as servers are, tells nothing of who sits there: None."""
        return await self.zone_of(member) or (self.zone if self.zone != "UTC" else None)


def called(where: Where) -> str:
    """How a place stands above a card."""
    return f"[private to {where.key}]" if isinstance(where, AccountId) else f"#{where.key}"
