import pytest

from adapters.discord.doctor import PERMISSIONS, examine
from bot.settings import Settings
from tests.fakes.discord import FakeDiscord, pointed_at
from tests.stories.discord.town import settings


async def examined(fake: FakeDiscord, **more: object) -> str:
    with pointed_at(fake):
        lines = await examine(settings(fake, **more))
    assert fake.token not in "\n".join(lines)
    return "\n".join(lines)


async def test_it_names_the_bot_and_prints_the_link_that_invites_it(fake: FakeDiscord) -> None:
    said = await examined(fake)
    assert "WRONG" not in said
    assert f"application {fake.world.bot.id}, in 1 server." in said
    assert f"client_id={fake.world.bot.id}" in said
    assert "scope=bot+applications.commands" in said
    assert f"permissions={PERMISSIONS.value}" in said


def test_it_asks_for_seven_permissions_and_never_for_more() -> None:
    assert PERMISSIONS.value == 309237763072
    assert PERMISSIONS.value.bit_count() == 7
    assert not PERMISSIONS.administrator
    assert not PERMISSIONS.mention_everyone


async def test_a_wrong_token_is_said_without_showing_it(fake: FakeDiscord) -> None:
    said = await examined(fake, discord_token="a-wrong-one")  # noqa: S106 - that is what it is
    assert said.startswith("WRONG: Discord does not accept DISCORD_TOKEN.")
    assert "a-wrong-one" not in said


async def test_an_outage_is_not_taken_for_a_wrong_token(fake: FakeDiscord) -> None:
    fake.weather.fail_next(20, status=503)
    assert "Discord is not reached" in await examined(fake)


@pytest.mark.parametrize(
    ("shards", "ids", "wrong"),
    [(None, "0-3", "needs DISCORD_SHARDS"), (4, "2-7", "between 0 and 3"), (4, "3-1", "the smaller number first")],
)
async def test_shards_that_cannot_be_are_named(fake: FakeDiscord, shards: int | None, ids: str, wrong: str) -> None:
    assert wrong in await examined(fake, discord_shards=shards, discord_shard_ids=ids)


async def test_without_a_token_it_says_which_variable_is_missing() -> None:
    assert await examine(Settings(_env_file=None)) == ["Discord: not set up (DISCORD_TOKEN)."]
