"""What the pages say can be typed, and the picture shows what the bot says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from defusedxml import ElementTree

import bot.commands
from bot.__main__ import app
from bot.command import CommandBook
from bot.settings import Settings
from content.lint import RULES, founding, papers, stages, topics, weeks

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CLOSED_PORT = "http://127.0.0.1:9"
BEFORE_THE_PICTURE = """\
:as ada
/roadmap start 1
/cohort open name:"Monday club" first_day:2026-11-30 time:18:00 zone:Europe/Berlin
/cohort join
"""

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def typed(page: Path) -> Iterator[str]:
    """What stands between backticks, and the lines of examples."""
    text = page.read_text()
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yield from (line.split(" #")[0].strip() for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


@each_page
def test_every_command_on_a_page_can_be_read(page: Path) -> None:
    book = CommandBook.of(bot.commands)
    for line in typed(page):
        if re.match(r"/[a-z]", line) and line.count("/") == 1:
            book.read(line)


@each_page
def test_every_program_on_a_page_exists(page: Path) -> None:
    known = {"test", "bench", *typer.main.get_group(app).commands}
    for line in typed(page):
        if line.startswith("python3 run.py "):
            assert line.split()[2] in known, line


@each_page
def test_every_setting_on_a_page_is_read(page: Path) -> None:
    known = {name.upper() for name in Settings.model_fields}
    others = ("PIP_", "SECOND_WAY")
    words = re.findall(r"\b[A-Z]+_[A-Z_]+\b", page.read_text())
    assert {word for word in words if not word.startswith(others)} <= known


@each_page
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        assert (page.parent / link).exists(), link


@each_page
def test_a_page_is_short(page: Path) -> None:
    assert len(page.read_text().splitlines()) <= (60 if page.name == "README.md" else 80)


def test_the_page_of_rules_has_every_rule_for_questions_and_lessons() -> None:
    told = set(
        re.findall(r"[\w-]+", " ".join(re.findall(r"^\| (.*?) \|", (ROOT / "docs/rules.md").read_text(), re.MULTILINE)))
    )
    others = {founding, papers, stages, topics, weeks}
    elsewhere = {rule.id for rule in RULES if rule.find.__module__ in {each.__name__ for each in others}}
    assert {rule.id for rule in RULES} - elsewhere - {"said-twice"} == told - {"rule", "waiver"}


def test_the_picture_shows_what_the_bot_says(tmp_path: Path) -> None:
    picture = ElementTree.parse(ROOT / "docs" / "conversation.svg")
    lines = [
        " ".join("".join(text.itertext()).split())
        for text in picture.iter("{http://www.w3.org/2000/svg}text")
        if text.get("class") != "bar"
    ]
    asked = [line.split("> ")[1] for line in lines if line.startswith("ada@general> ")]
    (tmp_path / "script").write_text(BEFORE_THE_PICTURE + "\n".join(asked))
    where = ["--data", str(tmp_path), "--script", str(tmp_path / "script")]
    said = subprocess.run(
        [sys.executable, "-m", "bot", "play", "--now", "2026-11-23T08:00:00Z", *where],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ARXIV_RSS_URL": CLOSED_PORT, "ARXIV_API_URL": CLOSED_PORT},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    spoken = [" ".join(line.strip("╭─│╰ ").split()) for line in said.splitlines()]
    assert len(asked) == 2
    assert [line for line in lines if line not in spoken] == [], "docs/conversation.svg: mend these lines by hand"
