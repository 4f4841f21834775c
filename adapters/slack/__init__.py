"""Slack: the bot that people meet there, on slack-bolt."""

from adapters.slack.client import Slack
from adapters.slack.doctor import examine
from bot.dispatch import Dispatcher
from bot.ports import Drawing
from bot.presence import Presence
from bot.settings import Settings

__all__ = ["Slack", "connect", "examine"]


def connect(settings: Settings, dispatcher: Dispatcher, presence: Presence, drawing: Drawing | None = None) -> Slack:
    """The platform, ready to run."""
    return Slack(settings, dispatcher, presence, drawing)
