"""The chat platforms: what each needs to be started, and its adapter."""

import importlib
import importlib.util
from typing import Protocol, cast

from bot.dispatch import Dispatcher
from bot.errors import Refusal
from bot.ports import ChatPlatform, Drawing
from bot.presence import Presence
from bot.settings import Settings

CREDENTIALS = {"discord": ("discord_token",), "slack": ("slack_bot_token", "slack_app_token")}
"""What each platform needs before it is started."""


class Adapter(Protocol):
    """What every platform's package offers."""

    def connect(
        self, settings: Settings, dispatcher: Dispatcher, presence: Presence, drawing: Drawing | None = None
    ) -> ChatPlatform:
        """The platform, ready to run."""

    async def examine(self, settings: Settings) -> list[str]:
        """What `doctor` says of it: each line a fact, or `WRONG: ` with what to do."""


def chosen_platforms(settings: Settings) -> list[str]:
    """Platforms whose credentials are all set. Raises Refusal where there are none, or only half of one's."""
    chosen = []
    for name, fields in CREDENTIALS.items():
        missing = [field.upper() for field in fields if getattr(settings, field) is None]
        if not missing:
            chosen.append(name)
        elif len(missing) < len(fields):
            raise Refusal(f"For {name.title()} one thing is missing: {', '.join(missing)}.")
    if not chosen:
        wanted = "; ".join(
            f"{' and '.join(field.upper() for field in fields)} for {name.title()}"
            for name, fields in CREDENTIALS.items()
        )
        raise Refusal(
            f"No chat platform is set up yet. Set {wanted}, in the environment or in .env (see .env.example). "
            "To try everything without an account: python3 run.py play"
        )
    return chosen


def adapter_of(name: str) -> Adapter:
    """The adapter of a platform. Raises Refusal where this version has none."""
    if importlib.util.find_spec(f"adapters.{name}") is None:
        raise Refusal(f"This version of Cairn does not speak {name.title()} yet. Try it here: python3 run.py play")
    return cast("Adapter", importlib.import_module(f"adapters.{name}"))
