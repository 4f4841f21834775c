from datetime import timedelta

from bot.ports import TryAgain
from tests.stories.town import Town


async def test_closing_asks_once_then_tells_the_channel_and_nothing_more_comes(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada("/cohort join")
    await ada("/roadmap done la-vectors")
    await town.passes(days=8)
    question = await root("/cohort close")
    assert "Close Monday club?" in question
    assert "/cohort pause" in question, "a rest may be enough"
    assert len(town.said()) == 2
    closed = await root.presses(question, "Close the group")
    assert "Monday club is closed" in closed
    goodbye = town.last()
    assert not goodbye.card.private
    assert "Monday club has ended" in goodbye
    assert "stays yours" in goodbye
    assert town.said()[0].buttons == [], "nobody can join from the card any more"
    await town.passes(days=30)
    assert len(town.said()) == 3
    assert "1 stone of 122" in await ada("/progress me")
    assert "Monday club" not in await ada("/help")


async def test_no_is_no(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    await root("/cohort close no")
    assert "Organisers @root" in await root("/cohort show")


async def test_a_closed_group_cannot_be_closed_or_changed_from_an_old_card(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    question, schedule, week = await root("/cohort close"), await root("/cohort schedule"), await root("/cohort week")
    await root.presses(question, "Close the group")
    before = len(town.said())
    assert "Monday club is closed already." in await root.presses(question, "Close the group")
    for card, label in ((schedule, "Working days"), (schedule, "Switch papers off"), (week, "Skip the next one")):
        refusal = await root.presses(card, label)
        assert refusal.refuses is not None, label
        assert "Monday club is not open." in refusal
    await town.passes(days=10)
    assert len(town.said()) == before


async def test_the_end_of_a_group_is_the_end_of_its_place_in_the_members_path(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens(start="2")
    await ada("/roadmap start new")
    await ada("/cohort join")
    await town.passes(days=8)
    assert "Your group Monday club" in await ada("/roadmap next")
    await root("/cohort close yes")
    step = await ada("/roadmap next")
    assert "Monday club" not in step
    assert "Your next step: Vectors" in step


async def test_what_waited_when_the_group_ended_is_not_said_any_more(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    await town.passes(days=6, hours=23)
    town.platform.troubles = [TryAgain(timedelta(hours=5), "the platform is down")]
    await town.passes(hours=2)
    await root("/cohort close yes")
    await town.passes(days=10)
    assert [seen.card.thread for seen in town.said() if seen.card.thread] == []
