"""Payloads as Slack sends them, field for field as in the recorded ones."""

from typing import TYPE_CHECKING

from tests.fakes.slack.errors import Json
from tests.fakes.slack.message import Message, View

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member
    from tests.fakes.slack.places import Channel, Workspace

VERIFICATION = "zCdEfGhIjKlMnOpQrStUvWxY"


def slash_command(
    member: "Member", channel: "Channel", command: str, text: str, response_url: str, trigger_id: str
) -> Json:
    """Somebody typed a slash command."""
    return {
        "token": VERIFICATION,
        "team_id": member.team.id,
        "team_domain": member.team.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.im else "privategroup" if channel.private else channel.name,
        "user_id": member.id,
        "user_name": member.name,
        "command": command,
        "text": text,
        "api_app_id": member.team.slack.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _interactive(member: "Member", kind: str, trigger_id: str = "") -> Json:
    team = member.team
    payload: Json = {
        "type": kind,
        "team": {"id": team.id, "domain": team.domain},
        "user": {"id": member.id, "username": member.name, "name": member.name, "team_id": team.id},
        "api_app_id": team.slack.app_id,
        "token": VERIFICATION,
        "enterprise": None,
        "is_enterprise_install": False,
    }
    return payload | ({"trigger_id": trigger_id} if trigger_id else {})


def message_action(
    member: "Member", message: Message, action: Json, state: Json, response_url: str, trigger_id: str
) -> Json:
    """A button or select of a message was used; an ephemeral message is not sent along."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    channel = message.channel
    payload = _interactive(member, "block_actions", trigger_id) | {
        "container": container,
        "channel": {"id": channel.id, "name": "directmessage" if channel.im else channel.name},
        "state": {"values": state},
        "response_url": response_url,
        "actions": [action],
    }
    return payload if message.only_for else payload | {"message": message.shown()}


def view_action(member: "Member", view: View, action: Json, state: Json, trigger_id: str) -> Json:
    """A button or select of a modal or home tab was used: there is no channel and no response_url."""
    return _interactive(member, "block_actions", trigger_id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.shown() | {"state": {"values": state}},
        "actions": [action],
    }


def view_submission(member: "Member", view: View, state: Json, trigger_id: str) -> Json:
    """A modal was sent."""
    shown = view.shown() | {"state": {"values": state}}
    return _interactive(member, "view_submission", trigger_id) | {"view": shown, "response_urls": []}


def view_closed(member: "Member", view: View) -> Json:
    """A modal was closed without sending it."""
    return _interactive(member, "view_closed") | {"view": view.shown(), "is_cleared": False}


def shortcut(member: "Member", callback_id: str, trigger_id: str) -> Json:
    """A global shortcut was chosen."""
    return _interactive(member, "shortcut", trigger_id) | {
        "callback_id": callback_id,
        "action_ts": member.team.slack.new_ts(),
    }


def message_shortcut(member: "Member", callback_id: str, message: Message, response_url: str, trigger_id: str) -> Json:
    """A shortcut was chosen from a message's menu."""
    return _interactive(member, "message_action", trigger_id) | {
        "callback_id": callback_id,
        "action_ts": member.team.slack.new_ts(),
        "message_ts": message.ts,
        "message": message.shown(),
        "channel": {"id": message.channel.id, "name": message.channel.name},
        "response_url": response_url,
    }


def event_callback(team: "Workspace", event: Json) -> Json:
    """The envelope around every event of the Events API."""
    slack = team.slack
    return {
        "token": VERIFICATION,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": slack.app_id,
        "event": {"event_ts": slack.new_ts(), **event},
        "type": "event_callback",
        "event_id": slack.new_id("Ev", "event"),
        "event_time": int(slack.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team.id,
                "user_id": team.bot_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
