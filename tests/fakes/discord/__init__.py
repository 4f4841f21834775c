"""A Discord on loopback, strict enough to be trusted, on which the real discord.py runs."""

from tests.fakes.discord.answers import Answer, Modal, Suggestion
from tests.fakes.discord.asking import AppRefuses
from tests.fakes.discord.fake import FakeDiscord
from tests.fakes.discord.guilds import Guild
from tests.fakes.discord.people import Member, NotAnswered
from tests.fakes.discord.pointing import pointed_at
from tests.fakes.discord.reading import read as text
from tests.fakes.discord.world import Channel, Message

__all__ = [
    "Answer", "AppRefuses", "Channel", "FakeDiscord", "Guild", "Member", "Message", "Modal", "NotAnswered", "Suggestion",
    "pointed_at", "text",
]  # fmt: skip
