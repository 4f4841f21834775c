import json
from pathlib import Path
from typing import Any

import discord
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.bots import Bot, Interaction, connected

RECORDED = Path(__file__).parents[3] / "../shared/data/discord/recorded"


def recorded(file: str) -> dict[str, Any]:
    if not RECORDED.exists():
        pytest.skip("the recorded events of ../shared/data are not here")
    events: dict[str, Any] = json.loads((RECORDED / file).read_text(encoding="utf-8"))
    return events


@pytest.mark.parametrize("name", ["buttonClickHello", "buttonClickMessages", "dmButtonClick"])
async def test_a_recorded_press_goes_through_the_real_client(bot: Bot, fake: FakeDiscord, name: str) -> None:
    events = recorded("interactions-and-messages.json")
    if name not in events:
        pytest.skip(f"{name} was not recorded")
    answer = await fake.replays(events[name])
    assert answer.text == "Hello"
    assert bot.times("interaction") == 1


async def test_a_recorded_press_that_was_kept_in_part_is_made_whole(bot: Bot, fake: FakeDiscord) -> None:
    asked: list[Interaction] = []

    async def look(interaction: Interaction) -> None:
        asked.append(interaction)
        await interaction.response.edit_message(content="Changed")

    bot.does = look
    answer = await fake.replays(recorded("channel.json")["channel_post_action"])
    assert (answer.kind, answer.text) == (7, "Changed")
    assert asked[0].custom_id == "channel-post"


async def test_a_recorded_message_is_heard(fake: FakeDiscord) -> None:
    events = recorded("interactions-and-messages.json")
    fake.gateway.granted.add("MESSAGE_CONTENT")
    async with connected(fake, Bot(intents=discord.Intents(guilds=True, guild_messages=True))) as bot:
        fake.dispatch("MESSAGE_CREATE", events["gatewayMention"]["data"])
        await fake.until(lambda: bot.times("message"))
