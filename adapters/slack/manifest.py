"""The app's manifest, from the declarations that the bot itself reads: `python -m adapters.slack.manifest` prints it."""

import json
import sys
from typing import Any

import bot.commands
from adapters.slack.commands import BARE, names
from bot.command import CommandBook
from bot.settings import Settings

SCOPES = {
    "app_mentions:read": "to be told of “@Cairn next”, because slash commands do not work in threads",
    "channels:history": "to look, after a crash, whether a post of its own already stands in a public channel",
    "channels:read": "to be told that a public channel was archived or deleted, and what it is called",
    "chat:write": "to answer and to post, in channels it was invited to",
    "commands": "to have a slash command",
    "files:write": "to hand over the copy of one's own data, and to show pictures",
    "groups:history": "the same as channels:history, in private channels it was invited to",
    "groups:read": "the same as channels:read, for private channels it was invited to",
    "im:history": "to read what is written to it in direct messages",
    "im:write": "to open the direct messages to which a file is sent",
    "users:read": "to know a member's name and time zone, and who is an admin of the workspace",
}
"""Every scope, with the reason that docs/slack.md gives."""
EVENTS = {
    "app_home_opened": "draws the home tab",
    "app_mention": "answers “@Cairn next”",
    "app_uninstalled": "falls silent, and forgets the workspace after 30 days",
    "channel_archive": "takes the channel from its group",
    "channel_deleted": "takes the channel from its group",
    "group_archive": "takes the private channel from its group",
    "group_deleted": "takes the private channel from its group",
    "message.im": "answers direct messages",
    "tokens_revoked": "falls silent, and forgets the workspace after 30 days",
}
"""Every event, with what it does."""
SUMMARY = "A study-group bot that walks a group of people through a machine-learning roadmap, week by week."
ABOUT = (
    "Cairn walks a group of people through a ten-stage machine-learning roadmap, week by week, together. A group has a "
    "calendar: a prompt each week with a thread for discussion, papers to read, and a recap. Each member has a step of their "
    "own that fits what they know; nothing is locked and nobody is ranked. Type the slash command with help to begin."
)


def manifest(settings: Settings) -> dict[str, Any]:
    """The app as Slack is told of it."""
    book = CommandBook.of(bot.commands)
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": "Cairn", "description": SUMMARY, "long_description": ABOUT},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Cairn", "always_online": True},
            "slash_commands": [_command(book, name, first) for name, first in _named(settings)],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def _named(settings: Settings) -> list[tuple[str, bool]]:
    return [(name, place == 0) for place, name in enumerate(names(settings.slack_commands))]


def _command(book: CommandBook, name: str, understands_all: bool) -> dict[str, Any]:
    root = BARE if understands_all else name
    inside = [each.path.removeprefix(f"{root} ") for each in book.under(root)]
    hint = "next, start, cohort join, help …" if understands_all else " | ".join(inside)[:100]
    summary = "Your next step, your group, and everything else." if understands_all else f"Everything about {name}."
    return {"command": f"/{name}", "description": summary, "usage_hint": hint, "should_escape": True}


if __name__ == "__main__":
    json.dump(manifest(Settings()), sys.stdout, indent=2)
    sys.stdout.write("\n")
