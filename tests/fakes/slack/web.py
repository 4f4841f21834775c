"""The HTTP door: arguments in all the ways slack_sdk sends them, tokens, scopes, faults, and the log."""

import asyncio
import json
from typing import TYPE_CHECKING

from aiohttp import web

from tests.fakes.slack import methods, surface
from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.weather import Fault

if TYPE_CHECKING:
    from tests.fakes.slack.places import Workspace
    from tests.fakes.slack.server import FakeSlack

_JSON_ARGUMENTS = frozenset({"attachments", "blocks", "files", "metadata", "view", "message"})


class Door:
    """The routes of the fake."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.slack = slack

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_get("/link", self.slack.hub.serve)
        app.router.add_post("/response/{key}", self.respond)
        app.router.add_post("/upload/{file}", self.upload)
        return app

    async def api(self, request: web.Request) -> web.StreamResponse:
        call = await self._read(request)
        self.slack.requests.append(call)
        if self.slack.weather.slow:
            await asyncio.sleep(self.slack.weather.slow)
        fault = self.slack.weather.fault(call.method)
        if fault and fault.kind != "drop_after":
            return await self._befall(request, call, fault)
        response = self._answer(call)
        if fault:
            _cut(request)
        return response

    async def _read(self, request: web.Request) -> Call:
        args: Json = dict(request.query)
        kind = request.content_type
        transport = "GET" if request.method == "GET" else "query"
        if request.method == "POST" and request.can_read_body:
            if kind == "application/json":
                args |= await request.json()
                transport = "json"
            else:
                args |= dict(await request.post())
                transport = "multipart" if kind.startswith("multipart/") else "form"
        for name in _JSON_ARGUMENTS & args.keys():
            args[name] = _decoded(args[name])
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = bearer or str(args.pop("token", ""))
        args.pop("token", None)
        return Call(request.match_info["method"], args, token, self.slack.now(), transport)

    def _answer(self, call: Call) -> web.Response:
        try:
            answer = {"ok": True, **self._work(call)}
        except ApiError as refused:
            answer = refused.answer()
        call.answer, call.error = answer, answer.get("error", "")
        wait = answer.pop("retry_after", None)
        call.status = 429 if wait else 200
        headers = {"Retry-After": str(wait)} if wait else {}
        return web.json_response(answer, status=call.status, headers=headers)

    def _work(self, call: Call) -> Json:
        method = methods.BOOK.get(call.method)
        if method is None:
            raise ApiError("unknown_method", req_method=call.method)
        if not call.token:
            raise ApiError("not_authed")
        if method.app_level:
            if not call.token.startswith("xapp-"):
                raise ApiError("not_allowed_token_type")
            if call.token != self.slack.app_token:
                raise ApiError("invalid_auth")
            return method.app_level(call, self.slack)
        team = self._team(call)
        call.team = team.id
        for scope in method.scopes:
            methods.need_scope(team, scope)
        return method.run(call, team)

    def _team(self, call: Call) -> "Workspace":
        if call.token == self.slack.app_token:
            raise ApiError("not_allowed_token_type")
        team = next((one for one in self.slack.workspaces.values() if one.token == call.token), None)
        if team is None:
            revoked = any(call.token in one.revoked for one in self.slack.workspaces.values())
            raise ApiError("token_revoked" if revoked else "invalid_auth")
        if not team.installed:
            raise ApiError("account_inactive")
        return team

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

    async def respond(self, request: web.Request) -> web.Response:
        """A post to a response_url: in the log as method "response_url"."""
        said: Json = await request.json()
        call = Call("response_url", said, "", self.slack.now(), "json")
        self.slack.requests.append(call)
        try:
            answer, channel = self.slack.response_urls.use(request.match_info["key"], self.slack.now())
            call.team = channel.team.id
            surface.respond(answer, channel, said, self.slack.original(answer))
        except ApiError as refused:
            call.error, call.status = refused.error, 404
            return web.json_response(refused.answer(), status=404)
        call.status = 200
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """The second of the three steps: the bytes themselves, bare or in a multipart form."""
        data = await request.read()
        if request.content_type.startswith("multipart/"):
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            data = parts[0].file.read()
        for team in self.slack.workspaces.values():
            pending = team.uploads.get(request.match_info["file"])
            if pending and pending["length"] == len(data):
                pending["data"] = data
                return web.Response(text=f"OK - {len(data)}")
        return web.Response(status=400, text="upload does not fit what was announced")


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
