import asyncio

import pytest

from adapters.slack import door
from bot.message import Attachment, Block, Card, paragraph
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.fakes.slack.tickets import TRIGGER_LIVES
from tests.samples.pictures import MEAN, chart
from tests.stories.slack.town import Town


@pytest.mark.usefixtures("town")
async def test_a_card_is_the_acknowledgement_itself(ada: Member, general: Channel, fake: FakeSlack) -> None:
    answer = await ada.types("/roadmap next", in_=general)
    assert answer.acked
    assert answer.acked["response_type"] == "ephemeral"
    assert answer.acked["text"].startswith("Where shall we begin?")
    assert fake.requests.count("response_url") == 0


async def test_a_press_may_replace_only_what_its_owner_alone_sees(town: Town, ada: Member, general: Channel) -> None:
    await town.opens(ada, general)
    await (await ada.presses(general.messages[0], "Join")).until("You are in Monday club")
    assert [one.only_for for one in general.everything if "You are in Monday club" in one.readable] == [ada]
    await town.settles()
    before = general.messages[0].readable
    await ada.presses(general.messages[0], "What would I do?")
    assert general.messages[0].readable == before


@pytest.mark.usefixtures("town")
async def test_pages_turn_in_place(ada: Member, general: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.limits.TEXT", 900)
    first = await ada.types("/roadmap help all", in_=general)
    assert "Page 1 of" in first.text
    second = await ada.presses(first, "More")
    assert second.message is first.message
    assert "Page 2 of" in second.text
    assert "Page 1 of" in (await ada.presses(second, "Back")).text


@pytest.mark.usefixtures("town")
async def test_a_select_runs_its_line_with_what_was_chosen(ada: Member, general: Channel) -> None:
    card = await ada.types("/roadmap help cohort", in_=general)
    assert "Help: cohort join" in (await ada.chooses(card, "cohort join")).text


@pytest.mark.usefixtures("town")
async def test_a_slow_command_is_acknowledged_at_once(ada: Member, general: Channel) -> None:
    answer = await ada.types("/roadmap papers latest", in_=general)
    assert answer.acked == {}
    assert "arXiv" in answer.text


async def test_a_slow_form_closes_and_is_answered_later(
    town: Town, ada: Member, general: Channel, fake: FakeSlack
) -> None:
    town.slack._door._patience = 0.05
    asked = await ada.types("/roadmap cohort open", in_=general)
    view = await asked.until_view()
    fake.weather.slow = 0.2
    sent = await ada.submits(view, {"Name of the group": "Late club"})
    assert not view.open
    fake.patience = 2
    await asyncio.sleep(0.6)
    assert "Late club is open" in asked.text + sent.text


@pytest.mark.usefixtures("town")
async def test_a_member_of_whom_slack_does_not_tell_is_answered_all_the_same(
    fake: FakeSlack, ada: Member, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "ZONE_PATIENCE", 0.05)
    fake.weather.hang("users.info", times=10)
    mentioned = await ada.mentions("help", in_=general)
    assert "Cairn: machine learning" in mentioned.text
    zone = await ada.types("/roadmap account settings", in_=general)
    assert zone.took < 0.2
    assert "Your city or time zone" in zone.view.readable


def test_a_form_still_opens_after_the_longest_wait_for_a_zone() -> None:
    assert door.ZONE_PATIENCE < door.PATIENCE < TRIGGER_LIVES.total_seconds()


async def test_a_bug_is_an_apology_with_a_reference(
    town: Town, ada: Member, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(town.house.ports.storage), "reading", broken)
    answer = await ada.types("/roadmap next", in_=general)
    assert "abc234" in answer.text


async def test_presses_are_checked_against_who_presses(
    town: Town, ada: Member, general: Channel, team: Workspace
) -> None:
    await town.opens(ada, general)
    log = await ada.types("/roadmap cohort week", in_=general)
    bob = team.member("bob")
    stolen = await bob.presses(log.message, log.buttons[0])
    assert "is for the organisers" in stolen.text


@pytest.mark.parametrize("block", [chart(), MEAN, Attachment("a.csv", b"1")])
def test_what_has_to_be_uploaded_is_no_part_of_an_acknowledgement(block: Block) -> None:
    assert not door._plain(Card("Look", [paragraph("Here."), block]))
    assert door._plain(Card("Read", [paragraph("Here.")]))
