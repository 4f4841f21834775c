"""The program itself, killed with SIGKILL wherever it happens to be, and started again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[2]
FIRST = datetime(2026, 11, 30, 8, tzinfo=UTC)
SCRIPT = "\n".join(
    [
        "/cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin",
        "/cohort join",
        "/cohort consent note:yes",
        *[":advance 1d"] * 12,
    ]
)
PAPERS_OF_THE_BREATHER = datetime(2027, 1, 27, 8, tzinfo=UTC)
KILLS = 4
DAYS = {"stage prompt": 0, "papers": 2, "recap": 6}


def begin(data: Path) -> subprocess.Popen[str]:
    """Play the script; nobody answers where arXiv should be."""
    script = data / "script"
    script.write_text(SCRIPT)
    nowhere = {"ARXIV_RSS_URL": "http://127.0.0.1:9/rss", "ARXIV_API_URL": "http://127.0.0.1:9/api/query"}
    line = [sys.executable, "-m", "bot", "play", "--data", str(data), "--now", "2026-11-23T08:00:00Z"]
    return subprocess.Popen(
        [*line, "--script", str(script)],
        cwd=ROOT,
        env=os.environ | nowhere,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kill_somewhere(data: Path, chance: Random) -> None:
    """Wait for some line of what it prints, and a moment more."""
    with begin(data) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(1, 150)):
            if not process.stdout.readline():
                break
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.stdout.read()


def planned(until: datetime) -> dict[str, datetime]:
    """What the channel must hold by then, by the end of its key."""
    found = {}
    for kind, days in DAYS.items():
        moment = FIRST + timedelta(days)
        while moment <= until:
            if moment != PAPERS_OF_THE_BREATHER:
                found[f"{kind}/{moment.date()}"] = moment
            moment += timedelta(weeks=1)
    return found


def transcript(data: Path, room: str) -> list[dict[str, Any]]:
    lines = (data / "transcript" / f"{room}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def test_killed_anywhere_and_started_again_the_terminal_says_everything_once(tmp_path: Path) -> None:
    chance = Random(9)
    for _ in range(KILLS):
        kill_somewhere(tmp_path, chance)
    with begin(tmp_path) as process:
        output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    now = datetime.fromisoformat(json.loads((tmp_path / "clock.json").read_text())["now"])
    wanted = planned(now)
    assert len(wanted) >= 8
    weekly = [entry for entry in transcript(tmp_path, "general") if entry["key"].split("/")[1] in DAYS]
    assert Counter(key_of(entry["key"]) for entry in weekly) == Counter(wanted.keys())
    for entry in weekly:
        late = datetime.fromisoformat(entry["at"]) - wanted[key_of(entry["key"])]
        assert timedelta(0) <= late <= timedelta(hours=1), entry["key"]
    with closing(sqlite3.connect(tmp_path / "cairn.db")) as database:
        posts = database.execute("SELECT key, state FROM posts WHERE kind IN (?, ?, ?)", tuple(DAYS)).fetchall()
    found = {key_of(key): state for key, state in posts if key_of(key) in wanted}
    assert found == dict.fromkeys(wanted, "sent")


def key_of(key: str) -> str:
    """Without the group."""
    return key.partition("/")[2]
