"""The program as an operator runs it, `run`, `doctor` and `status`, in front of a Discord and a Slack on loopback."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.slack.manifest import manifest
from bot.settings import Settings
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

HERE = Path(__file__).parents[2]
PATIENCE = 60.0
POINTED = """
import runpy, sys, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])
del sys.argv[1:3]
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
"""discord.py keeps its addresses as class attributes; the program itself is started as it always is."""


@dataclass(frozen=True)
class Ended:
    """What a run left behind."""

    code: int | None
    said: str
    logged: str


@dataclass(frozen=True)
class Program:
    """Started for these platforms, each time with the same data folder."""

    discord: FakeDiscord
    slack: FakeSlack
    data: Path

    async def start(self, *words: str, **settings: str) -> Process:
        """`python -m bot …` with these settings and none of whoever runs the tests."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        nowhere = {"ARXIV_RSS_URL": "http://127.0.0.1:1/rss", "ARXIV_API_URL": "http://127.0.0.1:1/api"}
        line = (sys.executable, "-c", POINTED, self.discord.api, self.discord.gateway.url, *words)
        return await asyncio.create_subprocess_exec(
            *line, "--data", str(self.data), cwd=HERE, stdout=PIPE, stderr=PIPE,
            env={**kept, **nowhere, "PYTHONUTF8": "1", "SLACK_API_URL": self.slack.api_url, **settings},
        )  # fmt: skip

    async def ended(self, *words: str, **settings: str) -> Ended:
        """The same, waited for."""
        return await _ended(await self.start(*words, **settings))

    @property
    def discord_only(self) -> dict[str, str]:
        return {"DISCORD_TOKEN": self.discord.token}

    @property
    def slack_only(self) -> dict[str, str]:
        team = self.slack.workspace("Acme")
        return {"SLACK_BOT_TOKEN": team.token, "SLACK_APP_TOKEN": self.slack.app_token}

    async def serves_discord(self) -> None:
        """Wait until the program hears what people do there, and its commands can be typed."""
        there = self.discord
        await there.until(lambda: there.gateway.live and there.commands.named("roadmap", None), PATIENCE)

    @asynccontextmanager
    async def running(self, **settings: str) -> AsyncIterator[list[Ended]]:
        """`run`; on leaving it is asked to stop, and how it ended stands in the list."""
        process, ends = await self.start("run", **settings), list[Ended]()
        try:
            yield ends
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            ends.append(await _ended(process))


async def _ended(process: Process) -> Ended:
    said, logged = await asyncio.wait_for(process.communicate(), PATIENCE)
    return Ended(process.returncode, said.decode(), logged.decode())


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    declared = manifest(Settings(_env_file=None))
    async with FakeDiscord() as discord, FakeSlack(manifest=declared, patience=10.0) as slack:
        discord.gateway.identify_window = 0
        discord.guild("Study")
        slack.workspace("Acme").channel("general")
        yield Program(discord, slack, tmp_path / "data")


async def test_one_process_serves_discord_and_slack_and_stops_when_it_is_asked(program: Program) -> None:
    guild, team = next(iter(program.discord.world.guilds.values())), program.slack.workspace("Acme")
    async with program.running(**program.discord_only, **program.slack_only) as ends:
        await program.slack.hub.connected(2, patience=PATIENCE)
        await program.serves_discord()
        for asked in (
            await guild.member("ada").types("/roadmap next"),
            await team.member("ada").types("/roadmap next", in_=team.channel("general")),
        ):
            assert "Where shall we begin?" in asked.text
    (end,) = ends
    assert end.code == 0
    assert "Traceback" not in end.logged
    assert program.discord.token not in end.logged + end.said
    assert team.token not in end.logged + end.said
    status = await program.ended("status", **program.discord_only, **program.slack_only)
    assert "Learners: 2." in status.said


async def test_with_discord_alone_it_serves_discord(program: Program) -> None:
    guild = next(iter(program.discord.world.guilds.values()))
    async with program.running(**program.discord_only) as ends:
        await program.serves_discord()
        assert "Where shall we begin?" in (await guild.member("ada").types("/roadmap next")).text
    assert (ends[0].code, program.slack.requests.count("auth.test")) == (0, 0)


async def test_the_doctor_examines_both(program: Program) -> None:
    found = await program.ended("doctor", **program.discord_only, **program.slack_only)
    assert found.code == 0, found.said
    assert "Discord: invite it with https://discord.com/" in found.said
    assert "Discord: it asks for the permissions " in found.said
    assert "Slack: Socket Mode answers." in found.said
    assert program.discord.token not in found.said


async def test_the_doctor_names_a_bad_token_and_what_to_do(program: Program) -> None:
    found = await program.ended("doctor", DISCORD_TOKEN="not.a.token")  # noqa: S106 - it is none
    assert found.code == 1
    assert "WRONG: Discord does not accept DISCORD_TOKEN." in found.said
    assert "Slack: not set up" in found.said


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DISCORD_TOKEN": "not.a.token"}, "Discord does not accept DISCORD_TOKEN."),
        ({"SLACK_BOT_TOKEN": "xoxb-no", "SLACK_APP_TOKEN": "xapp-no"}, "Slack does not accept SLACK_BOT_TOKEN."),
        ({"SLACK_BOT_TOKEN": "xoxb-no"}, "For Slack one thing is missing: SLACK_APP_TOKEN."),
        ({}, "DISCORD_TOKEN for Discord; SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack"),
    ],
)
async def test_what_cannot_be_served_ends_with_a_sentence(
    program: Program, settings: dict[str, str], sentence: str
) -> None:
    end = await program.ended("run", **settings)
    assert end.code == 2
    assert sentence in end.logged
    assert "Traceback" not in end.logged


async def test_a_dead_token_of_one_platform_does_not_silence_the_other(program: Program) -> None:
    guild = next(iter(program.discord.world.guilds.values()))
    dead = {**program.slack_only, "SLACK_BOT_TOKEN": "xoxb-no"}
    async with program.running(**program.discord_only, **dead) as ends:
        await program.serves_discord()
        assert "Where shall we begin?" in (await guild.member("ada").types("/roadmap next")).text
    (end,) = ends
    assert end.code == 0
    assert "Slack does not accept SLACK_BOT_TOKEN." in end.logged
    assert "The other platform is served without it." in end.logged
    assert "Traceback" not in end.logged
