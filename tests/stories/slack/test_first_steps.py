"""From an installed app to a group that walks its weeks."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Message, Workspace
from tests.stories.arxiv import Shelves
from tests.stories.slack.town import Town, open_town


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("line", ["/roadmap", "/roadmap help", "/roadmap   HELP ", "/roadmap roadmap"])
async def test_the_bare_command_and_help_always_answer(ada: Member, general: Channel, line: str) -> None:
    answer = await ada.types(line, in_=general)
    assert "Cairn: machine learning, together" in answer.text
    assert answer.message.only_for is ada
    assert answer.message.text.startswith("Cairn: machine learning, together\nAbout a year of evenings")


@pytest.mark.usefixtures("town")
async def test_from_the_first_command_to_a_first_step_it_is_one_press(ada: Member, general: Channel) -> None:
    asked = await ada.types("/roadmap next", in_=general)
    assert "Where shall we begin?" in asked.text
    step = await ada.presses(asked, "New to this")
    assert "Your next step: Vectors" in step.text
    assert step.message.only_for is ada


@pytest.mark.usefixtures("town")
async def test_no_call_is_made_before_an_acknowledgement(ada: Member, general: Channel, fake: FakeSlack) -> None:
    at_start = fake.requests.count("auth.test")
    asked = await ada.types("/roadmap next", in_=general)
    pressed = await ada.presses(asked, "New to this")
    assert at_start == fake.requests.count("auth.test") == 1
    assert list(asked.before_ack) == []
    assert list(pressed.before_ack) == []


async def test_the_whole_first_weeks(
    fake: FakeSlack,
    team: Workspace,
    general: Channel,
    ada: Member,
    sqlite_url: str,
    tmp_path: Path,
    clock: SteppedClock,
) -> None:
    bob, shelves, ids = team.member("bob"), Shelves(), CountedIds()
    async with open_town(team, sqlite_url, tmp_path, clock, papers=shelves, ids=ids) as town:
        opened = await town.opens(ada, general)
        assert "Monday club is open in this channel" in opened.text
        (card,) = general.messages
        assert "nobody yet" in card.readable
        joined = await bob.presses(card, "Join")
        await town.settles()
        assert "You are in Monday club" in joined.text
        assert all(one.only_for is bob for one in joined.shown if isinstance(one, Message) and one is not card)
        assert "nobody yet" not in general.messages[0].readable
        await bob.presses(await bob.types("/roadmap start", in_=general), "New to this")
        done = await bob.presses(await bob.types("/roadmap next", in_=general), "Done")
        assert "Stone 1 of 122" in done.text
    shelves.put("Vectors for everyone", "vectors", "linear algebra", "matrices", category="math.NA")
    async with open_town(team, sqlite_url, tmp_path, clock, papers=shelves, ids=ids) as town:
        await town.passes(days=7, hours=1)
        prompt = general.messages[-1]
        assert "Week 1: Arrows and tables" in prompt.readable
        assert prompt.thread == []
        step = await bob.presses(prompt, "My step this week")
        assert step.message.only_for is bob
        told = await bob.types("/roadmap cohort tell vt-vectors", in_=general)
        assert told.shown
        await town.passes(days=7)
        titles = [message.readable.splitlines()[0] for message in general.messages]
        assert any("papers" in title.lower() for title in titles), titles
        assert any("Recap" in title for title in titles), titles
        assert all(not message.unfurls for message in general.messages)
    assert [call.error for call in fake.requests if call.error] == []


@pytest.mark.usefixtures("town")
async def test_opening_asks_with_a_form_that_knows_the_zone(team: Workspace, ada: Member, general: Channel) -> None:
    asked = await ada.types("/roadmap cohort open", in_=general)
    assert "Europe/Berlin" in asked.view.readable
    done = await ada.submits(asked, {"Name of the group": "Evening club"})
    assert not asked.view.open
    assert not done.errors
    assert "Evening club is open" in asked.message.readable
    assert asked.message.only_for is ada
    assert "Evening club" in team.channel("general").messages[0].readable


@pytest.mark.usefixtures("town")
async def test_a_refused_form_says_it_at_its_field_and_keeps_what_was_typed(ada: Member, general: Channel) -> None:
    asked = await ada.types("/roadmap cohort open", in_=general)
    refused = await ada.submits(asked, {"City or time zone": "Atlantis"})
    assert list(refused.errors) == ["zone"]
    assert "Atlantis" in refused.errors["zone"]
    assert asked.view.open
    assert general.messages == []
    assert not (await ada.submits(asked, {"City or time zone": "Lagos"})).errors
    assert len(general.messages) == 1


async def test_in_a_channel_without_the_bot_it_says_how_to_invite_it(town: Town, team: Workspace, ada: Member) -> None:
    quiet = team.channel("quiet", bot_in_it=False)
    refused = await town.opens(ada, quiet)
    assert "/invite @Cairn" in refused.text
    assert refused.message.only_for is ada
    await ada.invites_bot(quiet)
    again = await ada.presses(refused, "Try again")
    assert "is open in this channel" in again.text
    assert len(quiet.messages) == 1


@pytest.mark.usefixtures("town")
async def test_a_form_from_a_channel_without_the_bot_becomes_the_refusal(team: Workspace, ada: Member) -> None:
    quiet = team.channel("quiet", bot_in_it=False)
    asked = await ada.types("/roadmap cohort open", in_=quiet)
    refused = await ada.submits(asked, {})
    assert "/invite @Cairn" in refused.view.readable
    await ada.invites_bot(quiet)
    again = await ada.presses(refused.view, "Try again")
    assert "is open in this channel" in (await again.until("is open in this channel")).view.readable
    assert len(quiet.messages) == 1


async def test_a_mention_is_answered_to_the_asker_alone_in_its_thread(
    town: Town, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    await town.passes(days=7, hours=1)
    prompt = general.messages[-1]
    answer = await ada.mentions("cohort show", in_=general, thread=prompt)
    assert "Monday club" in answer.text
    assert answer.message.only_for is ada
    assert answer.message.thread_ts == prompt.ts
    form = await ada.mentions("cohort open", in_=team.channel("other"))
    assert (await ada.presses(form, "Open: Open a study group")).view.open
    home = await ada.mentions("good morning!", in_=general)
    assert "Cairn: machine learning" in home.text


@pytest.mark.usefixtures("town")
async def test_a_form_that_was_opened_in_a_thread_is_answered_there(ada: Member, general: Channel) -> None:
    chat = general.add(ada.id, "Shall we begin?")
    offered = await ada.mentions("cohort open", in_=general, thread=chat)
    form = await ada.presses(offered, "Open: Open a study group")
    await ada.submits(form, {"Name of the group": "Evening club"})
    await form.until("Evening club is open")
    assert form.message.thread_ts == chat.ts
    assert form.message.only_for is ada


@pytest.mark.usefixtures("town")
async def test_a_direct_message_speaks_the_same_words(ada: Member, team: Workspace) -> None:
    home = await ada.writes("hello there")
    assert "Cairn: machine learning" in home.text
    asked = await ada.writes("next")
    step = await ada.presses(asked, "New to this")
    assert "Your next step" in step.text
    near = await ada.writes("roadmap nxet")
    assert "Did you mean" in near.text
    assert len(team.dm(ada).everything) < 10, "the bot answers itself"


async def test_two_people_pressing_at_once_are_both_in_and_one_pressing_twice_is_in_once(
    town: Town, team: Workspace, general: Channel, ada: Member
) -> None:
    bob = team.member("bob")
    await town.opens(ada, general)
    card, before = general.messages[0], len(general.everything)
    await asyncio.gather(ada.presses(card, "Join"), bob.presses(card, "Join"), ada.presses(card, "Join"))
    await town.settles()
    assert "2 people" in general.messages[0].readable
    assert sorted(one.only_for.name for one in general.everything[before:] if one.only_for) == ["ada", "ada", "bob"]
    assert general.messages == [card]


@pytest.mark.usefixtures("town")
async def test_phones_quotes_and_names_are_understood(ada: Member, general: Channel, team: Workspace) -> None:
    bob = team.member("bob")
    opened = await ada.types("/roadmap Cohort  OPEN name:“Tea & maths” zone:Berlin", in_=general)
    assert "Tea & maths is open" in opened.text
    await bob.types("/roadmap", in_=general)
    named = await ada.types("/roadmap cohort organiser add @bob", in_=general)
    assert "ada and bob" in named.text
    assert "is for the organisers" not in (await bob.types("/roadmap cohort pause", in_=general)).text


async def test_the_workspace_s_admins_manage_its_groups(
    town: Town, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    assert "is for the organisers" in (await team.member("bob").types("/roadmap cohort log", in_=general)).text
    assert (
        "is for the organisers"
        not in (await team.member("root", admin=True).types("/roadmap cohort log", in_=general)).text
    )


@pytest.mark.usefixtures("town")
async def test_the_copy_of_one_s_data_comes_as_a_file_in_private(
    ada: Member, general: Channel, team: Workspace
) -> None:
    await ada.types("/roadmap start new", in_=general)
    answer = await ada.types("/roadmap account export", in_=general)
    await answer.until("is in your direct messages")
    (sent,) = [one for one in team.dm(ada).everything if one.files]
    assert sent.files[0]["name"] == "cairn-export.json"


async def test_the_home_tab_is_a_dashboard_that_follows_its_owner(town: Town, ada: Member, general: Channel) -> None:
    await ada.opens_home()
    assert ada.home is not None
    assert "Cairn: machine learning" in ada.home.readable
    assert {"Settings", "Export my data", "Erase my data"} <= set(ada.home.buttons)
    begun = await ada.presses(ada.home, "Start my roadmap")
    await ada.presses(begun.view, "New to this")
    await asyncio.sleep(1.2)
    assert "Where you are" in ada.home.readable
    assert "next stage prompt" not in ada.home.readable
    await town.opens(ada, general, "Reading circle")
    await ada.presses(general.messages[0], "Join")
    await asyncio.sleep(1.2)
    assert "Reading circle:* next stage prompt: Monday, November 30, 2026" in ada.home.readable
    settings = await ada.presses(ada.home, "Settings")
    changed = await ada.submits(settings, {"zone": "Lagos"})
    assert "Africa/Lagos" in changed.view.readable
    asked = await ada.presses(ada.home, "Erase my data")
    assert "You are forgotten" in (await ada.presses(asked.view, "Forget me")).view.readable
