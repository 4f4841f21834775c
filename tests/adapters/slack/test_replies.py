from dataclasses import replace

import pytest

from adapters.slack.asked import Asked
from adapters.slack.cards import Pen
from adapters.slack.files import Uploads
from adapters.slack.pace import Pace
from adapters.slack.replies import Replies
from adapters.slack.workspaces import Workspace as Installed
from adapters.slack.workspaces import Workspaces
from bot.message import Card, Field, Form, paragraph
from tests.fakes.slack import Answer, Channel, FakeSlack, Member, Workspace

CARD = Card("Hello", [paragraph("Good evening.")])
LONG = Card("Long", [paragraph("word " * 400) for _ in range(8)])
FORM = Form("Your settings", "account settings", [Field("zone", "Zone")])


@pytest.fixture
def replies(workspaces: Workspaces, acme: Installed) -> Replies:
    assert acme
    return Replies(workspaces, Pen(), Uploads(), Pace(0))


@pytest.fixture
def begun(ada: Member) -> Answer:
    """A gesture that waits for its answer."""
    return ada.begins()


@pytest.fixture
def asked(fake: FakeSlack, ada: Member, general: Channel, begun: Answer) -> Asked:
    url, trigger = fake.tickets_for(begun, general)
    return Asked(ada.team.id, ada.id, "ada", general.id, "general", url=url, trigger=trigger)


async def test_an_answer_goes_to_its_address(replies: Replies, asked: Asked, begun: Answer, ada: Member) -> None:
    await replies.give(asked, CARD, "help")
    assert begun.message.only_for is ada
    assert "Good evening." in begun.text


@pytest.mark.parametrize("way", ["response_url", "chat.postMessage"])
async def test_an_answer_names_nobody_and_unfurls_nothing(
    replies: Replies, asked: Asked, fake: FakeSlack, way: str
) -> None:
    await replies.give(asked if way == "response_url" else replace(asked, url="", channel="C-gone"), CARD, "help")
    (call,) = fake.requests.of(way)
    assert call.status == 200
    assert (call.args["link_names"], call.args["unfurl_links"], call.args["unfurl_media"]) == (False, False, False)


async def test_what_is_said_to_one_person_in_a_channel_names_nobody(
    replies: Replies, asked: Asked, fake: FakeSlack
) -> None:
    await replies.give(replace(asked, url=""), CARD, "help")
    (call,) = fake.requests.of("chat.postEphemeral")
    assert call.args["link_names"] is False


async def test_where_the_address_is_used_up_it_is_a_message(replies: Replies, asked: Asked, fake: FakeSlack) -> None:
    for _ in range(6):
        await replies.give(asked, CARD, "help")
    assert fake.requests.count("response_url") == 6
    assert fake.requests.count("chat.postEphemeral") == 1


async def test_where_the_bot_is_not_in_the_channel_it_is_a_private_message(
    replies: Replies, asked: Asked, general: Channel, ada: Member, team: Workspace
) -> None:
    general.bot_in_it = False
    await replies.give(replace(asked, url=""), CARD, "help")
    assert [one.readable for one in team.dm(ada).everything] == ["# Hello\nGood evening."]


async def test_a_form_opens_while_the_trigger_is_young_and_is_offered_later(
    replies: Replies, asked: Asked, begun: Answer, ada: Member
) -> None:
    await replies.give(asked, FORM, "account settings")
    assert begun.view.title == "Your settings"
    await replies.give(asked, FORM, "account settings")
    assert "Open: Your settings" in begun.buttons
    assert ada.modals == [begun.view]


async def test_a_modal_shows_what_was_pressed_in_it(replies: Replies, asked: Asked, begun: Answer) -> None:
    await replies.give(replace(asked, channel="", url=""), CARD, "help")
    modal = begun.view
    inside = replace(asked, channel="", url="", view=modal.id)
    await replies.give(inside, FORM, "account settings")
    assert modal.title == "Your settings"
    await replies.give(inside, CARD, "help")
    assert "Good evening." in modal.readable


async def test_a_modal_that_was_closed_is_followed_by_a_private_message(
    replies: Replies, asked: Asked, ada: Member, team: Workspace
) -> None:
    await replies.give(replace(asked, view="V-closed"), CARD, "help")
    assert "Good evening." in team.dm(ada).everything[-1].readable


async def test_a_line_too_long_to_be_turned_brings_all_its_pages(replies: Replies, asked: Asked, begun: Answer) -> None:
    await replies.give(asked, LONG, "x" * 2_000)
    assert len(begun.shown) == Pen().draw(LONG).pages
    assert "More" not in begun.buttons


async def test_without_a_line_that_brings_it_back_all_pages_come(replies: Replies, asked: Asked, begun: Answer) -> None:
    await replies.give(asked, LONG, "")
    assert len(begun.shown) == Pen().draw(LONG).pages
    assert "More" not in begun.buttons


async def test_trouble_is_logged_without_what_was_said(
    replies: Replies, asked: Asked, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.weather.drop("response_url")
    await replies.give(asked, CARD, "cohort tell vectors my secret")
    assert "an answer to 'cohort tell vectors' did not reach Slack" in caplog.text
    assert "secret" not in caplog.text
    fake.weather.error("chat.postEphemeral")
    await replies.give(replace(asked, url=""), CARD, "help")
    await replies.give(replace(asked, team="T-gone"), CARD, "help")


@pytest.mark.parametrize("owned", [False, True])
async def test_only_what_its_owner_alone_sees_is_replaced(
    replies: Replies, fake: FakeSlack, ada: Member, general: Channel, owned: bool
) -> None:
    before = general.add("", "Join us", only_for=ada if owned else None)
    begun = ada.begins(before)
    url, trigger = fake.tickets_for(begun, general)
    asked = Asked(ada.team.id, ada.id, "ada", general.id, url=url, trigger=trigger, owned=owned)
    await replies.give(asked, replace(CARD, replaces=True), "help")
    assert ("Good evening." in before.readable) is owned
    assert "Good evening." in begun.text


async def test_a_message_is_sent_again_where_slack_asks_for_patience(
    replies: Replies, asked: Asked, fake: FakeSlack, general: Channel
) -> None:
    fake.weather.limit("chat.postEphemeral", retry_after=0, times=2)
    await replies.give(replace(asked, url=""), CARD, "help")
    assert fake.requests.count("chat.postEphemeral") == 3
    assert "Good evening." in general.everything[-1].readable


async def test_a_private_message_is_sent_again_where_slack_asks_for_patience(
    replies: Replies, asked: Asked, fake: FakeSlack, team: Workspace, ada: Member
) -> None:
    dm = team.dm(ada)
    fake.weather.limit("chat.postMessage", retry_after=0, times=2)
    await replies.give(replace(asked, url="", channel=dm.id, aloud=True, owned=True), CARD, "help")
    assert [one.readable for one in dm.everything] == ["# Hello\nGood evening."]


async def test_a_form_is_opened_again_where_slack_asks_for_patience(
    replies: Replies, asked: Asked, fake: FakeSlack, begun: Answer
) -> None:
    fake.weather.limit("views.open", retry_after=0, times=2)
    await replies.give(asked, FORM, "account settings")
    assert begun.view.title == "Your settings"


@pytest.mark.parametrize("status", [500, 503])
async def test_a_form_that_slack_fails_to_open_is_offered_by_a_button(
    replies: Replies, asked: Asked, begun: Answer, fake: FakeSlack, status: int
) -> None:
    fake.weather.error("views.open", status)
    await replies.give(asked, FORM, "account settings")
    assert "Open: Your settings" in begun.buttons
