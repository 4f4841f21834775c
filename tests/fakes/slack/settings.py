"""What the app's makers have set on Slack's pages: by default all that can be set, from a manifest just what it says."""

from dataclasses import dataclass

from tests.fakes.slack.errors import Json

SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "users:read",
    ]
)
"""What a careful bot asks for; a test may take some away or give more."""
EVENTS = frozenset(
    [
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "tokens_revoked",
        "message.im",
        "member_joined_channel",
        "member_left_channel",
        "channel_archive",
        "channel_deleted",
        "channel_left",
        "channel_rename",
        "channel_unarchive",
        "group_archive",
        "group_deleted",
        "group_left",
        "group_rename",
        "group_unarchive",
        "user_change",
    ]
)


@dataclass
class AppSettings:
    """`commands` maps each slash command to whether names in it are escaped; None stands for any command, escaped."""

    name: str = "Cairn"
    scopes: frozenset[str] = SCOPES
    events: frozenset[str] = EVENTS
    commands: dict[str, bool] | None = None
    shortcuts: frozenset[str] | None = None
    interactive: bool = True
    socket_mode: bool = True
    home_tab: bool = True
    messages_tab: bool = True
    messages_read_only: bool = False


def from_manifest(manifest: Json) -> AppSettings:
    """The app that this manifest makes; what it leaves out is off, as on Slack."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    home = features.get("app_home", {})
    return AppSettings(
        name=features.get("bot_user", {}).get("display_name", ""),
        scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands={one["command"]: bool(one.get("should_escape")) for one in features.get("slash_commands", [])},
        shortcuts=frozenset(one["callback_id"] for one in features.get("shortcuts", [])),
        interactive=bool(settings.get("interactivity", {}).get("is_enabled")),
        socket_mode=bool(settings.get("socket_mode_enabled")),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled")),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
    )
