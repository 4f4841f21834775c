"""views.*: modals from triggers, and homes."""

from typing import TYPE_CHECKING

from tests.fakes.slack import surface
from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.message import View
from tests.fakes.slack.methods.book import method

if TYPE_CHECKING:
    from tests.fakes.slack.answer import Answer
    from tests.fakes.slack.places import Workspace


def _triggered(call: Call, team: "Workspace") -> "Answer":
    answer = team.slack.triggers.exchange(call.need("trigger_id"), team.slack.now())
    if answer.member.team is not team:
        raise ApiError("invalid_trigger_id")
    return answer


@method("views.open")
def open_view(call: Call, team: "Workspace") -> Json:
    surface.view_content(team, call.args.get("view"), ("modal",))
    answer = _triggered(call, team)
    return {"view": surface.open_modal(answer.member, call.args["view"], answer).shown()}


@method("views.push")
def push_view(call: Call, team: "Workspace") -> Json:
    surface.view_content(team, call.args.get("view"), ("modal",))
    answer = _triggered(call, team)
    return {"view": surface.push(answer.member, call.args["view"], answer).shown()}


def _known(call: Call, team: "Workspace") -> View:
    external = call.args.get("external_id")
    if external:
        found = next((one for one in team.views.values() if one.external_id == external), None)
    else:
        found = team.views.get(call.need("view_id"))
    if found is None or not found.open:
        raise ApiError("not_found")
    return found


@method("views.update")
def update_view(call: Call, team: "Workspace") -> Json:
    view = _known(call, team)
    if call.args.get("hash") not in {None, view.hash}:
        raise ApiError("hash_conflict")
    surface.change(view, call.args.get("view"))
    view.owner.sees(view)
    return {"view": view.shown()}


@method("views.publish")
def publish(call: Call, team: "Workspace") -> Json:
    if not team.slack.settings.home_tab:
        raise ApiError("not_enabled")
    member = team.person(call.need("user_id"))
    content = surface.view_content(team, call.args.get("view"), ("home",))
    if member.home and call.args.get("hash") not in {None, member.home.hash}:
        raise ApiError("hash_conflict")
    if member.home is None:
        member.home = View(team.slack.new_id("V", "home"), member, content, "", member.reader)
        team.views[member.home.id] = member.home
    member.home.content, member.home.hash = content, team.slack.new_hash()
    member.sees(member.home)
    return {"view": member.home.shown()}
