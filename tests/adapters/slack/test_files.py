import pytest

from adapters.slack.files import Uploads
from adapters.slack.workspaces import Workspace as Installed
from bot.message import Attachment, Card, paragraph
from tests.fakes.slack import FakeSlack, Member, Workspace
from tests.read import prose

NONE = Card("Here", [paragraph("Look.")])
CARD = Card("Here", [paragraph("Look."), Attachment("a.json", b"{}")])


async def test_a_file_goes_to_the_asker_alone(acme: Installed, team: Workspace, ada: Member) -> None:
    assert await Uploads().handed_over(acme, ada.id, CARD) == CARD
    assert [one.files[0]["name"] for one in team.dm(ada).everything] == ["a.json"]
    assert await Uploads().handed_over(acme, ada.id, NONE) is NONE


@pytest.mark.parametrize("trouble", ["scope", "drop"])
async def test_a_file_that_is_lost_is_said_to_be(
    acme: Installed, team: Workspace, ada: Member, fake: FakeSlack, trouble: str
) -> None:
    if trouble == "scope":
        team.scopes.discard("files:write")
    else:
        fake.weather.drop("files.getUploadURLExternal")
    told = await Uploads().handed_over(acme, ada.id, CARD)
    assert "could not be sent" in prose(told)
