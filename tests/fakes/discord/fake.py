"""Discord on loopback: one server for HTTP and gateway, with everything that tests reach for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.discord import bits
from tests.fakes.discord.answers import Answer
from tests.fakes.discord.calls import Log
from tests.fakes.discord.commands import Commands
from tests.fakes.discord.errors import Json
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.guilds import Guild
from tests.fakes.discord.house import House
from tests.fakes.discord.ids import Clock, WallClock
from tests.fakes.discord.interactions import Interactions
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.people import Member
from tests.fakes.discord.recorded import restored
from tests.fakes.discord.rest import BASE, Rest
from tests.fakes.discord.threads import Threads
from tests.fakes.discord.weather import Weather
from tests.fakes.discord.world import World

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GfAkE0.a-token-for-loopback-only-and-no-secret"  # noqa: S105 - a fake's token
BOT_MAY = "VIEW_CHANNEL SEND_MESSAGES EMBED_LINKS ATTACH_FILES READ_MESSAGE_HISTORY SEND_MESSAGES_IN_THREADS CREATE_PUBLIC_THREADS"


class FakeDiscord:
    """`async with FakeDiscord() as discord:`; `judge` off leaves Discord's document out, for measuring speed."""

    def __init__(self, clock: Clock | None = None, *, judge: bool = True) -> None:
        self.token = TOKEN
        self.world = World(clock or WallClock())
        self.gateway = Gateway(self.world, TOKEN)
        self.weather = Weather(self.gateway)
        self.commands = Commands(self.world)
        self.messages = Messages(self.world)
        self.interactions = Interactions(self.world)
        self.patience = 3.0
        """Seconds of real time that people wait for an answer."""
        self._rest = Rest(TOKEN, self.weather, judge=judge)
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def __aenter__(self) -> Self:
        self.world.tell = self.gateway.tell
        self.world.embody = lambda account, guild: Member(self, account, guild)
        threads = Threads(self.world, self.messages)
        for room in (House(self.world, self.gateway), self.commands, self.messages, threads, self.interactions):
            self._rest.open(*room.doors)
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", BASE + "/{tail:.*}", self._rest.serve)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{file}/{name}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.address = "{}:{}".format(*self._runner.addresses[0][:2])
        self.gateway.url = f"ws://{self.address}/gateway"
        self.world.files_at = f"http://{self.address}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.weather.clear()
        self.weather.close_all(1001)
        assert self._runner
        await self._runner.cleanup()
        if error is None and self._rest.broken:
            raise self._rest.broken[0]

    @property
    def api(self) -> str:
        """Where `Route.BASE` should point."""
        return f"http://{self.address}{BASE}"

    @property
    def requests(self) -> Log:
        return self._rest.log

    @property
    def wrong_answers(self) -> list[str]:
        """Answers of this fake that Discord's own document does not allow; a test keeps it empty."""
        return self._rest.wrong_answers

    def guild(
        self, name: str, channels: Sequence[str] = ("general",), *, permissions: str = BOT_MAY, installed: bool = True
    ) -> Guild:
        """A server with these text channels, in which our bot is already unless it is still to be invited."""
        guild = Guild(self.world, self.world.ids.spread(), name, self.world.account(f"owner of {name}"))
        guild.role("@everyone")
        guild.role("people", bits.permissions(bits.MEMBERS_MAY))
        guild.sit(guild.owner)
        self.world.guilds[guild.id] = guild
        for channel in channels:
            guild.channel(channel)
        if installed:
            guild.install(permissions)
        return guild

    def dispatch(self, event: str, data: Json, shard: int = 0) -> None:
        """Send a payload over the gateway as it is, such as one that was recorded; intents are not asked."""
        for session in self.gateway.sessions.values():
            if session.shard == shard:
                session.dispatch(event, data)

    async def replays(self, recorded: Json) -> Answer:
        """Let a recorded interaction happen again, and see what our bot answers."""
        interaction, payload = restored(self.world, recorded)
        self.interactions.begin(interaction, payload)
        assert await interaction.comes(lambda: interaction.answered is not None, self.patience), "nobody answered"
        return Answer(interaction)

    async def comes(self, holds: Callable[[], Any], patience: float = 3.0) -> bool:
        """Whether this comes to hold in time: looked at after each request, and now and then for what makes none."""
        until = asyncio.get_running_loop().time() + patience
        while not holds():
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            await self._rest.log.after_next(min(left, 0.01))
        return True

    async def until(self, holds: Callable[[], Any], patience: float = 3.0) -> None:
        """Wait for this to hold; a test goes on only then."""
        assert await self.comes(holds, patience), "it did not come"

    async def _file(self, request: web.Request) -> web.Response:
        content = self.world.files.get(int(request.match_info["file"]))
        return web.Response(status=404) if content is None else web.Response(body=content)
