"""Who asks, and from where, as an interaction says it."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.dispatch import Caller
from bot.domain.people import AccountId, ChannelId, CommunityId

NAME = "discord"
Interaction = discord.Interaction[Any]


def caller_of(interaction: Interaction) -> Caller:
    """The person and the place; whether they manage it is read only when a command asks."""
    account = AccountId(NAME, str(interaction.user.id))
    return Caller(
        account,
        interaction.user.display_name,
        place=place_of(interaction),
        place_name=_name(interaction.channel),
        manages=_asked(interaction),
    )


def _name(channel: object) -> str | None:
    """What people call the channel; that of a thread, its parent's."""
    named = channel.parent if isinstance(channel, discord.Thread) else channel
    return named.name if isinstance(named, discord.abc.GuildChannel) else None


def _asked(interaction: Interaction) -> Callable[[], Awaitable[bool]]:
    async def manages() -> bool:
        may = interaction.permissions
        return may.manage_events or may.manage_channels or may.manage_guild or may.administrator

    return manages


def place_of(interaction: Interaction) -> ChannelId | None:
    """The channel, that of a thread for a thread; None in private and where only the person has installed us."""
    owners = interaction._integration_owners  # noqa: SLF001 - is_guild_integration() cannot tell "not ours" from "not said"
    channel = interaction.channel
    if interaction.guild_id is None or channel is None or (owners and 0 not in owners):
        return None
    key = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return ChannelId(CommunityId(NAME, str(interaction.guild_id)), str(key))


def is_conversation(interaction: Interaction) -> bool:
    """Whether this is the person's own conversation with the bot, where nobody else reads."""
    if interaction.guild_id is not None:
        return False
    return interaction.context.dm_channel or isinstance(interaction.channel, discord.DMChannel)
