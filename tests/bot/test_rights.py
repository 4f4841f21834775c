"""Where a command belongs, and who may use an organisers' command: checked each time, typed or pressed."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.command import CommandBook, Request, Where, Who, command
from bot.dispatch import Caller, Dispatcher
from bot.domain.cohort import Cohort, Life, Pace
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.message import Card, Paragraph
from bot.ports import Ports
from tests.fakes.clock import MONDAY

HOME, AWAY = CommunityId("fake", "home"), CommunityId("fake", "away")
GENERAL = ChannelId(HOME, "general")
ADA = Caller(AccountId("fake", "ada"), "Ada", HOME, GENERAL)
BEN = replace(ADA, account=AccountId("fake", "ben"), name="Ben")
asked = list[str]()


async def _yes() -> bool:
    asked.append("manages")
    return True


@command("help", "Help.")
async def help_(request: Request) -> Card:
    return Card("Home", [], private=bool(request))


@command("post", "In a channel.", where=Where.CHANNEL)
async def post(request: Request) -> Card:
    return Card(f"in {request.place.key if request.place else None}", [])


@command("rule", "For organisers.", who=Who.ORGANISER, where=Where.CHANNEL)
async def rule(request: Request) -> Card:
    return Card(f"{request.organised.name}, {request.manages}", [])


@command("look", "Asks whether somebody manages.", asks_manager=True)
async def look(request: Request) -> Card:
    return Card(f"{request.manages}", [])


@command("own", "Takes a group though it is not for organisers.")
async def own(request: Request) -> Card:
    return Card(request.organised.name, [])


@pytest.fixture
async def door(ports: Ports) -> Dispatcher:
    """Ada has opened a group in #general of home."""
    asked.clear()
    async with ports.storage.work() as work:
        await work.people.meet(Learner("l1", None, None, None, MONDAY, MONDAY), ADA.account, ADA.name)
        await work.community(HOME).add(
            Cohort(
                id="club",
                community=HOME,
                channel=GENERAL,
                name="Monday club",
                zone="Europe/Berlin",
                pace=Pace.STEADY,
                first_day=date(2026, 11, 30),
                at=time(18),
                life=Life.OPEN,
                opened_by="l1",
                opened_at=MONDAY,
                upcoming=None,
            )
        )
        await work.commit()
    return Dispatcher(CommandBook([help_, post, rule, look, own]), ports)


async def says(door: Dispatcher, caller: Caller, line: str) -> str:
    """The title, or the words of a refusal."""
    answer = await door.answer_line(caller, line)
    assert isinstance(answer, Card)
    assert not answer.broke
    if answer.refuses is None:
        return answer.title
    return " ".join(str(span) for block in answer.blocks if isinstance(block, Paragraph) for span in block.text)


async def test_a_command_of_a_channel_says_in_private_where_to_type_it(door: Dispatcher) -> None:
    assert await says(door, ADA, "post") == "in general"
    assert "belongs in a channel" in await says(door, replace(ADA, place=None), "post")


async def test_whoever_opened_the_group_may_organise_it_and_others_may_not(door: Dispatcher) -> None:
    assert await says(door, ADA, "rule") == "Monday club, False"
    refusal = await says(door, BEN, "rule")
    assert "is for the organisers of " in refusal
    assert "Monday club" in refusal


async def test_whom_an_organiser_names_may_too_until_it_is_taken_back(door: Dispatcher, ports: Ports) -> None:
    await door.answer_line(BEN, "help")
    async with ports.storage.work() as work:
        ben = await work.people.of(BEN.account)
        assert ben is not None
        await work.group("club").add_organiser(ben.id, MONDAY)
        await work.commit()
    assert await says(door, BEN, "rule") == "Monday club, False"
    async with ports.storage.work() as work:
        await work.group("club").remove_organiser(ben.id)
        await work.commit()
    assert "is for the organisers of " in await says(door, BEN, "rule")


async def test_whoever_manages_the_place_may_and_is_asked_for_only_where_it_matters(door: Dispatcher) -> None:
    manager = replace(BEN, manages=_yes)
    assert await says(door, manager, "rule") == "Monday club, True"
    assert await says(door, manager, "look") == "True"
    assert asked == ["manages", "manages"]
    await says(door, manager, "post")
    assert len(asked) == 2


async def test_a_button_works_from_another_channel_or_in_private_and_the_right_is_checked_all_the_same(
    door: Dispatcher,
) -> None:
    for place in (ChannelId(HOME, "random"), None):
        assert await says(door, replace(ADA, place=place), "rule group:club") == "Monday club, False"
        assert "is for the organisers of " in await says(door, replace(BEN, place=place), "rule group:club")


async def test_a_group_of_another_community_is_out_of_reach(door: Dispatcher) -> None:
    away = replace(ADA, community=AWAY, place=ChannelId(AWAY, "general"), manages=_yes)
    for line in ("rule", "rule group:club", "rule group:gone"):
        assert "There is no group in this channel" in await says(door, away, line)


async def test_where_there_is_no_group_there_is_nothing_to_organise(door: Dispatcher) -> None:
    assert "There is no group" in await says(door, replace(ADA, place=ChannelId(HOME, "random")), "rule")


async def test_a_member_command_that_wants_a_group_is_a_bug_that_shows(door: Dispatcher) -> None:
    answer = await door.answer_line(ADA, "own")
    assert isinstance(answer, Card)
    assert answer.broke


async def test_managing_one_channel_gives_no_right_over_the_group_of_another(door: Dispatcher) -> None:
    manager = replace(BEN, manages=_yes, place=ChannelId(HOME, "random"))
    assert "is for the organisers of " in await says(door, manager, "rule group:club")
