"""The small print of gestures: finding a button, escaping what was typed, and what an acknowledgement makes appear."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.fakes.slack import surface
from tests.fakes.slack.answer import Answer, Shown
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.forms import initial, option
from tests.fakes.slack.message import View
from tests.fakes.slack.reading import elements, options_of

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace

Acked = Callable[[Json], None]
_NAMED = re.compile(r"(?<![\w<])([@#])([\w.-]+)")


def escaped(team: "Workspace", text: str, *, names: bool = True) -> str:
    """Text as the bot gets it: entities, and known names as tokens."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NAMED.sub(lambda match: _token(team, match), plain) if names else plain


def _token(team: "Workspace", match: re.Match[str]) -> str:
    sign, name = match[1], match[2]
    if sign == "@":
        found = next((one.id for one in team.members.values() if one.name == name), None)
        return f"<@{found}|{name}>" if found else match[0]
    channel = next((one for one in team.channels.values() if one.name == name and not one.im), None)
    if channel is None:
        return match[0]
    return f"<#{channel.id}|{'' if channel.private else name}>"


def pressed(thing: Shown, label: str) -> Json:
    """The action of a button."""
    buttons = [one for one in elements(thing.blocks) if one["type"] == "button"]
    for one in buttons:
        if label in {one["text"]["text"], one.get("action_id")}:
            return {key: one[key] for key in ("action_id", "block_id", "text", "value", "style", "type") if key in one}
    raise AssertionError(f"no button {label!r} on: {thing.readable}")


def chosen(thing: Shown, choice: str, place: str) -> Json:
    """The action of a select, a group of radio buttons or an overflow menu."""
    for one in elements(thing.blocks):
        names = {one.get("action_id"), one["block_id"], one.get("placeholder", {}).get("text")}
        texts = {text for each in options_of(one) for text in (each["text"]["text"], each["value"])}
        if choice in texts and (not place or place in names):
            kept = {key: one[key] for key in ("type", "action_id", "block_id", "placeholder") if key in one}
            return kept | {"selected_option": option(one, choice)}
    raise AssertionError(f"no choice {choice!r} on: {thing.readable}")


def state_of(thing: Shown, action: Json) -> Json:
    """state.values of a surface when one element was used: everything but buttons, with what it holds now."""
    state: Json = {}
    for one in elements(thing.blocks):
        if "action_id" in one and one["type"] not in {"button", "overflow"}:
            used = one["action_id"] == action["action_id"] and one["block_id"] == action["block_id"]
            value = {"type": one["type"], "selected_option": action["selected_option"]} if used else initial(one)
            state.setdefault(one["block_id"], {})[one["action_id"]] = value
    return state


def command_acked(answer: Answer, channel: "Channel", ack: Json) -> None:
    """A slash command's acknowledgement is a message when it says something."""
    if ack:
        _attempt(answer, lambda: surface.respond(answer, channel, ack, original=None))


def view_acked(answer: Answer, modal: View, ack: Json) -> None:
    """A submitted modal shows errors, becomes another, gets one on top, or closes."""
    _attempt(answer, lambda: _view_acked(answer, modal, ack))


def _view_acked(answer: Answer, modal: View, ack: Json) -> None:
    action = ack.get("response_action")
    if action == "errors":
        blocks = {block["block_id"] for block in modal.blocks if block["type"] == "input"}
        if not ack.get("errors") or not set(ack["errors"]) <= blocks:
            raise ApiError("invalid_errors")
        modal.errors = answer.errors = dict(ack["errors"])
    elif action == "update":
        surface.change(modal, ack["view"])
        answer.see(modal)
    elif action == "push":
        surface.push(answer.member, ack["view"], answer)
    elif action == "clear":
        surface.clear(answer.member)
    elif action is None and not ack:
        modal.open = False
        answer.member.modals = [one for one in answer.member.modals if one is not modal]
    else:
        raise ApiError("invalid_response_action")


def _attempt(answer: Answer, step: Callable[[], None]) -> None:
    """What Slack cannot use in an acknowledgement becomes a failure that the person sees."""
    try:
        step()
    except ApiError as refused:
        details = refused.extra.get("response_metadata", {}).get("messages", [])
        answer.failed = " ".join([refused.error, *details])
