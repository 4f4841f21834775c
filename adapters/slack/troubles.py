"""Slack's refusals and failures as the few outcomes that posting knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.ports import TryAgain, Undeliverable

LIMITED = frozenset({"ratelimited", "rate_limited"})
UNWELCOME = frozenset({"account_inactive", "token_revoked", "invalid_auth", "not_authed", "token_expired"})
"""The token is good for nothing any more."""
WRONG_APP_TOKEN = UNWELCOME | {"not_allowed_token_type", "missing_scope"}
FORBIDDEN = "forbidden_for_app"
"""Socket Mode is switched off in the app's settings."""
REMOVED = frozenset({"account_inactive", "token_revoked"})
"""Somebody took the app out of the workspace."""
UNREADABLE = frozenset({"missing_scope", "not_in_channel", "no_permission", "channel_not_found"})
"""History may not be read: whether something stands there cannot be told."""
BUSY = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
"""Slack's own troubles; it does not say what became of the request."""
GONE = frozenset({"channel_not_found", "is_archived"})
SERVER_ERROR = 500
FINAL = {
    "not_in_channel": (
        "Cairn is not in the channel",
        "Type /invite @Cairn there, then try again.",
    ),
    "channel_not_found": ("the channel is gone, or it is private and Cairn is not in it", "Type /invite @Cairn there."),
    "is_archived": ("the channel is archived", "Choose another channel."),
    "restricted_action": ("the workspace does not let Cairn write there", "Ask an admin who may post in the channel."),
    "restricted_action_read_only_channel": ("the channel is read-only", "Ask an admin who may post in the channel."),
    "missing_scope": ("Cairn lacks a right in this workspace", "Install the app again with its newest manifest."),
    "message_not_found": ("the message is gone", "Nothing: somebody deleted it."),
    "cant_update_message": ("the message is not Cairn's own", "Nothing."),
    "edit_window_closed": ("the workspace does not let old messages be changed", "Nothing."),
    "thread_not_found": ("the message of this thread is gone", "Nothing: somebody deleted it."),
    "user_not_found": ("they are not in the workspace any more", "Nothing."),
    "user_disabled": ("they are not in the workspace any more", "Nothing."),
    "cannot_dm_bot": ("bots take no private messages", "Nothing."),
    "messages_tab_disabled": (
        "the app takes no private messages",
        "Switch on the Messages tab under App Home in the app's settings.",
    ),
}
"""What will not change by waiting: why, and what to do."""


class Removed(Undeliverable):
    """The app has been taken out of the workspace."""

    def __init__(self) -> None:
        super().__init__("Cairn has been removed from the workspace", "Install it again.")


class Unwelcome(TryAgain):
    """Slack does not accept the token any more; nothing was sent, and an operator has to do something."""


@contextmanager
def named() -> Iterator[None]:
    """Inside, whatever Slack does becomes TryAgain, Undeliverable, or TimeoutError where it may have arrived."""
    try:
        yield
    except SlackApiError as error:
        raise refused(error) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise TryAgain(why="Slack is not reached") from error
    except (aiohttp.ClientError, OSError) as error:
        raise TimeoutError(f"Slack did not finish its answer: {type(error).__name__}") from error


def refused(error: SlackApiError) -> Exception:
    """What a refused call means for a post."""
    code = code_of(error)
    if (wait := limited(error)) is not None:
        return TryAgain(wait, "Slack asks us to wait")
    if is_slacks_own(error):
        return TimeoutError(f"Slack had trouble of its own: {code or status_of(error)}")
    if code in REMOVED:
        return Removed()
    if code in UNWELCOME:
        return Unwelcome(timedelta(hours=1), "Slack does not accept the bot's token")
    if code in FINAL:
        return Undeliverable(*FINAL[code], gone=code in GONE)
    return error


def limited(error: SlackApiError) -> timedelta | None:
    """How long Slack asks us to wait; None where it does not ask."""
    return _wait(error) if code_of(error) in LIMITED else None


def code_of(error: SlackApiError) -> str:
    """Slack's own name of the error; "" where the answer had none."""
    data: Any = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def is_slacks_own(error: SlackApiError) -> bool:
    """Whether it is Slack's own trouble, which says nothing of what was asked."""
    return status_of(error) >= SERVER_ERROR or code_of(error) in BUSY


def status_of(error: SlackApiError) -> int:
    """The HTTP status of the answer."""
    response: Any = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", 0) or 0)


def _wait(error: SlackApiError) -> timedelta:
    headers: Any = getattr(error.response, "headers", {})
    said = str(headers.get("Retry-After", ""))
    return timedelta(seconds=int(said) if said.isdigit() else 30)
