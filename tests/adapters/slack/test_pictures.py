"""Pictures and formulas on Slack: uploaded once, waited for, and told in words where Slack shows none."""

import asyncio
from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError

from adapters.drawing import Studio
from adapters.slack import files, ids
from adapters.slack.asked import Asked
from adapters.slack.cards import Pen
from adapters.slack.files import Uploads
from adapters.slack.pace import Pace
from adapters.slack.posts import Posts
from adapters.slack.replies import Replies
from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from bot.domain.people import ChannelId
from bot.message import Card, Drawable, Formula, Picture, paragraph
from bot.ports import Image
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.samples.pictures import MEAN, chart, lesson

SHOWN = f"(picture: {chart().alt})"


class Inked:
    """Draws the same for everybody; what is nothing cannot be drawn."""

    async def image(self, block: Drawable) -> Image | None:
        source = block.latex if isinstance(block, Formula) else block.svg
        return Image(f"{source}.png", source.encode()) if source else None


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", (0.0, 0.02, 0.02))


@pytest.fixture
def uploads() -> Uploads:
    return Uploads(Studio())


@pytest.fixture
def posts(workspaces: Workspaces, acme: Installed, uploads: Uploads) -> Posts:
    assert acme
    made = Posts(workspaces, Pen(), Pace(0), uploads)
    made.open = True
    return made


@pytest.fixture
def replies(workspaces: Workspaces, acme: Installed, uploads: Uploads) -> Replies:
    assert acme
    return Replies(workspaces, Pen(), uploads, Pace(0))


@pytest.fixture
def place(team: Workspace, general: Channel) -> ChannelId:
    return ChannelId(ids.community(team.id), general.id)


async def becomes_ready(fake: FakeSlack, clock: SteppedClock) -> None:
    """Slack takes a file in once it has refused to show it."""
    while not any(call.error for call in fake.requests):  # noqa: ASYNC110 - the fake tells nobody what it refused
        await asyncio.sleep(0.005)
    clock.step(timedelta(seconds=5))


async def test_a_post_shows_both_and_each_is_uploaded_once(
    posts: Posts, place: ChannelId, fake: FakeSlack, general: Channel, team: Workspace
) -> None:
    receipt = await posts.post(place, lesson(), "lesson/1")
    await posts.post(place, lesson(), "lesson/2")
    await posts.update(receipt, lesson())
    for message in general.messages:
        assert SHOWN in message.readable
        assert f"(picture: {MEAN.alt})" in message.readable
        assert "frac" not in message.readable
    assert fake.requests.count("files.completeUploadExternal") == 2
    assert all(file["data"].startswith(b"\x89PNG") for file in team.files.values())
    asked = [call.args for call in fake.requests.of("files.getUploadURLExternal")]
    assert [each["alt_txt"] for each in asked] == [chart().alt, MEAN.alt]
    assert not any("accuracy" in str(each["filename"]) for each in asked)


async def test_a_file_that_needs_a_moment_is_waited_for(
    posts: Posts, place: ChannelId, fake: FakeSlack, general: Channel, clock: SteppedClock
) -> None:
    fake.weather.settling = 5
    _, receipt = await asyncio.gather(becomes_ready(fake, clock), posts.post(place, lesson(), "lesson/1"))
    assert receipt
    assert [SHOWN in message.readable for message in general.messages] == [True]


async def test_a_file_that_never_comes_is_told_in_words_and_tried_again_with_the_next(
    posts: Posts, place: ChannelId, fake: FakeSlack, general: Channel, clock: SteppedClock
) -> None:
    fake.weather.settling = 3_600
    await posts.post(place, lesson(), "lesson/1")
    assert chart().alt in general.messages[0].readable
    assert SHOWN not in general.messages[0].readable
    fake.weather.settling = 0
    clock.step(timedelta(seconds=1))
    await posts.post(place, lesson(), "lesson/2")
    assert SHOWN in general.messages[1].readable
    assert fake.requests.count("files.completeUploadExternal") == 4


async def test_a_file_that_was_deleted_is_brought_anew(
    posts: Posts, place: ChannelId, general: Channel, team: Workspace, acme: Installed
) -> None:
    receipt = await posts.post(place, lesson(), "lesson/1")
    await acme.client.files_delete(file=next(iter(team.files)))
    await posts.update(receipt, lesson())
    assert SHOWN not in general.messages[0].readable
    await posts.update(receipt, lesson())
    assert SHOWN in general.messages[0].readable


async def test_another_refusal_is_not_taken_for_a_missing_picture(
    uploads: Uploads, acme: Installed, team: Workspace
) -> None:
    tried = []

    async def send(pen: Pen) -> None:
        tried.append(pen)
        await acme.client.chat_postMessage(channel="C0NOWHERE", **pen.draw(lesson()).said)

    with pytest.raises(SlackApiError, match="channel_not_found"):
        await uploads.shown(acme, lesson(), Pen(), send)
    assert len(tried) == 1
    assert len(team.files) == 2


@pytest.mark.parametrize("settling", [0, 5])
async def test_a_private_answer_shows_them_and_says_their_words_below(
    replies: Replies, fake: FakeSlack, ada: Member, general: Channel, clock: SteppedClock, settling: int
) -> None:
    begun = ada.begins()
    url, trigger = fake.tickets_for(begun, general)
    asked = Asked(ada.team.id, ada.id, "ada", general.id, "general", url=url, trigger=trigger)
    fake.weather.settling = settling
    answering = replies.give(asked, lesson(), "help")
    await (asyncio.gather(becomes_ready(fake, clock), answering) if settling else answering)
    assert begun.message.only_for is ada
    assert f"{SHOWN}\n{chart().alt}" in begun.text
    assert len(begun.shown) == 1
    assert fake.requests.count("chat.postEphemeral") == 0


async def test_a_modal_shows_them_too_and_goes_without_where_they_never_come(
    replies: Replies, fake: FakeSlack, ada: Member, general: Channel
) -> None:
    for settling in (0, 3_600):
        fake.weather.settling = settling
        begun = ada.begins()
        _, trigger = fake.tickets_for(begun, general)
        card = lesson() if settling == 0 else Card("New", [Formula("x^2", "x squared")])
        await replies.give(Asked(ada.team.id, ada.id, "ada", "", trigger=trigger), card, "help")
        assert ("(picture: " in begun.view.readable) is (settling == 0)
        assert str(card.blocks[-1].alt if settling else MEAN.alt) in begun.view.readable  # type: ignore[union-attr] # a formula


async def test_many_who_ask_at_once_bring_one_upload(uploads: Uploads, acme: Installed, fake: FakeSlack) -> None:
    pens = await asyncio.gather(*(uploads.ready(acme, lesson(), Pen()) for _ in range(5)))
    assert len({tuple(pen.files.values()) for pen in pens}) == 1
    assert fake.requests.count("files.completeUploadExternal") == 2


async def test_each_workspace_has_its_own_upload(
    uploads: Uploads, workspaces: Workspaces, acme: Installed, team: Workspace, fake: FakeSlack
) -> None:
    other = fake.workspace("Globex")
    globex = await workspaces.enter(other.token)
    await asyncio.gather(*(uploads.ready(each, lesson(), Pen()) for each in (acme, globex)))
    for where, files_there in ((acme, team.files), (globex, other.files)):
        assert set((await uploads.ready(where, lesson(), Pen())).files.values()) == set(files_there)
    assert (len(team.files), len(other.files)) == (2, 2)


async def test_without_a_drawing_a_drawable_block_or_an_upload_words_stand_for_it(
    acme: Installed, fake: FakeSlack
) -> None:
    assert (await Uploads().ready(acme, lesson(), Pen())).files == {}
    undrawable = Card("x", [Formula("", "a"), Picture("p", "", "b"), paragraph("c")])
    assert (await Uploads(Inked()).ready(acme, undrawable, Pen())).files == {}
    fake.weather.error("files.getUploadURLExternal")
    assert list((await Uploads(Inked()).ready(acme, lesson(), Pen())).files) == [MEAN]


async def test_memory_of_pictures_has_a_bound(
    acme: Installed, fake: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 1)
    uploads = Uploads(Inked())
    for svg in ("<svg>1</svg>", "<svg>2</svg>", "<svg>1</svg>"):
        await uploads.ready(acme, Card("x", [Picture("p", svg, "alt")]), Pen())
    assert fake.requests.count("files.completeUploadExternal") == 3
