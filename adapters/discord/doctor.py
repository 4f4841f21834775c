"""What `doctor` says of Discord: is the token good, which bot is it, and the link that invites it."""

import aiohttp
import discord

from adapters.discord import shards
from adapters.discord.client import BAD_TOKEN, INTENTS
from adapters.discord.rights import NAMES
from bot.settings import Settings

PERMISSIONS = discord.Permissions(**dict.fromkeys(NAMES, True))
SCOPES = ("bot", "applications.commands")


async def examine(settings: Settings) -> list[str]:
    """Facts, and whatever is wrong with what to do about it. The token stays unsaid."""
    if settings.discord_token is None:
        return ["Discord: not set up (DISCORD_TOKEN)."]
    if mistake := shards.wrong(settings):
        return [f"WRONG: {mistake}"]
    client = discord.Client(intents=INTENTS, max_ratelimit_timeout=30)
    try:
        await client.login(settings.discord_token.get_secret_value())
        about = await client.application_info()
    except discord.LoginFailure:
        return [f"WRONG: {BAD_TOKEN}"]
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        return [f"WRONG: Discord is not reached: {error}. Check this machine's connection to discord.com."]
    finally:
        await client.close()
    return list(_facts(about))


def _facts(about: discord.AppInfo) -> list[str]:
    servers = about.approximate_guild_count or 0
    named = ", ".join(NAMES.values())
    lines = [
        f"Discord: {about.name}, application {about.id}, in {servers} server{'' if servers == 1 else 's'}.",
        "Discord: it asks for no privileged intents; none need to be switched on.",
        f"Discord: it asks for the permissions {PERMISSIONS.value} ({named}).",
        f"Discord: invite it with {invitation(about.id)}",
    ]
    if about.bot_require_code_grant:
        lines.append(
            "WRONG: in the developer portal, Bot, switch off Requires OAuth2 Code Grant: nobody could invite it."
        )
    if about.interactions_endpoint_url:
        lines.append(
            "WRONG: in the developer portal, General Information, empty Interactions Endpoint URL: "
            "while it is set, commands never reach this program."
        )
    return lines


def invitation(application: int) -> str:
    """The link that an administrator of a server opens."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)
