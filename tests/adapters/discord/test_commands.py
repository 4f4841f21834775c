from pathlib import Path

from adapters.discord.client import Discord
from tests.adapters.discord.house import Kitchen, open_kitchen
from tests.fakes.discord import FakeDiscord, Guild


async def test_commands_are_sent_once_and_again_only_when_they_change(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen
) -> None:
    for _ in range(2):
        async with open_kitchen(fake, sqlite_url, tmp_path, cook):
            assert fake.commands.overwritten == 1
    cook.commands.pop()
    async with open_kitchen(fake, sqlite_url, tmp_path, cook):
        assert fake.commands.overwritten == 2
    registered = [one["name"] for one in fake.commands.registered[None][0]["options"]]
    assert registered == ["cook", "stew", "eat", "menu", "order"]


async def test_a_description_that_somebody_changed_at_discord_is_put_right(
    fake: FakeDiscord, sqlite_url: str, tmp_path: Path, cook: Kitchen
) -> None:
    async with open_kitchen(fake, sqlite_url, tmp_path, cook):
        fake.commands.registered[None][0]["options"][0]["description"] = "Something else."
    async with open_kitchen(fake, sqlite_url, tmp_path, cook):
        assert fake.commands.registered[None][0]["options"][0]["description"] == "Cook something."


async def test_while_developing_they_appear_in_one_server_alone(
    fake: FakeDiscord, guild: Guild, sqlite_url: str, tmp_path: Path, cook: Kitchen
) -> None:
    async with open_kitchen(fake, sqlite_url, tmp_path, cook, discord_guild=guild.id):
        assert fake.commands.registered[None] == []
        assert "pie" in (await guild.member("ada").types("/meal cook", dish="pie")).text


async def test_registered_commands_can_be_pressed_in_texts(discord: Discord, fake: FakeDiscord) -> None:
    number = int(fake.commands.registered[None][0]["id"])
    assert discord._registered == {f"meal {name}": number for name in ("cook", "stew", "eat", "menu", "order", "look")}
