"""What Slack tells the bot by itself, if the app subscribed to it."""

from typing import TYPE_CHECKING

from tests.fakes.slack import payloads
from tests.fakes.slack.errors import Json
from tests.fakes.slack.message import Message

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace
    from tests.fakes.slack.socket import Delivery


async def tell(team: "Workspace", event: Json, subscription: str = "") -> "Delivery | None":
    """Deliver an event; None when the app did not subscribe to it."""
    if (subscription or event["type"]) not in team.slack.settings.events:
        return None
    return await team.slack.hub.deliver("events_api", payloads.event_callback(team, event), accepts=False)


def tell_later(team: "Workspace", event: Json, subscription: str = "") -> None:
    """The same for what follows from a call, whose answer does not wait for it."""
    team.slack.background(_told(team, event, subscription))


async def _told(team: "Workspace", event: Json, subscription: str) -> None:
    await tell(team, event, subscription)


def mention(said: Message, user: str) -> Json:
    """Somebody wrote the bot's name."""
    event = {
        "type": "app_mention",
        "user": user,
        "text": said.text,
        "ts": said.ts,
        "channel": said.channel.id,
        "event_ts": said.ts,
    }
    return event | ({"thread_ts": said.thread_ts} if said.thread_ts else {})


def direct(said: Message) -> Json:
    """A message in the conversation with the bot, from either side."""
    return said.shown() | {"channel": said.channel.id, "channel_type": "im", "event_ts": said.ts}


def changed(message: Message) -> Json:
    """A message of that conversation was edited: nobody's name stands at the top of this one."""
    new = message.shown()
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": message.channel.id,
        "channel_type": "im",
        "ts": message.channel.team.slack.new_ts(),
        "message": new,
        "previous_message": {key: value for key, value in new.items() if key != "edited"},
    }


def joined(channel: "Channel", user: str, inviter: str = "") -> Json:
    """Somebody, or the bot, came into a channel."""
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.private else "C",
    }
    return event | {"team": channel.team.id} | ({"inviter": inviter} if inviter else {})


def of_channel(channel: "Channel", what: str) -> Json:
    """channel_archive and its kin; in private channels they begin with "group"."""
    kind = f"{'group' if channel.private else 'channel'}_{what}"
    if what == "rename":
        return {"type": kind, "channel": {"id": channel.id, "name": channel.name, "created": 0}}
    return {"type": kind, "channel": channel.id} | ({"user": ""} if what in {"archive", "unarchive"} else {})
