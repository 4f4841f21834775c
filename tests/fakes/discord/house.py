"""Who our bot is, and where the gateway stands."""

from __future__ import annotations

from tests.fakes.discord import payloads
from tests.fakes.discord.calls import Call, Door
from tests.fakes.discord.errors import Json, Refused
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.world import World

_NOTHING = [
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
]
_PLAIN: Json = {
    "region": "deprecated",
    "afk_timeout": 300,
    "widget_enabled": False,
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
}
_ONLY_GATEWAY = {
    "channels", "threads", "members", "member_count", "large", "joined_at", "voice_states", "presences", "stage_instances",
    "guild_scheduled_events", "soundboard_sounds",
}  # fmt: skip


class House:
    """The few questions a bot asks about itself."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    @property
    def doors(self) -> list[Door]:
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/users/{user_id}", self._user),
            ("GET", "/applications/@me", self._application),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/guilds/{guild_id}", self._guild),
            ("DELETE", "/users/@me/guilds/{guild_id}", self._leave),
        ]

    def _me(self, _: Call) -> Json:
        return payloads.user(self._world.bot) | {
            "mfa_enabled": True,
            "locale": "en-US",
            "verified": True,
            "email": None,
        }

    def _user(self, call: Call) -> Json:
        account = self._world.accounts.get(call.number("user_id"))
        if account is None:
            raise Refused(404, 10013, "Unknown User")
        return payloads.user(account)

    def _application(self, _: Call) -> Json:
        owner = payloads.user(self._world.account("owner"))
        return {
            "id": str(self._world.bot.id),
            "name": "Cairn",
            "icon": None,
            "description": "",
            "type": None,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "bot_public": True,
            "bot_require_code_grant": False,
            "bot": payloads.user(self._world.bot),
            "owner": owner,
            "team": None,
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "eligible_oauth2_scopes": ["bot", "applications.commands"],
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "approximate_guild_count": sum(guild.has_bot for guild in self._world.guilds.values()),
        }

    def _gateway_bot(self, _: Call) -> Json:
        limits = {
            "total": 1000,
            "remaining": self._gateway.starts_left,
            "reset_after": 14_400_000,
            "max_concurrency": self._gateway.max_concurrency,
        }
        return {"url": self._gateway.url, "shards": self._gateway.shards, "session_start_limit": limits}

    def _guild(self, call: Call) -> Json:
        guild = self._world.guilds.get(call.number("guild_id"))
        if guild is None or not guild.has_bot:
            raise Refused(404, 10004, "Unknown Guild")
        known = payloads.guild(guild)
        return dict.fromkeys(_NOTHING) | _PLAIN | {name: known[name] for name in known if name not in _ONLY_GATEWAY}

    def _leave(self, call: Call) -> None:
        guild = self._world.guilds.get(call.number("guild_id"))
        if guild is None or not guild.has_bot:
            raise Refused(404, 10004, "Unknown Guild")
        guild.remove_bot()
