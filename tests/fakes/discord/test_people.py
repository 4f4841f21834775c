import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.fakes.discord import AppRefuses, Channel, FakeDiscord, Guild, Member, NotAnswered
from tests.fakes.discord.bots import Bot


async def test_options_go_out_as_discord_types_them(bot: Bot, ada: Member, guild: Guild) -> None:
    grace = guild.member("grace")
    answer = await ada.types("/plan show", topic="Trees", weeks=3, deep=True, who=grace, pace="Easy going")
    assert answer.text == "Trees 3 True grace easy"
    assert (await ada.types("/plan show", topic="Trees")).text == "Trees 1 False - easy"
    assert bot.times("interaction") == 2


Act = Callable[[Member, Channel], Awaitable[Any]]

REFUSED: dict[str, Act] = {
    "there is no command /nothing": lambda ada, _: ada.types("/nothing"),
    "/plan has no 'nothing'": lambda ada, _: ada.types("/plan nothing"),
    "choose one of": lambda ada, _: ada.types("/plan"),
    r"required: \['topic'\]": lambda ada, _: ada.types("/plan show"),
    "no such option": lambda ada, _: ada.types("/plan show", topic="Trees", colour="red"),
    "weeks does not take 'two'": lambda ada, _: ada.types("/plan show", topic="Trees", weeks="two"),
    "weeks does not take True": lambda ada, _: ada.types("/plan show", topic="Trees", weeks=True),
    "weeks is out of bounds": lambda ada, _: ada.types("/plan show", topic="Trees", weeks=10),
    "pace offers": lambda ada, _: ada.types("/plan show", topic="Trees", pace="fast"),
    "'ada' cannot be chosen here": lambda ada, _: ada.types("/plan show", topic="Trees", who="ada"),
    "'weeks' suggests nothing": lambda ada, _: ada.suggestions("/plan show", "weeks", ""),
}


@pytest.mark.parametrize(("why", "act"), REFUSED.items(), ids=REFUSED.keys())
async def test_the_app_lets_nobody_send_what_discord_would_not_take(
    fake: FakeDiscord, bot: Bot, ada: Member, general: Channel, why: str, act: Act
) -> None:
    with pytest.raises(AppRefuses, match=why):
        await act(ada, general)
    assert bot.times("interaction") == 0
    assert fake.requests.to("POST", "/callback") == []


async def test_a_command_is_offered_only_where_and_to_whom_it_may_be_used(
    fake: FakeDiscord, bot: Bot, ada: Member, guild: Guild, general: Channel
) -> None:
    path = f"/applications/{bot.application_id}/commands"
    only = {"name": "only", "description": "Only here", "contexts": [0], "default_member_permissions": 32}
    await bot.sends("PUT", path, [only])
    with pytest.raises(AppRefuses, match="not offered here"):
        await ada.types("/only", ada.conversation)
    with pytest.raises(AppRefuses, match="hidden"):
        await ada.types("/only")
    general.overwrites[guild.people.id] = (0, 1 << 10)
    with pytest.raises(AppRefuses, match="does not see #general"):
        await ada.types("/only", general)
    guild.remove_bot()
    with pytest.raises(AppRefuses, match="not in this server"):
        await guild.member("grace", "MANAGE_GUILD").types("/only", guild.channel("papers"))
    assert fake.requests.to("POST", "/callback") == []


async def test_suggestions_follow_what_is_typed(bot: Bot, ada: Member) -> None:
    assert [one.name for one in await ada.suggestions("/plan show", "topic", "r")] == ["Vectors", "Matrices", "Trees"]
    assert await ada.suggestions("/plan show", "topic", "tree", None, weeks=2) == [("Trees", "trees")]
    assert bot.times("interaction") == 2


async def test_more_suggestions_than_discord_shows_are_refused(fake: FakeDiscord, bot: Bot, ada: Member) -> None:
    assert len(await ada.suggestions("/plan show", "topic", "every")) == 25
    fake.patience, bot.suggested = 0.2, 26
    with pytest.raises(NotAnswered):
        await ada.suggestions("/plan show", "topic", "every")
    assert fake.requests.to("POST", "/callback")[-1].status == 400
    assert bot.times("interaction") == 2


async def test_one_person_is_the_same_in_every_server_and_several_act_at_once(
    fake: FakeDiscord, bot: Bot, ada: Member
) -> None:
    other = fake.guild("Other")
    assert other.member("ada").id == ada.id
    answers = await asyncio.gather(
        *(one.types("/plan next") for one in [ada, other.member("ada"), other.member("eve")] * 5)
    )
    assert {one.text for one in answers} == {"Hello"}
    assert len({one.message.id for one in answers}) == 15
    assert bot.times("guild_join") == 1
