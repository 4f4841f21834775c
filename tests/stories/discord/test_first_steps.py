from tests.fakes.discord import FakeDiscord
from tests.stories.discord.town import Town


async def test_a_command_is_answered(town: Town, fake: FakeDiscord) -> None:
    guild = next(iter(fake.world.guilds.values()))
    ada = guild.member("ada")
    answer = await ada.types("/roadmap next")
    print(answer.text)
    assert answer.ephemeral
