"""Where a chat platform is tried: the platform itself, and the eyes of whoever reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import ChatPlatform


@dataclass(frozen=True, slots=True)
class Stage:
    """Each platform's tests hold a `stage.py` with `open_stage(folder)`, an async context manager that yields one.

    `read` is what readers have seen since the last look, on one line; `literally` is how a stranger's text looks to them;
    `lines` are the command lines that the buttons and selects of a drawn card run, in order.
    """

    platform: ChatPlatform
    channel: ChannelId
    member: AccountId
    now: Callable[[], datetime]
    read: Callable[[], str]
    literally: Callable[[str], str]
    lines: Callable[[Card], Sequence[str]]
