"""Behind the HTTP door: whose token it is, what it may do, and the work itself."""

from typing import TYPE_CHECKING

from tests.fakes.slack import methods, surface
from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.message import Message

if TYPE_CHECKING:
    from tests.fakes.slack.places import Workspace
    from tests.fakes.slack.server import FakeSlack


class Desk:
    """Answers calls; every refusal is an ApiError."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.slack = slack

    def api(self, call: Call) -> Json:
        """A method of the Web API."""
        method = methods.BOOK.get(call.method)
        if method is None:
            raise ApiError("unknown_method", req_method=call.method)
        if not call.token:
            raise ApiError("not_authed")
        if method.app_level:
            self._app_token(call)
            return method.app_level(call, self.slack)
        team = self._team(call)
        call.team = team.id
        for scope in method.scopes:
            methods.need_scope(team, scope)
        return method.run(call, team)

    def _app_token(self, call: Call) -> None:
        if not call.token.startswith("xapp-"):
            raise ApiError("not_allowed_token_type")
        if call.token != self.slack.app_token:
            raise ApiError("invalid_auth")

    def _team(self, call: Call) -> "Workspace":
        if call.token.startswith("xapp-"):
            raise ApiError("not_allowed_token_type" if call.token == self.slack.app_token else "invalid_auth")
        for team in self.slack.workspaces.values():
            if call.token in team.revoked:
                raise ApiError("token_revoked")
            if call.token == team.token:
                if not team.installed:
                    raise ApiError("account_inactive")
                return team
        raise ApiError("invalid_auth")

    def response(self, key: str, call: Call) -> Json:
        """A post to a response_url."""
        answer, channel = self.slack.response_urls.use(key, self.slack.now())
        call.team = channel.team.id
        surface.respond(answer, channel, call.args, answer.about if isinstance(answer.about, Message) else None)
        return {}

    def upload(self, file: str, data: bytes) -> None:
        """The bytes of a file that was announced, and just as many as were announced."""
        for team in self.slack.workspaces.values():
            pending = team.uploads.get(file)
            if pending and pending["length"] == len(data):
                pending["data"] = data
                return
        raise ApiError("upload does not fit what was announced")
