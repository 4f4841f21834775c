"""What somebody did, read from the payloads of Slack: who, where, and how they can be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack import ids
from bot.domain.people import ChannelId

Json = Mapping[str, Any]
NAMELESS = frozenset({"directmessage", "privategroup", ""})
"""What Slack says instead of a name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`url` takes answers for half an hour, `trigger` opens one view within three seconds.

    `owned`: the message that was pressed is seen by this person alone; `view` is the modal that was pressed or sent;
    `aloud`: it was written, and is answered by a message.
    """

    team: str
    user: str
    name: str = ""
    channel: str = ""
    channel_name: str = ""
    thread: str = ""
    url: str = ""
    trigger: str = ""
    owned: bool = False
    view: str = ""
    aloud: bool = False

    @property
    def place(self) -> ChannelId | None:
        """The channel, where it is one in which groups can meet."""
        return ids.place(self.team, self.channel, self.channel_name)

    @property
    def called(self) -> str | None:
        """The name of the channel, where Slack says it."""
        return None if self.channel_name in NAMELESS else self.channel_name

    @property
    def private(self) -> bool:
        """Whether this is the person's own conversation with the bot."""
        return self.channel.startswith("D")

    def kept(self, runs: str) -> ids.Kept:
        """What a modal that answers this carries along."""
        return ids.Kept(runs, self.channel, self.channel_name, self.thread, self.url)


def command(body: Json) -> Asked:
    """A slash command."""
    return Asked(
        body["team_id"],
        body["user_id"],
        body.get("user_name", ""),
        body.get("channel_id", ""),
        body.get("channel_name", ""),
        url=body.get("response_url", ""),
        trigger=body.get("trigger_id", ""),
    )


def press(body: Json) -> Asked:
    """A button or select, of a message, of a modal or of the home tab."""
    view, container = body.get("view") or {}, body.get("container") or {}
    if view:
        return _in_view(body, view)
    channel = body.get("channel") or {}
    place = channel.get("id", "") or container.get("channel_id", "")
    message = body.get("message") or {}
    thread = container.get("thread_ts") or message.get("thread_ts") or ""
    own = container.get("message_ts") or message.get("ts")
    return Asked(
        _team(body),
        body["user"]["id"],
        body["user"].get("name", ""),
        place,
        channel.get("name", ""),
        thread="" if thread == own else thread,  # the first message of a thread stands in the channel
        url=body.get("response_url", ""),
        trigger=body.get("trigger_id", ""),
        owned=bool(container.get("is_ephemeral")) or place.startswith("D"),
    )


def submission(body: Json) -> Asked:
    """A modal that was sent."""
    return _in_view(body, body["view"])


def _in_view(body: Json, view: Json) -> Asked:
    kept = ids.kept(view.get("private_metadata", "")) or ids.Kept()
    return Asked(
        _team(body),
        body["user"]["id"],
        body["user"].get("name", ""),
        kept.channel,
        kept.called,
        thread=kept.thread,
        url=kept.url,
        trigger=body.get("trigger_id", ""),
        view=view.get("id", "") if view.get("type") == "modal" else "",
    )


def message(body: Json) -> Asked:
    """A mention of the bot, or a message in the conversation with it."""
    event = body["event"]
    return Asked(
        _team(body),
        event["user"],
        channel=event["channel"],
        thread=event.get("thread_ts", ""),
        owned=event.get("channel_type") == "im",
        aloud=True,
    )


def _team(body: Json) -> str:
    """The workspace where the app is installed, which is not always the home of who acts."""
    team = body.get("team") or {}
    authorized: Json = next(iter(body.get("authorizations") or ()), {})
    return str(body.get("team_id") or team.get("id") or authorized.get("team_id") or body["user"]["team_id"])
