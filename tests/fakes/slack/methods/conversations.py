"""conversations.* and users.conversations."""

from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.message import Message
from tests.fakes.slack.methods.book import method, need_scope

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace

_PREFIX = {"channel": "channels", "group": "groups", "im": "im"}
_TYPE = {"channel": "public_channel", "group": "private_channel", "im": "im"}


def _allowed(team: "Workspace", channel: "Channel", what: str) -> None:
    need_scope(team, f"{_PREFIX[channel.kind]}:{what}")


@method("conversations.open", "im:write")
def open_dm(call: Call, team: "Workspace") -> Json:
    names = call.need("users").split(",")
    if len(names) > 1:
        need_scope(team, "mpim:write")
    if not set(names) <= team.members.keys():
        raise ApiError("user_not_found")
    dm = team.dm(team.members[names[0]])
    return {"channel": dm.shown() if call.flag("return_im") else {"id": dm.id}}


@method("conversations.info")
def info(call: Call, team: "Workspace") -> Json:
    channel = team.place(call.need("channel"))
    _allowed(team, channel, "read")
    count = {"num_members": len(channel.members)} if call.flag("include_num_members") else {}
    return {"channel": channel.shown() | count}


@method("conversations.join")
def join(call: Call, team: "Workspace") -> Json:
    need_scope(team, "channels:join")
    channel = team.place(call.need("channel"))
    if channel.kind != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    channel.bot_in_it = True
    return {"channel": channel.shown()}


@method("conversations.history")
def history(call: Call, team: "Workspace") -> Json:
    channel = _readable(call, team)
    return _page(call, list(reversed(_between(call, channel.messages))), most=999)


@method("conversations.replies")
def replies(call: Call, team: "Workspace") -> Json:
    channel = _readable(call, team)
    root = call.need("ts")
    found = next((one for one in channel.messages if one.ts == root), None)
    if found is None:
        raise ApiError("thread_not_found")
    shown = [one for one in found.thread if not one.only_for]
    return _page(call, [found, *_between(call, shown)], most=1000)


@method("users.conversations")
def of_mine(call: Call, team: "Workspace") -> Json:
    kinds = str(call.args.get("types") or "public_channel").split(",")
    user = team.members.get(str(call.args.get("user")))
    found = [one for one in team.channels.values() if _TYPE[one.kind] in kinds and not one.deleted]
    for one in found:
        _allowed(team, one, "read")
    if call.flag("exclude_archived"):
        found = [one for one in found if not one.archived]
    mine = [one for one in found if one.bot_in_it and (user is None or user in one.members)]
    return {"channels": [one.shown() for one in mine], "response_metadata": {"next_cursor": ""}}


def _readable(call: Call, team: "Workspace") -> "Channel":
    channel = team.place(call.need("channel"))
    _allowed(team, channel, "history")
    if not channel.bot_in_it:
        raise ApiError("not_in_channel")
    return channel


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = float(call.args.get("oldest") or 0), float(call.args.get("latest") or "inf")
    if call.flag("inclusive"):
        return [one for one in messages if oldest <= float(one.ts) <= latest]
    return [one for one in messages if oldest < float(one.ts) < latest]


def _page(call: Call, messages: list[Message], most: int) -> Json:
    """A page of messages; metadata is told only to those who ask for all of it."""
    size = call.number("limit", 100, most)
    cursor = str(call.args.get("cursor") or "0")
    if not cursor.isdigit():
        raise ApiError("invalid_cursor")
    start = int(cursor)
    more = len(messages) > start + size
    with_metadata = call.flag("include_all_metadata")
    shown = [one.shown(with_metadata=with_metadata) for one in messages[start : start + size]]
    return {
        "messages": shown,
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + size) if more else ""},
    }
