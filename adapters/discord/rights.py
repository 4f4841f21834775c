"""What the bot may do in a place, as Discord last said; in the words of Discord's settings."""

from datetime import timedelta

import discord

from adapters.discord.places import PRIVATE, Place
from bot.ports import TryAgain, Undeliverable

NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""Every permission that the bot asks for."""
TO_POST = ("view_channel", "send_messages")
TO_ANSWER = ("view_channel", "send_messages_in_threads")
TO_DISCUSS = ("create_public_threads", "send_messages_in_threads")
TO_SHOW = ("attach_files",)
SOON = timedelta(seconds=10)


def missing(client: discord.Client, place: Place, names: tuple[str, ...]) -> list[str] | None:
    """Which of these the bot lacks, in words; None where that is not known."""
    guild = client.get_guild(place.guild)
    channel = guild.get_channel(place.channel) if guild else None
    if guild is None or channel is None or guild.me is None:
        return None
    held = channel.permissions_for(guild.me)
    return [NAMES[name] for name in names if not getattr(held, name)]


def may_look(client: discord.Client, place: Place) -> bool | None:
    """Whether history can be read: without the right Discord shows an empty one. None where that is not known.

    Raises TryAgain while it will be known soon.
    """
    if place.guild == PRIVATE:
        return True
    guild = client.get_guild(place.guild)
    if (guild is None and not client.is_ready()) or (guild is not None and guild.unavailable):
        raise TryAgain(SOON, "Discord has not said yet what may be read there")
    lacking = missing(client, place, ("view_channel", "read_message_history"))
    return None if lacking is None else not lacking


def is_out(client: discord.Client, guild: int) -> bool:
    """Whether the bot is certainly not in a server: all of ours are there, and this one would be ours."""
    if guild == PRIVATE or not client.is_ready() or client.get_guild(guild) is not None:
        return False
    own = getattr(client, "shard_ids", None)
    return own is None or (guild >> 22) % (client.shard_count or 1) in own


def forbidden(client: discord.Client, place: Place, *, files: bool = False, closed: bool = False) -> Undeliverable:
    """What is missing, and how it is given; `closed`: the channel is not even seen any more."""
    wanted = (TO_ANSWER if place.thread else TO_POST) + (TO_SHOW if files else ())
    lacking = missing(client, place, wanted) or [NAMES[name] for name in wanted]
    names = " and ".join(f"“{name}”" for name in lacking)
    channel = client.get_channel(place.channel)
    where = f"#{channel.name}" if isinstance(channel, discord.abc.GuildChannel) else "the channel"
    return Undeliverable(
        f"Cairn lacks the permission {names} in {where}",
        f"In {where}, open Edit Channel, then Permissions, add Cairn, and turn on {names}.",
        gone=closed,
    )
