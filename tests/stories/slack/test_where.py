"""Where an answer appears, what a place is called, and what is known before anything is asked of Slack."""

import pytest

from tests.fakes.slack import Channel, FakeSlack, Member, Workspace, events
from tests.stories.slack.town import Town


async def test_an_answer_to_the_first_message_of_a_thread_stands_in_the_channel(
    town: Town, ada: Member, general: Channel
) -> None:
    await town.opens(ada, general)
    await town.passes(days=7, hours=1)
    prompt = general.messages[-1]
    general.add(ada.id, "I have begun.", thread_ts=prompt.ts)
    answer = await ada.presses(prompt, "My step this week")
    assert answer.message.thread_ts is None
    assert answer.message.only_for is ada


@pytest.mark.usefixtures("town")
async def test_a_private_channel_lends_its_group_its_name(team: Workspace, ada: Member) -> None:
    secret = team.channel("deep-learners", private=True)
    asked = await ada.types("/roadmap cohort open", in_=secret)
    view = await asked.until_view()
    assert "deep-learners" in view.readable
    await ada.submits(view, {"Name of the group": ""})
    assert "deep-learners" in secret.messages[0].readable


@pytest.mark.usefixtures("town")
async def test_a_mention_opens_a_group_by_the_channels_name(ada: Member, general: Channel) -> None:
    await (await ada.mentions("cohort open zone:Berlin", in_=general)).until("general is open")
    assert "general" in general.messages[1].readable


@pytest.mark.usefixtures("town")
async def test_where_slack_does_not_tell_a_name_it_is_asked_for(team: Workspace, ada: Member, general: Channel) -> None:
    team.scopes -= {"channels:read", "groups:read"}
    answer = await ada.mentions("cohort open zone:Berlin", in_=general)
    await answer.until("Give the group a name")
    assert general.id not in answer.text


@pytest.mark.usefixtures("town")
async def test_what_stands_on_a_card_can_be_said_to_the_bot(ada: Member, general: Channel) -> None:
    for words in ("/roadmap progress me", "roadmap progress me", "progress me"):
        assert "Your progress" in (await ada.mentions(words, in_=general)).text
        assert "Your progress" in (await ada.writes(words)).text


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("line", ["cohort open", "cohort log", "account settings"])
async def test_what_only_slack_knows_is_asked_after_the_acknowledgement(
    ada: Member, general: Channel, fake: FakeSlack, line: str
) -> None:
    fake.weather.slow = 0.3
    answer = await ada.types(f"/roadmap {line}", in_=general)
    assert answer.acked == {}
    assert answer.took < 0.2


@pytest.mark.usefixtures("town")
async def test_a_mention_that_is_edited_is_answered_once(
    team: Workspace, ada: Member, general: Channel, fake: FakeSlack
) -> None:
    assert "Where shall we begin?" in (await ada.mentions("next", in_=general)).text
    told = await events.tell(team, events.mention(general.messages[-1], ada.id))
    assert told
    await told.done
    await fake.hub.rest()
    assert fake.requests.count("chat.postEphemeral") == 1
