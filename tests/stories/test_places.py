"""The bot loses a channel, a place, or the way to a person; and finds them again."""

from datetime import timedelta

from bot.domain.people import ChannelId, CommunityId
from bot.ports import TryAgain, Undeliverable
from tests.stories.town import HOME, Town

TOWN = CommunityId("fake", HOME)
GONE = Undeliverable("the channel is gone", "Open the group in another channel.", gone=True)


async def test_a_channel_that_is_gone_costs_the_group_its_channel_and_not_its_life(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    town.platform.troubles = [GONE]
    await town.passes(days=7)
    assert [one.card.title for one in town.wrote(ada)] == ["Monday club has lost its channel"]
    said = len(town.platform.said)
    await town.passes(days=21)
    assert len(town.platform.said) == said
    assert "no group in this channel" in await ada("/cohort week")


async def test_a_channel_that_was_found_gone_by_a_line_in_its_thread_is_told_once(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/cohort join")
    await ada("/roadmap start new")
    await town.passes(days=7, hours=1)
    form = await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    town.platform.troubles = [GONE]
    await ada.fills(form)
    await town.passes(days=14)
    assert [one.card.title for one in town.wrote(ada)] == ["Monday club has lost its channel"]


async def test_a_card_that_somebody_deleted_is_not_edited_any_more_and_nobody_is_told(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    town.platform.lost = [Undeliverable("the message is gone", "Nothing: somebody deleted it.")]
    for name in ("bob", "cleo", "dan"):
        await town.member(name)("/cohort join")
        await town.passes(days=1)
    assert town.platform.lost == []
    assert town.wrote(ada) == []
    assert "3 people" in await ada("/cohort show")


async def test_a_group_that_lost_its_channel_goes_on_in_another(town: Town) -> None:
    ada, bob = town.member("ada"), town.member("bob")
    await ada.opens()
    await town.passes(days=7, hours=1)
    town.platform.troubles = [GONE]
    await town.passes(days=7)
    (note,) = town.wrote(ada)
    assert "the channel of Monday club: the channel is gone. Nothing more is tried there." in note
    assert "type /cohort move in the channel where the group meets from now on" in note
    assert "none has lost its channel" in await bob("/cohort move", in_="attic")
    assert "Monday club goes on here" in await ada("/cohort move", in_="attic")
    before = town.titles()
    assert town.titles("attic") == ["Monday club"]
    await bob("/cohort join", in_="attic")
    await town.passes(days=7)
    assert "1 person" in town.said("attic")[0], "the new card counts on"
    assert any("Week 2" in title for title in town.titles("attic"))
    assert town.titles() == before


async def test_a_group_cannot_move_where_it_may_not_write_or_another_meets(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada.opens("Second club", in_="attic")
    await town.house.presence.lost(ChannelId(TOWN, "general"))
    assert "This channel has a group already: Second club" in await ada("/cohort move", in_="attic")
    town.platform.troubles = [Undeliverable("Cairn may not write there", "Let it in.")]
    refused = await ada("/cohort move", in_="cellar")
    assert "cannot go on here: Cairn may not write there. Let it in. Then press Try again." in refused
    assert "Monday club goes on here" in await ada.presses(refused, "Try again")


AGAIN = TryAgain(timedelta(hours=1), "it rains")


async def test_a_card_that_was_put_off_takes_no_channel_from_a_group_that_has_opened_since(town: Town) -> None:
    ada = town.member("ada")
    town.platform.troubles = [Undeliverable("Cairn may not write there", "Let it in."), AGAIN]
    refused = await ada.opens()
    await ada.presses(refused, "Try again")
    await ada.presses(refused, "Try again")
    await town.passes(hours=2)
    assert town.titles() == ["Monday club"]
    await town.passes(days=7)
    assert any("Week 1" in title for title in town.titles())


async def test_a_card_for_a_channel_that_the_group_has_left_again_is_not_sent(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await town.house.presence.lost(ChannelId(TOWN, "general"))
    await town.settles()
    town.platform.troubles = [AGAIN]
    await ada("/cohort move", in_="attic")
    await town.house.presence.lost(ChannelId(TOWN, "attic"))
    assert "goes on here" in await ada("/cohort move", in_="cellar")
    await town.passes(days=8)
    assert town.titles("attic") == []
    assert any("Week 1" in title for title in town.titles("cellar"))


async def test_a_line_for_the_group_that_has_moved_is_told_in_its_new_channel(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/cohort join")
    await ada("/roadmap start new")
    await town.passes(days=7, hours=1)
    await town.house.presence.lost(ChannelId(TOWN, "general"))
    await ada("/cohort move", in_="attic")
    await ada.fills(await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group"))
    assert "has put down a stone" in town.last("attic")


async def test_a_group_that_has_ended_is_not_opened_by_an_old_button(town: Town) -> None:
    ada = town.member("ada")
    town.platform.troubles = [Undeliverable("Cairn may not write there", "Let it in.")]
    refused = await ada.opens()
    await ada.presses(refused, "Try again")
    await ada("/cohort close sure:yes")
    assert "There is nothing to try again" in await ada.presses(refused, "Try again")


async def test_of_several_that_lost_their_channels_one_is_chosen(town: Town) -> None:
    ada = town.member("ada")
    for name, place in (("Monday club", "general"), ("Second club", "attic")):
        await ada.opens(name, in_=place)
        await town.house.presence.lost(ChannelId(TOWN, place))
    which = await ada("/cohort move", in_="cellar")
    assert "Second club goes on here" in await ada.presses(which, "Second club")
    assert "Monday club goes on here" in await ada("/cohort move", in_="garden")
    assert "none has lost its channel" in await ada("/cohort move", in_="yard")


async def test_a_platform_that_hears_of_it_first_tells_the_organisers_as_well(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await town.house.presence.lost(ChannelId(TOWN, "general"))
    await town.settles()
    await town.house.presence.lost(ChannelId(TOWN, "general"))
    await town.settles()
    assert len(town.wrote(ada)) == 1


async def test_where_the_bot_was_removed_it_is_silent_until_it_returns(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await town.house.presence.left(TOWN)
    said = len(town.platform.said)
    await town.passes(days=10)
    assert len(town.platform.said) == said
    await town.house.presence.came_back(TOWN)
    await town.passes(days=7)
    assert "Week 1" in town.titles()[1]


async def test_a_place_is_forgotten_a_month_after_the_bot_was_removed(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/roadmap start new")
    await ada("/roadmap done")
    await town.house.presence.left(TOWN)
    await town.passes(days=32)
    async with town.house.ports.storage.reading() as work:
        assert await work.community(TOWN).in_channel(ChannelId(TOWN, "general")) is None
    assert "1 stone of 122" in await ada("/progress me", in_=None)


async def test_a_closed_door_is_not_knocked_at_again_until_its_owner_asks(town: Town) -> None:
    ada, bob = town.member("ada"), town.member("bob")
    await ada.opens()
    joined = await bob("/cohort join")
    await bob.presses(joined, "A private note")
    town.platform.shut.add(bob.account)
    await town.passes(days=14)
    assert town.wrote(bob) == []
    town.platform.shut.clear()
    await town.passes(days=7)
    assert town.wrote(bob) == []
    await bob("/cohort consent note:yes")
    await town.passes(days=7)
    assert len(town.wrote(bob)) == 1
