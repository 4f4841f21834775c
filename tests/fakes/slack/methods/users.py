"""users.*"""

from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import Json
from tests.fakes.slack.methods.book import method

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member
    from tests.fakes.slack.places import Workspace


def shown(member: "Member") -> Json:
    """A member as users.info tells of them."""
    offset = member.team.slack.now().astimezone(member.zone).utcoffset()
    return {
        "id": member.id,
        "team_id": member.team.id,
        "name": member.name,
        "deleted": False,
        "real_name": member.name.title(),
        "tz": member.zone.key,
        "tz_label": member.zone.key,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "profile": {"real_name": member.name.title(), "display_name": member.name, "team": member.team.id},
        "is_admin": member.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "updated": 0,
    }


@method("users.info", "users:read")
def info(call: Call, team: "Workspace") -> Json:
    named = call.need("user")
    if named == team.bot_id:
        return {
            "user": {
                "id": team.bot_id,
                "team_id": team.id,
                "name": team.slack.settings.name.lower(),
                "is_bot": True,
                "is_admin": False,
            }
        }
    return {"user": shown(team.person(named))}
