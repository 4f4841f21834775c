"""What Discord sends about the things of the world, in its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.discord import bits
from tests.fakes.discord.errors import Json

if TYPE_CHECKING:
    from tests.fakes.discord.guilds import Guild, Role, Seat
    from tests.fakes.discord.world import Account, Channel, Message


def user(account: Account) -> Json:
    return {
        "id": str(account.id),
        "username": account.name,
        "discriminator": "0",
        "global_name": None if account.bot else account.name.title(),
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    } | ({"bot": True} if account.bot else {})


def role(one: Role) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "description": None,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member(seat: Seat) -> Json:
    return {
        "user": user(seat.account),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(one.id) for one in seat.roles],
        "joined_at": seat.joined.isoformat(),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def channel(one: Channel) -> Json:
    if one.recipient is not None:
        return {
            "id": str(one.id),
            "type": one.kind,
            "last_message_id": _last(one),
            "flags": 0,
            "recipients": [user(one.recipient)],
        }
    assert one.guild
    shared = {
        "id": str(one.id),
        "type": one.kind,
        "guild_id": str(one.guild.id),
        "name": one.name,
        "last_message_id": _last(one),
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    return shared | (_thread(one) if one.parent else _text(one))


def _text(one: Channel) -> Json:
    return {
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {"id": str(key), "type": 0, "allow": str(allow), "deny": str(deny)}
            for key, (allow, deny) in one.overwrites.items()
        ],
    }


def _thread(one: Channel) -> Json:
    assert one.parent
    now = one.world.clock.now().isoformat()
    return {
        "parent_id": str(one.parent.id),
        "owner_id": str(one.world.bot.id),
        "message_count": len(one.messages),
        "total_message_sent": len(one.messages),
        "member_count": 1,
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": 4320,
            "archive_timestamp": now,
            "locked": one.locked,
            "create_timestamp": now,
        },
        "member": {"id": str(one.id), "user_id": str(one.world.bot.id), "join_timestamp": now, "flags": 1},
    }


def _last(one: Channel) -> str | None:
    return str(next(reversed(one.posted))) if one.posted else None


def guild(one: Guild) -> Json:
    """As GUILD_CREATE says it to somebody without privileged intents: of the members only ourselves."""
    places = one.channels.values()
    return {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "icon": None,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "system_channel_flags": 0,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each) for each in one.roles.values()],
        "channels": [channel(each) for each in places if each.parent is None],
        "threads": [channel(each) for each in places if each.parent and not each.archived],
        "members": [member(seat) for seat in one.seats.values() if seat.account is one.world.bot],
        "member_count": len(one.seats),
        "large": False,
        "joined_at": one.world.clock.now().isoformat(),
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def message(one: Message) -> Json:
    said = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "type": one.kind,
        "content": one.content,
        "embeds": one.embeds,
        "components": one.components,
        "attachments": one.attachments,
        "flags": one.flags | (bits.HAS_THREAD if one.thread else 0),
        "timestamp": one.created.isoformat(),
        "edited_timestamp": one.edited.isoformat() if one.edited else None,
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
    }
    if one.nonce is not None:
        said["nonce"] = one.nonce
    if one.thread:
        said["thread"] = channel(one.thread)
    if one.starter:
        said["referenced_message"] = message(one.starter)
        said["message_reference"] = {
            "type": 0,
            "channel_id": str(one.starter.channel.id),
            "message_id": str(one.starter.id),
        }
    return said | (one.asked_by or {})
