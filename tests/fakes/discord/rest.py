"""The HTTP side: from bytes to a call, through weather, token and judges, to one of the rooms, and back."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakes.discord import schema
from tests.fakes.discord.calls import Call, Door, Handler, Log, Upload
from tests.fakes.discord.errors import Refused, no_such_route, unauthorized
from tests.fakes.discord.weather import Trouble, Weather

BASE = "/api/v10"


class Rest:
    """One handler for every path: the doors are matched in the order in which the rooms name them."""

    def __init__(self, token: str, weather: Weather, *, judge: bool) -> None:
        self.log = Log()
        self.wrong_answers: list[str] = []
        self.broken: list[Exception] = []
        self._token = token
        self._weather = weather
        self._judge = judge and schema.document() is not None
        self._doors: dict[str, list[tuple[re.Pattern[str], str, Handler]]] = {}
        self._spent: dict[str, list[float]] = {}

    def open(self, *doors: Door) -> None:
        for method, template, handler in doors:
            pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template) + r"\Z")
            self._doors.setdefault(method, []).append((pattern, template, handler))

    async def serve(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.method, request.path.removeprefix(BASE), query=dict(request.query), at=_now())
        self.log.begins(call)
        try:
            return await self._serve(request, call)
        except Exception as error:
            self.broken.append(error)
            raise
        finally:
            self.log.ends()

    async def _serve(self, request: web.Request, call: Call) -> web.StreamResponse:
        handler = self._route(call)
        await _read(request, call)
        trouble = self._weather.take(call)
        if trouble and trouble.kind == "drop":
            return _cut(request)
        if trouble and trouble.kind == "hang":
            await self._weather.calm.wait()
        try:
            _trouble(trouble)
            self._limit(call)
            status, body = self._answer(handler, call, request.headers.get("Authorization"))
        except Refused as refused:
            status, body = refused.status, refused.body
        call.status, call.answer = status, body
        if trouble and trouble.kind == "drop after":
            return _cut(request)
        return self._respond(call, status, body)

    def _route(self, call: Call) -> Handler | None:
        for pattern, template, handler in self._doors.get(call.method, ()):
            found = pattern.match(call.path)
            if found:
                call.template, call.params = template, found.groupdict()
                return handler
        return None

    def _answer(self, handler: Handler | None, call: Call, authorization: str | None) -> tuple[int, Any]:
        if not call.unlimited and authorization != f"Bot {self._token}":
            raise unauthorized()
        if handler is None:
            raise no_such_route()
        if isinstance(call.body, Refused):
            raise call.body
        if self._judge and call.body is not None:
            schema.check_request(call.method, call.template, call.body)
        body = handler(call)
        status = 204 if body is None else 201 if call.template.endswith("/threads") else 200
        if self._judge:
            wrong = schema.wrong_answer(call.method, call.template, status, body)
            self.wrong_answers += [f"{call.method} {call.template} {wrong}"] if wrong else []
        return status, body

    def _limit(self, call: Call) -> None:
        if self._weather.per_second and not call.unlimited:
            self._spend("", self._weather.per_second, 1.0, everywhere=True)
        if call.template in self._weather.buckets:
            most, seconds = self._weather.buckets[call.template]
            self._spend(_bucket(call), most, seconds, everywhere=False)

    def _spend(self, bucket: str, most: int, seconds: float, *, everywhere: bool) -> None:
        spent = self._spent.setdefault(bucket, [])
        now = _now()
        if spent and now - spent[0] >= seconds:
            spent.clear()
        if len(spent) >= most:
            raise _limited(seconds - (now - spent[0]), everywhere=everywhere)
        spent.append(now)

    def _respond(self, call: Call, status: int, body: Any) -> web.Response:
        headers = self._limits_of(call)
        if status == 429:
            headers |= {"Via": "1.1 google", "Retry-After": str(int(body["retry_after"]) + 1)}
            headers["X-RateLimit-Scope"] = "global" if body["global"] else "user"
            if body["global"]:
                headers["X-RateLimit-Global"] = "true"
        if body is None:
            return web.Response(status=status, headers=headers)
        headers["Content-Type"] = "application/json"
        return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)

    def _limits_of(self, call: Call) -> dict[str, str]:
        most, seconds = self._weather.buckets.get(call.template, (1000, 1.0))
        spent = self._spent.get(_bucket(call), ())
        after = max(0.0, seconds - (_now() - spent[0])) + 0.001 if spent else seconds
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - len(spent)),
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Reset": f"{after:.3f}",
            "X-RateLimit-Bucket": f"{call.method}{call.template}".replace("/", "-"),
        }


def _bucket(call: Call) -> str:
    """Limits are kept apart by route and by the channel, server or webhook it is about."""
    major = "channel_id", "guild_id", "webhook_token", "interaction_token"
    return call.method + call.template + "+".join(call.params.get(name, "") for name in major)


def _trouble(trouble: Trouble | None) -> None:
    if trouble and trouble.kind == "limit":
        raise _limited(trouble.retry_after, everywhere=trouble.everywhere)
    if trouble and trouble.kind == "fail" and trouble.status == 429:
        raise Refused(429, trouble.code, trouble.message, retry_after=trouble.retry_after, **{"global": False})
    if trouble and trouble.kind == "fail":
        raise Refused(trouble.status, trouble.code, trouble.message or f"{trouble.status}: it is one of those days")


def _limited(retry_after: float, *, everywhere: bool) -> Refused:
    more = {"retry_after": round(retry_after, 3), "global": everywhere}
    return Refused(429, 0, "You are being rate limited.", **more)


async def _read(request: web.Request, call: Call) -> None:
    try:
        if request.content_type == "multipart/form-data":
            await _read_parts(request, call)
        elif request.body_exists:
            call.body = json.loads(await request.read())
    except ValueError:
        call.body = Refused(400, 50109, "The request body contains invalid JSON.")


async def _read_parts(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        numbered = re.fullmatch(r"files\[(\d+)\]", part.name or "")
        if part.name == "payload_json":
            call.body = json.loads(content)
        elif numbered:
            call.files[int(numbered[1])] = Upload(part.filename or "", content)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response(status=499)


def _now() -> float:
    return asyncio.get_running_loop().time()
