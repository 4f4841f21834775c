"""Who somebody is, as their workspace knows them, kept for a few minutes; and what a channel is called."""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack.workspaces import Workspaces

log = logging.getLogger(__name__)

KEPT_FOR = 300.0
MOST = 5_000
LATER = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """A member: the name they chose, their zone, and whether they run the workspace."""

    name: str
    zone: str | None
    manages: bool


class People:
    """Members by workspace and user id."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._known: OrderedDict[tuple[str, str], tuple[float, Known]] = OrderedDict()
        self._asking: dict[tuple[str, str], asyncio.Task[Known | None]] = {}

    def known(self, team: str, user: str) -> Known | None:
        """What was heard of them in the last minutes."""
        at, found = self._known.get((team, user), (0.0, None))
        return found if asyncio.get_running_loop().time() - at < KEPT_FOR else None

    async def learn(self, team: str, user: str) -> None:
        """Hear of them for the next time, a little later: whoever waits for an answer now comes first."""
        if self.known(team, user) is None:
            await asyncio.sleep(LATER)
            await self.get(team, user)

    async def get(self, team: str, user: str) -> Known | None:
        """The same, asked now if need be; None where Slack does not tell."""
        return self.known(team, user) or await asyncio.shield(self._ask(team, user))

    def _ask(self, team: str, user: str) -> "asyncio.Task[Known | None]":
        who = (team, user)
        if who not in self._asking:
            self._asking[who] = asyncio.create_task(self._fetch(team, user))
            self._asking[who].add_done_callback(lambda _: self._asking.pop(who, None))
        return self._asking[who]

    async def _fetch(self, team: str, user: str) -> Known | None:
        workspace = self._workspaces.get(team)
        if workspace is None:
            return None
        try:
            told = await workspace.client.users_info(user=user)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.warning("Slack does not tell about a member: %s", error)
            return None
        found = _read(told["user"])
        self._known[(team, user)] = (asyncio.get_running_loop().time(), found)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return found

    async def called(self, team: str, channel: str) -> str | None:
        """The name of a channel; None where Slack does not tell."""
        workspace = self._workspaces.get(team)
        if workspace is None:
            return None
        try:
            told = await workspace.client.conversations_info(channel=channel)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.warning("Slack does not tell what a channel is called: %s", error)
            return None
        return str(told["channel"].get("name") or "") or None

    async def settle(self) -> None:
        """Leave nobody asking."""
        for task in list(self._asking.values()):
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)


def _read(user: dict[str, Any]) -> Known:
    profile = user.get("profile", {})
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    name = next((each for each in names if each), user["id"])
    manages = any(user.get(right) for right in ("is_admin", "is_owner", "is_primary_owner"))
    return Known(name, user.get("tz"), manages)
