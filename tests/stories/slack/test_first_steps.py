"""From an installed app to a week walked together."""

from tests.stories.slack.town import Town


async def test_a_bare_command_shows_the_home_card(town: Town) -> None:
    ada = town.team.member("ada")
    general = town.team.channel("general")
    answer = await ada.types("/roadmap", in_=general)
    assert "Cairn: machine learning, together" in answer.text
    assert answer.message.only_for is ada


async def test_a_group_is_opened_joined_and_walks_a_week(town: Town) -> None:
    ada, bob = town.team.member("ada"), town.team.member("bob")
    general = town.team.channel("general")
    opened = await town.opens(ada, general)
    assert "Monday club" in opened.text
    card = general.messages[0]
    joined = await bob.presses(card, "Join")
    assert "You are in" in joined.text
    step = await bob.types("/roadmap next", in_=general)
    print(step.text)
