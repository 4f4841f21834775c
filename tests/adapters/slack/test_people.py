import asyncio

import pytest

from adapters.slack import people as source
from adapters.slack.people import Known, People
from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from tests.fakes.slack import FakeSlack, Member, Workspace


@pytest.fixture
def people(workspaces: Workspaces, acme: Installed) -> People:
    assert acme
    return People(workspaces)


async def test_a_member_is_asked_about_once(people: People, team: Workspace, ada: Member, fake: FakeSlack) -> None:
    assert people.known(team.id, ada.id) is None
    both = await asyncio.gather(people.get(team.id, ada.id), people.get(team.id, ada.id))
    assert list(both) == [Known("ada", "Europe/Berlin", manages=True)] * 2
    assert people.known(team.id, ada.id) == both[0]
    assert fake.requests.count("users.info") == 1


async def test_who_cannot_be_asked_manages_nothing(people: People, team: Workspace, ada: Member) -> None:
    assert await people.get("T-elsewhere", ada.id) is None
    assert await people.get(team.id, "U-nobody") is None
    team.scopes.discard("users:read")
    assert await people.get(team.id, ada.id) is None


async def test_what_is_known_grows_old_and_has_a_bound(
    people: People, team: Workspace, ada: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LATER", 0)
    monkeypatch.setattr(source, "MOST", 1)
    await people.learn(team.id, ada.id)
    assert people.known(team.id, ada.id)
    await people.get(team.id, team.member("bob").id)
    assert people.known(team.id, ada.id) is None
    await people.get(team.id, ada.id)
    monkeypatch.setattr(source, "KEPT_FOR", -1)
    assert people.known(team.id, ada.id) is None


async def test_nobody_is_left_asking(people: People, team: Workspace, ada: Member, fake: FakeSlack) -> None:
    fake.weather.hang("users.info")
    asking = asyncio.create_task(people.get(team.id, ada.id))
    await asyncio.sleep(0.05)
    await people.settle()
    with pytest.raises(asyncio.CancelledError):
        await asking
