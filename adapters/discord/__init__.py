"""Discord: the bot that people meet there, on discord.py."""

from adapters.discord.client import Discord, connect
from adapters.discord.doctor import examine

__all__ = ["Discord", "connect", "examine"]
