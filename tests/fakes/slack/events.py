"""What Slack tells the bot by itself, if the bot subscribed to it."""

from typing import TYPE_CHECKING

from tests.fakes.slack import payloads
from tests.fakes.slack.errors import Json

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace
    from tests.fakes.slack.socket import Delivery

SUBSCRIBED = frozenset(
    [
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "tokens_revoked",
        "message.im",
        "member_joined_channel",
        "member_left_channel",
        "channel_archive",
        "channel_deleted",
        "channel_rename",
        "channel_unarchive",
        "group_archive",
        "group_deleted",
        "group_rename",
        "user_change",
    ]
)


async def tell(team: "Workspace", event: Json, subscription: str = "") -> "Delivery | None":
    """Deliver an event; None when the bot did not subscribe to it."""
    if (subscription or event["type"]) not in team.slack.subscribed:
        return None
    return await team.slack.hub.deliver("events_api", payloads.event_callback(team, event), accepts=False)


def mention(words: str, bot: str, user: str, channel: str, ts: str, thread_ts: str | None) -> Json:
    event = {
        "type": "app_mention",
        "user": user,
        "text": f"<@{bot}> {words}",
        "ts": ts,
        "channel": channel,
        "event_ts": ts,
    }
    return event | ({"thread_ts": thread_ts} if thread_ts else {})


def joined(channel: "Channel", user: str, inviter: str = "") -> Json:
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.private else "C",
    }
    return event | {"team": channel.team.id} | ({"inviter": inviter} if inviter else {})
