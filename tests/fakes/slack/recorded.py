"""Payloads that a real Slack sent to a real bot (../shared/data/slack/recorded), to be played to ours."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from tests.fakes.slack.answer import Answer
from tests.fakes.slack.errors import Json

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member
    from tests.fakes.slack.places import Channel

FOLDER = Path(__file__).parents[3] / "../shared/data/slack/recorded"


@dataclass(frozen=True)
class Recorded:
    """One payload: `kind` is that of its envelope."""

    name: str
    kind: str
    payload: Json

    def __str__(self) -> str:
        return self.name

    def adopted(self, member: "Member", channel: "Channel", answer: Answer) -> Json:
        """The same payload as if this member had caused it here: only ids, tickets and the address for answers are others."""
        team = member.team
        theirs = {
            _first(self.payload, "team_id", ("team", "id")): team.id,
            _first(self.payload, "user_id", ("user", "id"), ("event", "user")): member.id,
            _first(self.payload, "channel_id", ("channel", "id"), ("event", "channel")): channel.id,
            _first(self.payload, "api_app_id"): team.slack.app_id,
            _bot(self.payload): team.bot_id,
        }
        text = json.dumps(self.payload)
        for old, new in theirs.items():
            text = text.replace(old, new) if old else text
        url, trigger = team.slack.tickets_for(answer, channel)
        fresh = {"response_url": url, "trigger_id": trigger}
        payload: Json = json.loads(text)
        return payload | {key: value for key, value in fresh.items() if key in payload}

    def request(self, secret: str, now: datetime) -> AsyncBoltRequest:
        """The signed HTTP request in which Slack would have sent it."""
        if self.kind == "events_api":
            body, content = json.dumps(self.payload), "application/json"
        else:
            form = self.payload if self.kind == "slash_commands" else {"payload": json.dumps(self.payload)}
            body, content = urlencode(form), "application/x-www-form-urlencoded"
        stamp = str(int(now.timestamp()))
        signature = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {"content-type": content, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={signature}"}
        return AsyncBoltRequest(body=body, headers=dict(headers))


def recordings() -> list[Recorded]:
    """All of them; the calling test is skipped where they are missing."""
    if not FOLDER.exists():
        pytest.skip("the recorded payloads of ../shared/data/slack are not here")
    return [one for file in sorted(FOLDER.glob("*.json")) for one in _in(file)]


async def play(member: "Member", channel: "Channel", recorded: Recorded) -> Answer:
    """Send it through the socket as if it had happened here."""
    answer = member.begins()
    payload = recorded.adopted(member, channel, answer)
    delivery = await member.team.slack.hub.deliver(recorded.kind, payload, accepts=recorded.kind != "events_api")
    return await member.finishes(answer, delivery)


def _in(file: Path) -> Iterator[Recorded]:
    for key, value in json.loads(file.read_text(encoding="utf-8")).items():
        kind = _kind(value) if isinstance(value, dict) else ""
        if kind:
            yield Recorded(f"{file.stem}/{key}", kind, value)


def _kind(payload: Json) -> str:
    if "command" in payload:
        return "slash_commands"
    if payload.get("type") == "event_callback":
        return "events_api"
    return "interactive" if "api_app_id" in payload else ""


def _first(payload: Json, *paths: str | tuple[str, str]) -> str:
    for path in paths:
        value: Any = payload
        for key in (path,) if isinstance(path, str) else path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            return value
    return ""


def _bot(payload: Json) -> str:
    authorized = [one["user_id"] for one in payload.get("authorizations", [])]
    return str(authorized[0]) if authorized else _first(payload, ("message", "user"))
