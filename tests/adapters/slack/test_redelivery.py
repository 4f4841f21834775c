"""What Slack sends once more, because an acknowledgement was lost on its way, is done once and answered once."""

import asyncio

import pytest

from adapters.slack import ids
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.fakes.slack.errors import Json
from tests.stories.slack.town import Town


async def again(fake: FakeSlack, kind: str) -> Json | str:
    """The newest envelope of a kind, or event of a type, sent once more; what comes back for it."""
    sent = [one.envelope for one in fake.hub.deliveries.values()]
    first = [each for each in sent if kind in {each["type"], each["payload"].get("event", {}).get("type")}][-1]
    delivery = await fake.hub.deliver(kind, first["payload"], accepts=first["accepts_response_payload"])
    result = await delivery.done
    await asyncio.sleep(0.1)
    return result


@pytest.mark.usefixtures("town")
async def test_a_command_that_comes_twice_is_done_once_and_acknowledged_alike(
    fake: FakeSlack, ada: Member, general: Channel
) -> None:
    await ada.types("/roadmap start new", in_=general)
    done = await ada.types("/roadmap done", in_=general)
    assert "Stone 1 of 122" in done.text
    assert await again(fake, "slash_commands") == done.acked
    assert "1 stone of 122" in (await ada.types("/roadmap progress me", in_=general)).text
    assert fake.requests.count("response_url") == 0


@pytest.mark.usefixtures("town")
async def test_a_slow_command_that_comes_twice_is_answered_once(fake: FakeSlack, ada: Member, general: Channel) -> None:
    answer = await ada.types("/roadmap papers latest", in_=general)
    assert await again(fake, "slash_commands") == answer.acked == {}
    assert fake.requests.count("response_url") == 1
    assert len(answer.shown) == 1


async def test_a_press_that_comes_twice_is_done_once_and_answered_once(
    town: Town, fake: FakeSlack, ada: Member, general: Channel
) -> None:
    await town.opens(ada, general)
    week = await ada.types("/roadmap cohort week", in_=general)
    before = fake.requests.count("response_url")
    skipped = await ada.presses(week, "Skip the next one")
    assert await again(fake, "interactive") == {}
    assert fake.requests.count("response_url") == before + 1
    assert "week 2:" in skipped.text
    assert "week 2:" in (await ada.types("/roadmap cohort week", in_=general)).text


@pytest.mark.usefixtures("town")
async def test_a_form_that_comes_twice_is_done_once_and_answered_once(
    fake: FakeSlack, ada: Member, general: Channel
) -> None:
    form = await ada.types("/roadmap account settings", in_=general)
    sent = await ada.submits(form, {"zone": "Lagos"})
    await form.until("Africa/Lagos")
    await ada.types("/roadmap account settings zone:Tokyo", in_=general)
    before = fake.requests.count("response_url")
    assert await again(fake, "interactive") == sent.acked
    assert fake.requests.count("response_url") == before
    assert "Asia/Tokyo" in (await ada.types("/roadmap account settings", in_=general)).view.readable


async def test_a_mention_that_comes_twice_is_answered_once(
    town: Town, fake: FakeSlack, ada: Member, general: Channel
) -> None:
    await town.opens(ada, general)
    await ada.mentions("help", in_=general)
    assert await again(fake, "app_mention") == {}
    assert fake.requests.count("chat.postEphemeral") == 1


@pytest.mark.usefixtures("town")
async def test_a_home_that_is_told_of_twice_is_drawn_once(fake: FakeSlack, ada: Member) -> None:
    await ada.opens_home()
    await again(fake, "app_home_opened")
    assert fake.requests.count("views.publish") == 1


async def test_an_archived_channel_that_is_told_of_twice_costs_its_next_group_nothing(
    town: Town, fake: FakeSlack, team: Workspace, ada: Member, general: Channel
) -> None:
    place = ids.place(team.id, general.id)
    assert place
    await town.opens(ada, general)
    await general.archive()
    await fake.hub.rest()
    general.archived = False
    await town.opens(ada, general, "Second club")
    await again(fake, "channel_archive")
    async with town.house.ports.storage.reading() as work:
        group = await work.community(place.community).in_channel(place)
    assert group
    assert group.name == "Second club"
