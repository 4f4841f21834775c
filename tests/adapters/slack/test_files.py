import pytest

from adapters.slack.cards import Pen
from adapters.slack.files import Uploads
from adapters.slack.workspaces import Workspace as Installed
from bot.message import Attachment, Card, Picture, paragraph
from tests.fakes.slack import FakeSlack, Member, Workspace
from tests.read import prose

CARD = Card("Here", [paragraph("Look."), Attachment("a.json", b"{}")])
PICTURE = Card("Path", [Picture("path", "<svg/>", "Three stones")])


class Inked:
    """Draws the same for everybody."""

    async def png(self, svg: str) -> bytes:
        return svg.encode()


async def test_a_file_goes_to_the_asker_alone(acme: Installed, team: Workspace, ada: Member) -> None:
    assert await Uploads().handed_over(acme, ada.id, CARD) == CARD
    assert [one.files[0]["name"] for one in team.dm(ada).everything] == ["a.json"]
    assert await Uploads().handed_over(acme, ada.id, PICTURE) is PICTURE


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


async def test_a_picture_is_uploaded_once_and_shown_by_its_id(
    acme: Installed, fake: FakeSlack, team: Workspace
) -> None:
    uploads = Uploads(Inked())
    pens = [await uploads.ready(acme, PICTURE, Pen()) for _ in range(2)]
    assert fake.requests.count("files.completeUploadExternal") == 1
    (file,) = team.files
    assert pens[0].files == pens[1].files == {"<svg/>": file}
    assert fake.requests.of("files.getUploadURLExternal")[0].args["alt_txt"] == "Three stones"
    await acme.client.chat_postMessage(channel=team.channel("general").id, **pens[0].draw(PICTURE).said)
    assert "(picture: Three stones)" in team.channel("general").messages[0].readable


async def test_without_a_drawing_or_an_upload_words_stand_for_it(acme: Installed, fake: FakeSlack) -> None:
    assert (await Uploads().ready(acme, PICTURE, Pen())).files == {}
    fake.weather.error("files.getUploadURLExternal")
    assert (await Uploads(Inked()).ready(acme, PICTURE, Pen())).files == {}


async def test_memory_of_pictures_has_a_bound(
    acme: Installed, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.files.MOST", 1)
    uploads = Uploads(Inked())
    for svg in ("<svg>1</svg>", "<svg>2</svg>", "<svg>1</svg>"):
        await uploads.ready(acme, Card("x", [Picture("p", svg, "alt")]), Pen())
    assert fake.requests.count("files.completeUploadExternal") == 3
