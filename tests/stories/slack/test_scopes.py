"""The app may do what it does and nothing else: the manifest's scopes are those that Slack asks for, kind of channel by kind of channel."""

from datetime import timedelta

from adapters.slack import ids
from adapters.slack.manifest import EVENTS, SCOPES
from bot.message import Card, paragraph
from tests.adapters.slack.test_manifest import NEEDED
from tests.fakes.slack import FakeSlack
from tests.stories.slack.town import Town

HELLO = Card("Hello", [paragraph("Good evening.")])
TOLD = {"commands"}.union(*(NEEDED[event] for event in EVENTS))
"""What has to be granted before Slack tells of anything."""


class Granted(set[str]):
    """The scopes of a workspace; remembers which were asked for."""

    def __init__(self, scopes: set[str]) -> None:
        super().__init__(scopes)
        self.asked: set[object] = set()

    def __contains__(self, scope: object) -> bool:
        self.asked.add(scope)
        return super().__contains__(scope)


async def test_every_scope_is_needed_and_none_is_missing(town: Town, fake: FakeSlack) -> None:
    team = town.team
    granted = team.scopes = Granted(team.scopes)
    general, room, ada = team.channel("general"), team.channel("room", private=True), team.member("ada")
    await ada.opens_home()
    await (await ada.types("/roadmap account export", in_=general)).until("is in your direct messages")
    since = town.clock.now() - timedelta(minutes=1)
    for where in (ids.place(team.id, general.id), ids.place(team.id, room.id), ids.account(team.id, ada.id)):
        assert where
        first = await town.slack.post(where, HELLO, f"{where.key}/1")
        below = await town.slack.post(first, HELLO, f"{where.key}/2")
        assert await town.slack.find(where, f"{where.key}/1", since) == first
        assert await town.slack.find(first, f"{where.key}/2", since) == below
        await town.slack.update(first, HELLO)
    assert [(call.method, call.error) for call in fake.requests if call.error] == []
    assert granted.asked | TOLD == SCOPES.keys()
