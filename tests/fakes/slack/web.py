"""The HTTP door: arguments in all the ways slack_sdk sends them, bad weather, and the log."""

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import web

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.weather import Fault

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

_JSON_ARGUMENTS = frozenset({"attachments", "blocks", "files", "message", "metadata", "view"})
Work = Callable[[Call], Json]


class Door:
    """The routes of the fake. Posts to a response_url are in the log as "response_url", uploads as "upload"."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.slack = slack

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_get("/link/", self.slack.hub.serve)
        app.router.add_post("/response/{key}", self.respond)
        app.router.add_post("/upload/{file}", self.upload)
        return app

    async def api(self, request: web.Request) -> web.StreamResponse:
        """A call of the Web API: refusals are 200 with `ok` false, except for "ratelimited"."""
        args, transport = await _arguments(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = str(args.pop("token", ""))
        call = Call(request.match_info["method"], args, bearer or token, self.slack.now(), transport)
        return await self._serve(request, call, self.slack.desk.api, refused=200)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        call = Call("response_url", await request.json(), "", self.slack.now(), "json")
        key = request.match_info["key"]
        return await self._serve(request, call, lambda call: self.slack.desk.response(key, call), refused=404)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """The second of three steps: the bytes, bare or in a multipart form."""
        file = request.match_info["file"]
        call = Call("upload", {"file": file}, "", self.slack.now(), "bytes")
        if request.content_type.startswith("multipart/"):
            data = next(part.file.read() for part in (await request.post()).values() if isinstance(part, web.FileField))
        else:
            data = await request.read()

        def take(_: Call) -> Json:
            self.slack.desk.upload(file, data)
            return {}

        return await self._serve(request, call, take, refused=400)

    async def _serve(self, request: web.Request, call: Call, work: Work, refused: int) -> web.StreamResponse:
        self.slack.requests.append(call)
        if self.slack.weather.slow:
            await asyncio.sleep(self.slack.weather.slow)
        fault = self.slack.weather.fault(call.method)
        if fault and fault.kind != "drop_after":
            return await self._befall(request, call, fault)
        response = _answer(call, work, refused)
        if call.team in self._scopes():
            response.headers["X-OAuth-Scopes"] = self._scopes()[call.team]
        if fault:
            _cut(request)
        return response

    def _scopes(self) -> dict[str, str]:
        """What each workspace granted: Slack says so with every answer."""
        return {team.id: ",".join(sorted(team.scopes)) for team in self.slack.workspaces.values()}

    async def _befall(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        call.status, call.error = fault.status, fault.kind
        if fault.kind == "limit":
            limited = {"ok": False, "error": "ratelimited"}
            return web.json_response(limited, status=429, headers={"Retry-After": str(fault.retry_after)})
        if fault.kind == "hang":
            await self.slack.closing.wait()
        if fault.kind in {"hang", "drop"}:
            _cut(request)
        return web.Response(status=fault.status, text="upstream connect error", content_type="text/html")


def _answer(call: Call, work: Work, refused: int) -> web.Response:
    try:
        call.answer, call.status = {"ok": True, **work(call)}, 200
    except ApiError as refusal:
        call.answer, call.status, call.error = refusal.answer(), refused, refusal.error
    wait = call.answer.pop("retry_after", None)
    if wait:
        call.status = 429
    return web.json_response(call.answer, status=call.status, headers={"Retry-After": str(wait)} if wait else {})


async def _arguments(request: web.Request) -> tuple[Json, str]:
    """The arguments, and how they came."""
    args: Json = dict(request.query)
    transport = "GET" if request.method == "GET" else "query"
    if request.method == "POST" and request.can_read_body:
        if request.content_type == "application/json":
            args |= await request.json()
            transport = "json"
        else:
            args |= dict(await request.post())
            transport = "multipart" if request.content_type.startswith("multipart/") else "form"
    for name in _JSON_ARGUMENTS & args.keys():
        args[name] = _decoded(args[name])
    return args, transport


def _decoded(value: object) -> object:
    """Blocks and their like come as JSON text in forms and queries."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
