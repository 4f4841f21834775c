"""A Slack on loopback, as strict as the real one, for the real Bolt. See `FakeSlack`."""

from tests.fakes.slack.answer import Answer
from tests.fakes.slack.message import Message, View
from tests.fakes.slack.people import Member
from tests.fakes.slack.places import Channel, Workspace
from tests.fakes.slack.reading import Reader, labels, text
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.settings import SCOPES, AppSettings

__all__ = [
    "SCOPES",
    "Answer",
    "AppSettings",
    "Channel",
    "FakeSlack",
    "Member",
    "Message",
    "Reader",
    "View",
    "Workspace",
    "labels",
    "text",
]
