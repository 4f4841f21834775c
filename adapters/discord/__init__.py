"""Discord: the bot that people meet there, on discord.py."""

from adapters.discord.client import Discord
from adapters.discord.doctor import examine
from bot.dispatch import Dispatcher
from bot.presence import Presence
from bot.settings import Settings

__all__ = ["Discord", "connect", "examine"]


def connect(settings: Settings, dispatcher: Dispatcher, presence: Presence) -> Discord:
    """The platform, ready to run."""
    return Discord(settings, dispatcher, presence)
