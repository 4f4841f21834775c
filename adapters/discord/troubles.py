"""Discord's refusals and failures as the few outcomes that posting knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import aiohttp
import discord

from adapters.discord import doubt
from adapters.discord.places import Place
from adapters.discord.rights import SOON, forbidden
from bot.ports import TryAgain, Undeliverable

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
NO_ACCESS = 50001
FORBIDDEN = frozenset({NO_ACCESS, 50013})
"""No access to the place, or not this right in it."""
ARCHIVED, LOCKED = 50083, 160005
NO_THREAD = frozenset({UNKNOWN_CHANNEL, ARCHIVED, LOCKED})
"""A discussion is gone or closed; what belongs there is said in its channel."""
TEXT_CHANNEL = ("this kind of channel takes no messages by itself", "Use a text channel, or one of its threads.")
FINAL = {
    UNKNOWN_CHANNEL: ("the channel is gone", "Choose another channel."),
    UNKNOWN_MESSAGE: ("the message is gone", "Nothing: somebody deleted it."),
    ARCHIVED: ("the discussion is closed", "Open it again, or start another."),
    LOCKED: ("the discussion is locked", "Open it again, or start another."),
    50007: ("they take no private messages from here", "Nothing: that is their choice."),
    50278: ("they share no server with Cairn any more", "Nothing: who joins a group again is reached again."),
    50008: TEXT_CHANNEL,
    50024: TEXT_CHANNEL,
}
"""What will not change by waiting: why, and what to do."""
CLOSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
ASK = "Look at Cairn's permissions in this channel; where they are right, tell the person who runs this bot."
NOT_WELCOME = timedelta(hours=1)


class Unwelcome(TryAgain):
    """Discord does not accept the token any more; nothing was sent, and nothing should be tried."""


@contextmanager
def named(client: discord.Client, place: Place, *, files: bool = False) -> Iterator[None]:
    """Inside, whatever Discord does becomes TryAgain, Undeliverable, or TimeoutError where it may have arrived."""
    doubts = doubt.watch()
    try:
        yield
    except discord.RateLimited as limit:
        raise _again(doubts, timedelta(seconds=limit.retry_after), "Discord asks us to wait") from limit
    except discord.DiscordServerError as error:
        raise TimeoutError(str(error)) from error
    except discord.HTTPException as error:
        if error.code in FORBIDDEN:
            if not client.is_ready():
                raise TryAgain(SOON, "Discord has not said yet what may be done there") from error
            closed = error.code == NO_ACCESS and client.get_guild(place.guild) is not None
            raise forbidden(client, place, files=files, closed=closed) from error
        raise _refused(error, doubts) from error
    except TimeoutError:
        raise
    except (aiohttp.ClientError, OSError) as error:
        raise _again(doubts, None, f"Discord is not reached: {error}") from error


def _again(doubts: list[int], after: timedelta | None, why: str) -> Exception:
    return TimeoutError(why) if doubts else TryAgain(after, why)


def _refused(error: discord.HTTPException, doubts: list[int]) -> Exception:
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return _again(doubts, None, "Discord asks us to wait")
    if error.status == HTTPStatus.UNAUTHORIZED:
        return Unwelcome(NOT_WELCOME, "Discord does not accept the bot's token")
    if error.code in FINAL:
        return Undeliverable(*FINAL[error.code], gone=error.code == UNKNOWN_CHANNEL)
    if error.status in CLOSED:
        return Undeliverable(f"Discord refuses it: {error.text or error.status}", ASK)
    return error


def code_of(trouble: Undeliverable) -> int:
    """Discord's own number for what happened; 0 where there is none."""
    cause = trouble.__cause__
    return cause.code if isinstance(cause, discord.HTTPException) else 0
