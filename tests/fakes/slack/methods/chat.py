"""chat.*: posting, changing, deleting, and addresses of messages."""

from typing import TYPE_CHECKING, Any

from tests.fakes.slack import events, surface
from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json, pointed
from tests.fakes.slack.message import Message
from tests.fakes.slack.methods.book import method

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace

MOST_UPDATED_TEXT = 4_000
"""chat.update takes less than chat.postMessage."""


def _metadata(given: Any) -> Json | None:
    if given is None:
        return None
    if not isinstance(given, dict) or not given.get("event_type") or not isinstance(given.get("event_payload"), dict):
        raise pointed("invalid_metadata_format", "metadata needs event_type and event_payload [json-pointer:/metadata]")
    return given


def destination(call: Call, team: "Workspace") -> "Channel":
    """The channel to write to; a member's id means the direct messages with them, a name with # the channel of that name."""
    named = call.need("channel")
    if named in team.members:
        named = team.dm(team.members[named]).id
    if named.startswith("#"):
        named = next((one.id for one in team.channels.values() if f"#{one.name}" == named), named)
    channel = team.place(named)
    if channel.archived:
        raise ApiError("is_archived")
    if channel.im and not team.slack.settings.messages_tab:
        raise ApiError("messages_tab_disabled")
    if not channel.bot_in_it and "chat:write.public" not in team.scopes:
        raise ApiError("not_in_channel")
    return channel


def _pace(channel: "Channel") -> None:
    wait = channel.team.slack.weather.wait_for_room(channel.id)
    if wait:
        raise ApiError("ratelimited", retry_after=wait)


@method("chat.postMessage", "chat:write")
def post(call: Call, team: "Workspace") -> Json:
    channel = destination(call, team)
    text, blocks = surface.content(team, call.args)
    metadata = _metadata(call.args.get("metadata"))
    thread = call.args.get("thread_ts")
    if thread and not any(one.ts == thread and not one.only_for for one in channel.everything):
        raise ApiError("thread_not_found")
    _pace(channel)
    message = channel.add("", text, thread_ts=thread)
    message.blocks, message.metadata = blocks, metadata
    message.unfurls = call.args.get("unfurl_links") in {None, True, "true", "1"}
    appears(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.shown()}


def appears(message: Message) -> None:
    """A message of the bot in a direct conversation is seen by its reader, and told to the bot as well."""
    channel = message.channel
    if channel.im:
        channel.im.sees(message)
        events.tell_later(channel.team, events.direct(message), "message.im")


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call, team: "Workspace") -> Json:
    channel = destination(call, team)
    if not channel.bot_in_it:
        raise ApiError("not_in_channel")
    reader = team.members.get(call.need("user"))
    if reader is None or reader not in channel.members:
        raise ApiError("user_not_in_channel")
    text, blocks = surface.content(team, call.args)
    message = channel.add("", text, only_for=reader, thread_ts=call.args.get("thread_ts"))
    message.blocks = blocks
    reader.sees(message)
    return {"message_ts": message.ts}


def _own(call: Call, team: "Workspace", refusal: str) -> Message:
    message = team.place(call.need("channel")).find(call.need("ts"))
    if message.by:
        raise ApiError(refusal)
    return message


@method("chat.update", "chat:write")
def update(call: Call, team: "Workspace") -> Json:
    message = _own(call, team, "cant_update_message")
    if message.channel.archived:
        raise ApiError("is_archived")
    if "blocks" not in call.args and call.args.get("text"):
        call.args["blocks"] = []
    if len(str(call.args.get("text") or "")) > MOST_UPDATED_TEXT:
        raise ApiError("msg_too_long")
    message.text, message.blocks = surface.content(team, call.args)
    message.metadata = _metadata(call.args.get("metadata")) or message.metadata
    message.edited = True
    team.seen_again(message)
    if message.channel.im:
        events.tell_later(team, events.changed(message), "message.im")
    return {"channel": message.channel.id, "ts": message.ts, "text": message.text, "message": message.shown()}


@method("chat.delete", "chat:write")
def delete(call: Call, team: "Workspace") -> Json:
    message = _own(call, team, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel.id, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call, team: "Workspace") -> Json:
    message = team.place(call.need("channel")).find(call.need("message_ts"))
    stamp = message.ts.replace(".", "")
    return {
        "channel": message.channel.id,
        "permalink": f"https://{team.domain}.slack.com/archives/{message.channel.id}/p{stamp}",
    }
