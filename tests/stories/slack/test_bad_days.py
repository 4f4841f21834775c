"""Weeks in which things go wrong at Slack: each post stands there once all the same, or an organiser knows why not."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack import ids
from bot.domain.posts import Post, State
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Workspace
from tests.stories.arxiv import Shelves
from tests.stories.slack.town import Town, open_town

HOSTILE = "<!channel> &lt;b&gt; | *all* <https://evil.example|click> \u202etxet"
READ = "<!channel> &lt;b&gt; | *all* <https://evil.example|click> txet"


def prompts(channel: Channel) -> list[str]:
    """The prompts that stand there."""
    return [one.text.splitlines()[0] for one in channel.messages if "My step this week" in one.buttons]


async def newest(town: Town, channel: Channel, kind: str) -> Post:
    place = ids.place(channel.team.id, channel.id)
    assert place
    async with town.house.ports.storage.reading() as work:
        cohort = await work.community(place.community).in_channel(place)
        assert cohort
        found = await work.group(cohort.id).latest(kind, town.clock.now())
    assert found
    return found


async def test_a_restart_loses_no_card_and_no_form(
    team: Workspace, general: Channel, ada: Member, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    numbers, other = CountedIds(), team.channel("other")
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.opens(ada, general)
        form = await ada.types("/roadmap cohort open", in_=other)
        step = await ada.types("/roadmap start", in_=general)
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await ada.presses(general.messages[0], "Join")
        await (await ada.presses(step, "New to this")).until("Your next step")
        await ada.submits(form, {"Name of the group": "Reading"})
        assert "Reading" in other.messages[0].readable
        await town.passes(days=7, hours=1)
        assert len(prompts(general)) == 1


async def test_what_slack_sends_twice_is_done_once(town: Town, fake: FakeSlack, general: Channel, ada: Member) -> None:
    fake.weather.twice = 1
    await town.opens(ada, general)
    assert len(general.messages) == 1
    fake.weather.twice = 1
    await ada.presses(general.messages[0], "Join")
    fake.weather.twice = 1
    answer = await ada.mentions("help", in_=general)
    await asyncio.sleep(0.1)
    assert len(answer.shown) == 1
    assert fake.hub.stray_acks
    form = await ada.types("/roadmap account settings", in_=general)
    fake.weather.twice = 1
    assert not (await ada.submits(form, {"zone": "Lagos"})).failed


async def test_a_connection_is_renewed_and_lost_without_losing_a_command(
    town: Town, fake: FakeSlack, general: Channel, ada: Member
) -> None:
    await fake.hub.warn()
    await fake.hub.refresh()
    assert "Where shall we begin?" in (await ada.types("/roadmap next", in_=general)).text
    await fake.hub.connected(2)
    fake.weather.ack_where_sent = True
    asking = asyncio.create_task(town.opens(ada, general))
    await asyncio.sleep(0)
    await fake.hub.refresh()
    assert "is open in this channel" in (await asking).text


@pytest.mark.parametrize("after", [False, True])
async def test_what_may_have_arrived_is_looked_for_and_not_said_twice(
    town: Town, fake: FakeSlack, general: Channel, ada: Member, after: bool
) -> None:
    await town.opens(ada, general)
    await town.passes(days=6, hours=23, minutes=59)
    fake.weather.drop("chat.postMessage", after=after)
    await town.passes(hours=1)
    assert len(prompts(general)) == 1
    assert (await newest(town, general, "stage prompt")).state is State.SENT


async def test_where_history_may_not_be_read_it_is_called_uncertain_and_not_said_twice(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    team.scopes.discard("channels:history")
    await town.passes(days=6, hours=23, minutes=59)
    fake.weather.drop("chat.postMessage", after=True)
    await town.passes(hours=1)
    assert len(prompts(general)) == 1
    assert (await newest(town, general, "stage prompt")).state is State.UNCERTAIN
    assert "uncertain" in (await ada.types("/roadmap cohort log", in_=general)).text


@pytest.mark.parametrize("trouble", ["limit", "error"])
async def test_posts_wait_while_slack_is_out_or_asks_for_patience(
    town: Town, fake: FakeSlack, general: Channel, ada: Member, trouble: str
) -> None:
    await town.opens(ada, general)
    if trouble == "limit":
        fake.weather.limit("chat.postMessage", retry_after=600)
    else:
        fake.weather.error("chat.postMessage", 503, times=2)
    await town.passes(days=7, minutes=2)
    early = len(prompts(general))
    await town.passes(hours=1)
    assert len(prompts(general)) == 1
    assert early == (0 if trouble == "limit" else 1)


async def test_a_channel_that_is_archived_is_lost_and_its_organiser_told(
    town: Town, team: Workspace, general: Channel, ada: Member
) -> None:
    await town.opens(ada, general)
    await general.archive()
    await town.settles()
    await asyncio.sleep(0.1)
    await town.settles()
    assert any("Monday club" in one.readable for one in team.dm(ada).everything)
    await town.passes(days=8)
    assert len(general.messages) == 1


async def test_uninstalled_in_the_middle_of_a_week_it_falls_silent_and_is_forgotten_after_a_month(
    fake: FakeSlack,
    team: Workspace,
    general: Channel,
    ada: Member,
    sqlite_url: str,
    tmp_path: Path,
    clock: SteppedClock,
) -> None:
    numbers = CountedIds()
    async with open_town(team, sqlite_url, tmp_path, clock, ids=numbers) as town:
        await town.opens(ada, general)
        await town.passes(days=8)
        before = len(general.everything)
        await team.uninstall()
        await asyncio.sleep(0.1)
        asked = len(fake.requests)
        await town.passes(days=8)
        assert len(general.everything) == before
        assert len(fake.requests) == asked, "a dead token is not used again"
        await town.passes(days=30)
        async with town.house.ports.storage.reading() as work:
            assert await work.people.of(ids.account(team.id, ada.id)) is None


async def test_two_workspaces_know_nothing_of_each_other(
    town: Town, fake: FakeSlack, team: Workspace, general: Channel, ada: Member
) -> None:
    other = fake.workspace("Globex")
    plaza, eve = other.channel("general"), other.member("eve")
    await town.slack.enter(other.token)
    await town.opens(ada, general)
    assert "no group in this channel" in (await eve.types("/roadmap cohort log", in_=plaza)).text
    theirs = await town.opens(eve, plaza, "Evening club")
    assert "Evening club is open" in theirs.text
    stolen = await eve.types("/roadmap cohort show group:group002", in_=plaza)
    assert "Monday club" not in stolen.text
    await town.passes(days=8)
    assert len(prompts(general)) == len(prompts(plaza)) == 1
    assert "Evening" not in "".join(one.readable for one in general.everything)
    assert "Monday club" not in "".join(one.readable for one in plaza.everything)
    assert {call.team for call in fake.requests.of("chat.postMessage")} == {team.id, other.id}


async def test_a_hostile_title_arrives_as_text(
    team: Workspace, general: Channel, ada: Member, sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    shelves = Shelves()
    for number in range(3):
        shelves.put(f"{HOSTILE} {number}", "low-rank", "least squares")
    async with open_town(team, sqlite_url, tmp_path, clock, papers=shelves) as town:
        await town.opens(ada, general)
        await town.passes(days=10)
    said = "\n".join(one.readable.replace("\u200b", "") for one in general.everything)
    assert READ in said
    raw = "".join(str(one.blocks) + one.text for one in general.everything)
    assert "<!channel>" not in raw
    assert "<https://evil" not in raw
    assert "\u202e" not in raw


async def test_a_slow_answer_follows_its_acknowledgement(
    fake: FakeSlack,
    team: Workspace,
    general: Channel,
    ada: Member,
    sqlite_url: str,
    tmp_path: Path,
    clock: SteppedClock,
) -> None:
    async with open_town(team, sqlite_url, tmp_path, clock, patience=0.1):
        fake.weather.slow = 0.3
        answer = await ada.types('/roadmap cohort open name:"Slow club" zone:Berlin', in_=general)
        assert answer.took < 0.25
        fake.patience = 2
        await answer.until("Slow club is open")


@pytest.mark.usefixtures("town")
async def test_cards_of_an_earlier_version_are_answered_kindly(general: Channel, ada: Member) -> None:
    asked = await ada.types("/roadmap next", in_=general)
    for block in asked.message.blocks:
        for element in block.get("elements", []):
            element["action_id"] = element.get("action_id", "").replace("1b", "0b")
    answer = await ada.presses(asked, "New to this")
    assert "too old for me" in answer.text
    assert "Show it anew" in answer.buttons
    form = await ada.types("/roadmap account settings", in_=general)
    form.view.content["private_metadata"] = '{"version": 0, "runs": "account settings"}'
    assert "too old for me" in (await ada.submits(form, {"zone": "Lagos"})).text
