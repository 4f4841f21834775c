"""files.*: an upload in three steps. The second, the bytes, has a route of its own."""

from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.methods.book import method
from tests.fakes.slack.methods.chat import appears, destination

if TYPE_CHECKING:
    from tests.fakes.slack.places import Workspace

_KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "txt": "text/plain",
    "json": "application/json",
    "csv": "text/csv",
}


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call, team: "Workspace") -> Json:
    name, length = call.need("filename"), call.number("length", 0, 2**31)
    made = team.slack.new_id("F", name)
    ending = name.rpartition(".")[2].lower()
    team.uploads[made] = {
        "id": made,
        "name": name,
        "title": name,
        "length": length,
        "mimetype": _KINDS.get(ending, "application/octet-stream"),
        "filetype": ending,
        "alt_txt": call.args.get("alt_txt"),
        "data": None,
    }
    return {"upload_url": f"{team.slack.url}/upload/{made}", "file_id": made}


@method("files.completeUploadExternal", "files:write")
def complete(call: Call, team: "Workspace") -> Json:
    wanted = call.args.get("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(one, dict) and "id" in one for one in wanted):
        raise ApiError("invalid_arguments")
    for one in wanted:
        pending = team.uploads.get(one["id"])
        if pending is None or pending["data"] is None:
            raise ApiError("file_not_found")
    channel = (
        destination(Call("", {"channel": call.args["channel_id"]}, "", call.at, ""), team)
        if call.args.get("channel_id")
        else None
    )
    finished = [team.finish_upload(one["id"], one.get("title")) for one in wanted]
    if channel:
        message = channel.add("", str(call.args.get("initial_comment") or ""), thread_ts=call.args.get("thread_ts"))
        message.files = [_shown(one) for one in finished]
        appears(message)
    return {"files": [_shown(one) for one in finished]}


@method("files.info", "files:read")
def info(call: Call, team: "Workspace") -> Json:
    found = team.files.get(call.need("file"))
    if found is None:
        raise ApiError("file_not_found")
    return {"file": _shown(found)}


@method("files.delete", "files:write")
def delete(call: Call, team: "Workspace") -> Json:
    if team.finished.pop(call.need("file"), None) is None:
        raise ApiError("file_not_found")
    return {}


def _shown(file: Json) -> Json:
    return {key: value for key, value in file.items() if key not in {"data", "length", "ready", "ready_at"}} | {
        "size": file["length"],
        "mode": "hosted",
    }
