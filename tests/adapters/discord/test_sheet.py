import discord
from discord.http import handle_message_parameters

from adapters.discord.cards import draw
from adapters.discord.sheet import Sheet
from bot.message import Button, Buttons, Card, paragraph

CARD = Card("Week 3", [paragraph("Good evening."), Buttons([Button("Join", "cohort join")])])


def test_discord_py_sends_what_was_written_as_a_message_of_components() -> None:
    sheet = draw(CARD, {}).view
    with handle_message_parameters(view=sheet) as sent:
        assert sent.payload is not None
        assert sent.payload["components"] == sheet.to_components()
        assert sent.payload["flags"] & discord.MessageFlags(components_v2=True).value


async def test_nothing_of_it_is_kept_to_be_dispatched_to() -> None:
    sheet = Sheet([{"type": 10, "content": "Hello"}])
    assert sheet.is_finished()
