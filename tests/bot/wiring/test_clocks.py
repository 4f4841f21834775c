import json
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine

from bot.ports import Clock
from bot.wiring.clocks import PlayClock, SystemClock
from tests.fakes.clock import MONDAY

DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clock.json"


def still(file: Path, start: datetime | None = MONDAY) -> PlayClock:
    return PlayClock(file, start, still=True)


def test_the_systems_clock_tells_the_time_in_utc() -> None:
    clock: Clock = SystemClock()
    with time_machine.travel(MONDAY, tick=False):
        assert clock.now() == MONDAY
    assert clock.now().tzinfo is UTC


def test_a_scripts_clock_stands_still_until_it_is_moved(file: Path) -> None:
    clock = still(file)
    with time_machine.travel(MONDAY + 100 * DAY):
        assert clock.now() == clock.now() == MONDAY
    clock.step_to(MONDAY + DAY)
    assert clock.now() == MONDAY + DAY


def test_a_terminals_clock_runs_with_real_time_from_where_it_was_set(file: Path) -> None:
    clock = PlayClock(file, MONDAY, still=False)
    for start in (MONDAY, MONDAY + DAY):
        clock.step_to(start)
        shown = clock.now()
        time.sleep(0.02)
        assert start <= shown < clock.now() < start + timedelta(minutes=5)


def test_without_a_start_it_begins_now(file: Path) -> None:
    with time_machine.travel(MONDAY, tick=False):
        assert still(file, None).now() == MONDAY


def test_it_never_goes_back(file: Path) -> None:
    clock = still(file)
    clock.step_to(MONDAY - DAY)
    assert clock.now() == MONDAY


def test_the_next_start_goes_on_from_where_it_was_kept_and_not_back(file: Path) -> None:
    still(file).step_to(MONDAY + 8 * DAY)
    for start in (MONDAY, None, MONDAY + 7 * DAY):
        with time_machine.travel(MONDAY, tick=False):
            assert still(file, start).now() == MONDAY + 8 * DAY
    assert still(file, MONDAY + 9 * DAY).now() == MONDAY + 9 * DAY


def test_what_is_kept_is_the_moment_that_is_shown(file: Path) -> None:
    clock = still(file)
    clock.keep()
    assert json.loads(file.read_text())["now"] == MONDAY.isoformat()
    assert list(file.parent.iterdir()) == [file], "no half of a file is left beside it"


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "{}", '{"now": null}', '{"now": "yesterday"}', '{"now": "2027-01-01T00:00"}']
)
def test_a_file_that_cannot_be_read_counts_as_none(file: Path, kept: str) -> None:
    file.write_text(kept)
    assert still(file).now() == MONDAY


def test_a_start_in_another_zone_is_the_same_moment_in_utc(file: Path) -> None:
    now = still(file, MONDAY.astimezone(timezone(timedelta(hours=5)))).now()
    assert now == MONDAY
    assert now.tzinfo is UTC
