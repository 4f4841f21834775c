"""Discord's refusals and failures as the few outcomes that posting knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import aiohttp
import discord

from adapters.discord import doubt
from bot.ports import TryAgain, Undeliverable

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
FORBIDDEN = frozenset({50001, 50013})
"""No access to the place, or not this right in it."""
ARCHIVED, LOCKED = 50083, 160005
NO_THREAD = frozenset({UNKNOWN_CHANNEL, ARCHIVED, LOCKED})
"""A discussion is gone or closed; what belongs there is said in its channel."""
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""Every permission that the bot asks for, as Discord's settings call it."""
TEXT_CHANNEL = ("this kind of channel takes no messages by itself", "Use a text channel, or one of its threads.")
FINAL = {
    UNKNOWN_CHANNEL: ("the channel is gone", "Move the group to another channel."),
    UNKNOWN_MESSAGE: ("the message is gone", "Nothing: somebody deleted it."),
    ARCHIVED: ("the discussion is closed", "Open it again, or start another."),
    LOCKED: ("the discussion is locked", "Open it again, or start another."),
    50007: ("they take no private messages from here", "Nothing: that is their choice."),
    50008: TEXT_CHANNEL,
    50024: TEXT_CHANNEL,
}
"""What will not change by waiting: why, and what to do."""
TO_POST = ("view_channel", "send_messages")
NOT_WELCOME = timedelta(hours=1)


class Unwelcome(TryAgain):
    """Discord does not accept the token any more; nothing was sent, and nothing should be tried."""


@contextmanager
def named(client: discord.Client, channel: int) -> Iterator[None]:
    """Inside, whatever Discord does becomes TryAgain, Undeliverable, or TimeoutError where it may have arrived."""
    doubts = doubt.watch()
    try:
        yield
    except discord.RateLimited as limit:
        raise _again(doubts, timedelta(seconds=limit.retry_after), "Discord asks us to wait") from limit
    except discord.DiscordServerError as error:
        raise TimeoutError(str(error)) from error
    except discord.HTTPException as error:
        raise _refused(client, channel, error, doubts) from error
    except (aiohttp.ClientError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        raise _again(doubts, None, f"Discord is not reached: {error}") from error


def _again(doubts: list[int], after: timedelta | None, why: str) -> Exception:
    return TimeoutError(why) if doubts else TryAgain(after, why)


def _refused(client: discord.Client, channel: int, error: discord.HTTPException, doubts: list[int]) -> Exception:
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return _again(doubts, None, "Discord asks us to wait")
    if error.status == HTTPStatus.UNAUTHORIZED:
        return Unwelcome(NOT_WELCOME, "Discord does not accept the bot's token")
    if error.code in FORBIDDEN:
        return _forbidden(client, channel)
    if error.code in FINAL:
        return Undeliverable(*FINAL[error.code], gone=error.code == UNKNOWN_CHANNEL)
    return error


def _forbidden(client: discord.Client, channel: int) -> Undeliverable:
    lacking = missing(client, channel, TO_POST) or [NEEDED[name] for name in TO_POST]
    names = " and ".join(f"“{name}”" for name in lacking)
    found = client.get_channel(channel)
    where = f"#{found.name}" if isinstance(found, discord.abc.GuildChannel | discord.Thread) else "the channel"
    return Undeliverable(
        f"Cairn lacks the permission {names} in {where}",
        f"In {where}, open Edit Channel, then Permissions, add Cairn, and turn on {names}.",
    )


def missing(client: discord.Client, channel: int, names: tuple[str, ...]) -> list[str]:
    """Which of these the bot lacks in a channel, in the words of Discord's settings; none where it is not known."""
    found = client.get_channel(channel)
    if not isinstance(found, discord.abc.GuildChannel | discord.Thread):
        return []
    held = found.permissions_for(found.guild.me)
    return [NEEDED[name] for name in names if not getattr(held, name)]
