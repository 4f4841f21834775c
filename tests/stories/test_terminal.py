"""Whole conversations through the real terminal: its lines, its cards, its transcript."""

import io
from pathlib import Path

import pytest

from adapters.console import Console, Home, Script
from bot.domain.roadmap import WeekId
from bot.wiring.clocks import PlayClock
from bot.wiring.house import open_house
from bot.wiring.play import Later, Passing
from tests.fakes.clock import MONDAY
from tests.stories.arxiv import Shelves
from tests.stories.town import BERLIN, taught

OPEN = '/cohort open name:"Monday club" first_day:2026-11-30 time:09:00 zone:Europe/Berlin'


@pytest.fixture(autouse=True)
def wide_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "92")


async def typed(data: Path, script: str, shelves: Shelves | None = None) -> str:
    """What a sitting prints, its frames taken away and its lines joined; it must not break."""
    out, errors = io.StringIO(), io.StringIO()
    clock = PlayClock(data / "clock.json", MONDAY, still=True)
    async with open_house(
        f"sqlite:///{data / 'cairn.db'}", data, clock, content=taught(), papers=shelves, throttle=False
    ) as house:
        await house.posting.recover()
        later = Later()
        console = Console(Home(data, "root", BERLIN), later, Script(script.strip().splitlines(), out, errors))
        console.attach(house.dispatcher)
        house.platforms[console.name] = console
        later.passing = Passing(house, clock, None)
        await console.run()
        clock.keep()
    assert (console.exit_code, errors.getvalue()) == (0, "")
    return " ".join(out.getvalue().replace("│", " ").split())


async def test_the_main_job_from_the_first_line_to_the_second_prompt(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url.endswith("cairn.db")
    shelves = Shelves()
    shelves.put("Sketching with thin matrices", "low-rank", "least squares")
    said = await typed(
        tmp_path,
        f"""
        {OPEN}
        /cohort join
        /roadmap next
        1
        :as bob
        /cohort join
        /roadmap nxt
        hello there
        /roadmap start course
        :advance 7d
        :as root
        :press My step this week
        :press Done
        :press Tell the group
        :advance 7d
        /cohort log
        """,
        shelves,
    )
    first = taught().roadmap.week(WeekId(1, 1))
    assert first is not None
    assert said.count(" ".join(first.opening.split())) == 1
    assert (
        "#general › Week 1: Arrows and tables: vectors and matrices · everyone sees this Monday 30 November, 09:00"
        in said
    )
    assert "(#general: the card “Monday club” now says: In it 2 people)" in said
    assert "Did you mean /roadmap next?" in said
    assert "I do not know “hello there”" in said
    assert "Stone 1 of 122." in said
    assert said.count("@root has put down a stone: Vectors and the angle between them.") == 1
    assert said.count("everyone sees this · Wednesday 2 December, 09:00 (Europe/Berlin)") == 1
    assert said.count("Sketching with thin matrices") == 1
    assert said.count("everyone sees this · Sunday 6 December, 09:00 (Europe/Berlin)") == 1
    assert said.count("Monday 7 December, 09:00 (Europe/Berlin) Stage 1 · Week 2") == 1
    assert "2026-11-30 09:00 · stage prompt · sent" in said


async def test_a_second_sitting_says_nothing_twice_and_never_goes_back(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url
    first = await typed(tmp_path, f"{OPEN}\n/cohort join\n/roadmap start new\n/roadmap done\n:advance 8d")
    assert "It is now Tuesday 1 December, 09:00" in first
    second = await typed(tmp_path, ":who\n:in general\n/progress me\n:advance 5d")
    assert "You are root in #general. It is Tuesday 1 December, 09:00" in second
    assert second.count("Week 1: Arrows and tables") >= 1, "looking back shows it"
    assert "1 stone of 122" in second
    assert second.count("Papers for Monday club") == 1
    third = await typed(tmp_path, ":advance 1d")
    assert "Week 1: Arrows" not in third.replace("Recap · Week 1: Arrows", "")


async def test_a_group_is_opened_by_a_form_whose_defaults_a_script_takes(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url
    said = await typed(tmp_path, ":in evening-walks\n/cohort open\n/cohort show")
    assert "Name of the group evening-walks" in said
    assert "First day 2026-11-30" in said
    assert "evening-walks is open in this channel" in said
    assert "@root" in said


async def test_members_press_their_own_buttons_and_everybodys_but_not_anothers(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url
    said = await typed(
        tmp_path,
        f"""
        {OPEN}
        :as ada
        :press Join
        :press 3
        :as bob
        :press A private note
        :as ada
        :advance 7d
        """,
    )
    assert "You are in Monday club" in said
    assert "There is no “A private note” to press." in said
    assert "[private to ada]" in said
    assert "[private to bob]" not in said


async def test_two_channels_have_two_groups(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url
    said = await typed(
        tmp_path,
        f"""
        {OPEN}
        {OPEN}
        :in tables
        /cohort open name:"Tuesday club" first_day:2026-12-01 time:20:00 start:2
        :advance 9d
        :in general
        /cohort close
        :press Close the group
        :in tables
        """,
    )
    assert "This channel has a group already: Monday club." in said
    assert "#tables › Week 1: First lines of Python, first commit" in said
    assert "#general › Week 1: Arrows and tables" in said
    assert "Monday club has ended" in said
    after = said[said.index("You are in #general.") :]
    assert "First lines of Python" in after, "coming back shows what was said there"


async def test_arxiv_is_asked_once_however_far_time_goes(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url

    class Counting(Shelves):
        asked = 0

        async def newest(self, *args: object, **more: object) -> object:  # type: ignore[override]
            self.asked += 1
            return await super().newest(*args, **more)  # type: ignore[arg-type]

    shelves = Counting()
    await typed(tmp_path, f"{OPEN}\n:advance 30d", shelves)
    assert shelves.asked <= 2, "once at the start, once for the whole month"
