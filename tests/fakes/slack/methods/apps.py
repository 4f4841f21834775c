"""apps.*, auth.* and the validator."""

from typing import TYPE_CHECKING

from tests.fakes.slack import blocks as kit
from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.methods.book import app_method, method

if TYPE_CHECKING:
    from tests.fakes.slack.places import Workspace
    from tests.fakes.slack.server import FakeSlack


@app_method("apps.connections.open")
def open_connection(_: Call, slack: "FakeSlack") -> Json:
    if not slack.settings.socket_mode:
        raise ApiError("forbidden_for_app")
    return {"url": slack.hub.ticket()}


@method("auth.test")
def who_am_i(_: Call, team: "Workspace") -> Json:
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": team.slack.settings.name.lower(),
        "team_id": team.id,
        "user_id": team.bot_id,
        "bot_id": team.bot_profile_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def revoke(_: Call, team: "Workspace") -> Json:
    team.revoke()
    return {"revoked": True}


@method("apps.uninstall")
def uninstall(call: Call, team: "Workspace") -> Json:
    call.need("client_id")
    call.need("client_secret")
    team.slack.background(team.uninstall())
    return {}


@method("blocks.validate")
def validate(call: Call, team: "Workspace") -> Json:
    given = [name for name in ("blocks", "message", "view") if name in call.args]
    if len(given) != 1:
        raise ApiError("invalid_arguments")
    problems = kit.problems(given[0], call.args[given[0]], files=team.files)
    if problems:
        raise ApiError(f"invalid_{given[0]}", errors=[one.shown() for one in problems])
    return {}
