import asyncio

import pytest

from tests.fakes.discord import AppRefuses, Channel, FakeDiscord, Guild, Member
from tests.stories.discord.town import Town, organiser


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.channel("general")


@pytest.fixture
def ada(guild: Guild) -> Member:
    return guild.member("ada")


async def test_from_the_first_command_to_a_first_step_it_is_one_press(town: Town, ada: Member) -> None:
    asked = await ada.types("/roadmap next")
    assert "Where shall we begin?" in asked.text
    assert asked.ephemeral
    step = await ada.presses(asked, "New to this")
    assert "Your next step: Vectors" in step.text
    assert step.ephemeral
    assert "Done" in step.buttons
    assert town.fake.requests.to("POST", "callback")[-1].status in {200, 204}


async def test_the_whole_first_week(town: Town, guild: Guild, general: Channel, ada: Member) -> None:
    root = organiser(guild)
    opened = await town.opens(root, general)
    assert opened.ephemeral
    assert "Monday club is open in this channel" in opened.text
    (card,) = general.messages
    assert "nobody yet" in card.text
    assert card.silent

    joined = await ada.presses(card, "Join")
    await town.settles()
    assert joined.ephemeral
    assert "You are in Monday club" in joined.text
    assert "**In it:** 1" in general.messages[0].text.replace("one", "1")

    await ada.presses(await ada.types("/roadmap start"), "New to this")
    done = await ada.presses(await ada.types("/roadmap next"), "Done")
    assert "Stone 1 of 122" in done.text

    await town.passes(days=7, hours=1)
    prompt = general.messages[-1]
    assert "Week 1: Arrows and tables" in prompt.text
    assert prompt.thread is not None
    assert prompt.thread.name.startswith("Week 1: Arrows and tables")
    assert prompt.silent
    step = await ada.presses(prompt, "My step this week")
    assert step.ephemeral

    inside = await ada.types("/cohort show", prompt.thread)
    assert "Monday club" in inside.text

    await town.passes(days=6)
    titles = [message.text.splitlines()[0] for message in general.messages]
    assert len(titles) == 5, titles
    assert "Papers" in titles[2], titles
    assert titles[3].startswith("### Quiz · Week 1"), titles
    assert titles[4].startswith("### Recap · Week 1"), titles
    assert all(message.silent for message in general.messages)


async def test_opening_without_options_asks_with_a_form(town: Town, guild: Guild, general: Channel) -> None:
    root = organiser(guild)
    asked = await root.types("/cohort open", general)
    assert "Name of the group: general" in asked.text
    opened = await root.submits(asked, {"Name of the group": "Evening club", "City or time zone": "Lagos"})
    await town.settles()
    assert "Evening club is open" in opened.text
    assert "Evening club" in general.messages[0].text


@pytest.mark.usefixtures("town")
async def test_a_form_that_is_refused_says_which_field_and_gives_back_what_was_typed(
    guild: Guild, general: Channel
) -> None:
    root = organiser(guild)
    asked = await root.types("/cohort open", general)
    refused = await root.submits(asked, {"Name of the group": "Evening club", "City or time zone": "Atlantis"})
    assert "This is about “City or time zone”." in refused.text
    assert "Evening club" in refused.text
    assert refused.ephemeral
    again = await root.presses(refused, "Fill it in again")
    assert "Name of the group: Evening club" in again.text
    assert "City or time zone: Atlantis" in again.text
    assert general.messages == []
    opened = await root.submits(again, {"City or time zone": "Europe/Berlin"})
    assert "Evening club is open in this channel" in opened.text


async def test_a_member_may_not_open_a_group_nor_run_one(
    town: Town, guild: Guild, general: Channel, ada: Member
) -> None:
    refused = await town.opens(ada, general)
    assert "Only people who manage this place" in refused.text
    await town.opens(organiser(guild), general)
    assert "is for the organisers" in (await ada.types("/cohort pause", general)).text


async def test_a_group_opens_in_the_thread_s_channel(town: Town, guild: Guild, general: Channel) -> None:
    root = organiser(guild)
    await town.opens(root, general)
    await town.passes(days=7, hours=1)
    thread = general.messages[-1].thread
    assert thread is not None
    assert "This channel has a group already" in (await root.types("/cohort open", thread)).text


@pytest.mark.usefixtures("town")
async def test_personal_commands_work_in_private_and_group_commands_say_where(ada: Member) -> None:
    asked = await ada.types("/roadmap next", ada.conversation)
    assert not asked.ephemeral
    step = await ada.presses(asked, "New to this")
    assert "Your next step" in step.text
    assert "Type it in the channel of the group" in (await ada.types("/cohort show", ada.conversation)).text
    assert "channel" in (await ada.types("/cohort open", ada.conversation)).text


@pytest.mark.usefixtures("town")
async def test_suggestions_are_few_and_fit(ada: Member) -> None:
    await ada.presses(await ada.types("/roadmap next"), "New to this")
    found = await ada.suggestions("/roadmap topic", "topic", "vec")
    assert "la-vectors" in [one.value for one in found]
    assert len(found) <= 25


async def test_two_people_pressing_at_once_are_both_in_and_one_pressing_twice_is_in_once(
    town: Town, guild: Guild, general: Channel, ada: Member
) -> None:
    ben = guild.member("ben")
    await town.opens(organiser(guild), general)
    card = general.messages[0]
    await asyncio.gather(ada.presses(card, "Join"), ben.presses(card, "Join"), ada.presses(card, "Join"))
    await town.settles()
    assert "2 people" in general.messages[0].text, general.messages[0].text


@pytest.mark.usefixtures("town")
async def test_what_only_one_person_sees_nobody_else_can_press(guild: Guild, ada: Member) -> None:
    step = await ada.types("/roadmap next")
    with pytest.raises(AppRefuses):
        await guild.member("ben").presses(step, "New to this")
