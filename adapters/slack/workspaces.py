"""The workspaces that the bot is in, each with its own token: a call for one can never reach another."""

import logging
from dataclasses import dataclass

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger("slack_sdk")

SECONDS = 30.0
"""The longest that a call may take; less than posting waits for one."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One installation: what the bot is called there, and the client that holds its token."""

    team: str
    name: str
    bot_user: str
    bot_id: str
    client: AsyncWebClient

    @property
    def authorized(self) -> AuthorizeResult:
        """As Bolt wants it: known beforehand, so that nothing is asked before an acknowledgement."""
        return AuthorizeResult(
            enterprise_id=None,
            team_id=self.team,
            team=self.name,
            bot_user_id=self.bot_user,
            bot_id=self.bot_id,
            bot_token=self.client.token,
        )


class Workspaces:
    """Workspaces by their team id. `url` is where the Web API is."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._known: dict[str, Workspace] = {}
        self.session: aiohttp.ClientSession | None = None

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client that repeats nothing by itself: whoever calls knows what may be said twice."""
        return AsyncWebClient(
            token=token,
            base_url=self._url,
            timeout=int(SECONDS),
            session=self.session,
            retry_handlers=[],
            logger=log,
        )

    async def enter(self, token: str) -> Workspace:
        """Ask Slack whose token this is, and keep it. Raises SlackApiError."""
        client = self.client(token)
        who = await client.auth_test()
        found = Workspace(who["team_id"], who["team"], who["user_id"], who["bot_id"], client)
        self._known[found.team] = found
        return found

    def get(self, team: str) -> Workspace | None:
        """The workspace of this id, where the bot is in it."""
        return self._known.get(team)

    @property
    def only(self) -> Workspace | None:
        """The one that there is; None where there are several, or none."""
        return next(iter(self._known.values())) if len(self._known) == 1 else None

    def leave(self, team: str) -> None:
        """Forget it, with its token."""
        self._known.pop(team, None)
