"""The program itself, as somebody starts it: `python -m bot play`, with a small arXiv on loopback."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.adapters.arxiv.documents import item, rss

HERE = Path(__file__).parents[2]
SCRIPT = """
/cohort open name:"Monday club" first_day:2026-11-30 time:09:00 zone:Europe/Berlin
/cohort join
/roadmap start new
/roadmap done
nonsense, please
:advance 13d 1h
/cohort log
"""


@dataclass(frozen=True)
class Played:
    """What one run of the program left behind."""

    code: int
    said: str
    complained: str


@dataclass(frozen=True)
class Program:
    """Started afresh for each sitting."""

    arxiv: str

    async def play(self, data: Path, *words: str, typed: str = "") -> Played:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "ARXIV_RSS_URL": f"{self.arxiv}/rss",
            "ARXIV_API_URL": f"{self.arxiv}/api/query",
            "COLUMNS": "92",
            "PYTHONUTF8": "1",
        }
        line = (sys.executable, "-m", "bot", "play", "--data", str(data), *words)
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *line, cwd=HERE, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
        said, complained = await process.communicate(typed.encode())
        return Played(process.returncode or 0, said.decode(), complained.decode())


@pytest.fixture
async def program() -> AsyncIterator[Program]:
    async def announced(_: web.Request) -> web.Response:
        paper = item(title="Sketching with thin matrices", abstract="Low-rank least squares, and the Hessian.")
        return web.Response(body=rss(paper), content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/rss/{categories}", announced)
    async with TestServer(app) as server:
        yield Program(str(server.make_url("")).rstrip("/"))


async def test_a_script_is_played_to_its_end_and_a_second_sitting_goes_on_from_there(
    program: Program, tmp_path: Path
) -> None:
    script = tmp_path / "script.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    data = tmp_path / "data"
    first = await program.play(data, "--now", "2026-11-23T08:00:00Z", "--script", str(script))
    assert (first.code, first.complained) == (0, "")
    assert first.said.startswith("Cairn: machine learning")
    assert "Stone 1 of 122" in first.said
    assert "I do not know “nonsense, please”" in first.said
    assert first.said.count("To discuss") == 1
    assert first.said.count("Sketching with thin matrices") == 1
    assert "2026-11-30 09:00 · stage prompt · sent" in first.said
    assert "\x1b" not in first.said, "plain text"
    second = await program.play(data, typed=":who\n/progress me\n/cohort log\n")
    assert (second.code, second.complained) == (0, "")
    assert "Sunday 6 December" in second.said, "the clock is kept, whatever the time is"
    assert "1 stone of 122" in second.said
    assert "2026-12-06 09:00 · recap · sent" in second.said
    for said_before in ("To discuss", "Sketching with thin matrices", "Recap · Week 1"):
        assert said_before in first.said
        assert said_before not in second.said


async def test_a_moment_that_cannot_be_read_is_a_sentence_and_not_a_crash(program: Program, tmp_path: Path) -> None:
    refused = await program.play(tmp_path, "--now", "tomorrow")
    assert refused.code == 2
    assert "“tomorrow” is not a moment I can read" in refused.complained
    assert "Traceback" not in refused.complained
