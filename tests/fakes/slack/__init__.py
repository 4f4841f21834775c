"""A Slack on loopback, as strict as the real one, for the real Bolt.

async with FakeSlack() as slack:
    team = slack.workspace("Acme")
    general, ada = team.channel("general"), team.member("ada", tz="Europe/Berlin")
    app = AsyncApp(client=AsyncWebClient(token=team.token, base_url=slack.api_url), process_before_response=True)
    await AsyncSocketModeHandler(app, slack.app_token).connect_async()
    await slack.hub.connected()
    answer = await ada.types("/roadmap next", in_=general)
    answer = await ada.presses(answer, "Done")
    assert "Well done" in answer.text

What came is in `slack.requests`, bad days are in `slack.weather`, sockets are in `slack.hub`. Lengths and counts are those of
../shared/data/slack/block-kit-limits.json. Stricter than Slack on purpose: an action_id may occur once in a whole message (Slack: in a block), and
blocks need a top-level text.
"""

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
