"""What `doctor` says of Slack: both tokens, the scopes, and each trouble with what to do. No token is ever said."""

from collections.abc import Iterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.client import BAD_TOKEN
from adapters.slack.manifest import SCOPES
from adapters.slack.sockets import BAD_APP_TOKEN, SOCKETS_OFF
from adapters.slack.troubles import FORBIDDEN, UNWELCOME, WRONG_APP_TOKEN, code_of, status_of
from adapters.slack.workspaces import Workspaces
from bot.settings import Settings

NOT_REACHED = "WRONG: Slack is not reached: {error}. Check this machine's connection to slack.com."
KINDS = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}


async def examine(settings: Settings) -> list[str]:
    """Facts, and whatever is wrong with what to do about it."""
    misplaced = [line for name, start in KINDS.items() if (line := _misplaced(settings, name, start))]
    if misplaced:
        return misplaced
    workspaces = Workspaces(settings.slack_api_url)
    return [*await _bot(workspaces, _value(settings.slack_bot_token)), *await _app(workspaces, settings)]


def _misplaced(settings: Settings, name: str, start: str) -> str | None:
    value = _value(getattr(settings, name))
    if not value:
        return f"Slack: not set up ({name.upper()})."
    return (
        None if value.startswith(start) else f"WRONG: {name.upper()} does not begin with {start}: it is another token."
    )


async def _bot(workspaces: Workspaces, token: str) -> list[str]:
    try:
        who = await workspaces.client(token).auth_test()
    except SlackApiError as error:
        return [_wrong(error, BAD_TOKEN if code_of(error) in UNWELCOME else None)]
    except (aiohttp.ClientError, OSError) as error:
        return [NOT_REACHED.format(error=type(error).__name__)]
    return [f"Slack: {who['user']} in the workspace {who['team']}.", *_scopes(who)]


def _scopes(who: AsyncSlackResponse) -> Iterator[str]:
    headers: dict[str, Any] = {name.lower(): value for name, value in dict(who.headers).items()}
    said = headers.get("x-oauth-scopes")
    if said is None:
        yield "Slack: it does not say which scopes the app has."
        return
    held = {scope.strip() for scope in str(said).split(",")}
    for scope, reason in SCOPES.items():
        if scope not in held:
            yield (
                f"WRONG: the scope {scope} is missing ({reason}). Paste the manifest anew (python -m "
                "adapters.slack.manifest) and install the app again."
            )
    if more := sorted(held - SCOPES.keys() - {""}):
        yield f"Slack: the app has scopes that it does not need: {', '.join(more)}."


async def _app(workspaces: Workspaces, settings: Settings) -> list[str]:
    token = _value(settings.slack_app_token)
    try:
        await workspaces.client().apps_connections_open(app_token=token)
    except SlackApiError as error:
        known = {FORBIDDEN: SOCKETS_OFF, **dict.fromkeys(WRONG_APP_TOKEN, BAD_APP_TOKEN)}
        return [_wrong(error, known.get(code_of(error)))]
    except (aiohttp.ClientError, OSError) as error:
        return [NOT_REACHED.format(error=type(error).__name__)]
    return ["Slack: Socket Mode answers."]


def _wrong(error: SlackApiError, remedy: str | None) -> str:
    """What is known of it; Slack's own trouble is nobody's mistake."""
    said = code_of(error) or f"HTTP {status_of(error)}"
    if remedy is None:
        return f"WRONG: Slack answers {said}, which tells nothing of the token. Try again in a minute."
    return f"WRONG: {remedy} ({said})"


def _value(secret: Any) -> str:
    return str(secret.get_secret_value()) if secret is not None else ""
