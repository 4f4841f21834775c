"""The command line, as the operator types it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
HEAVY = {"sqlalchemy", "aiosqlite", "psycopg", "alembic", "aiohttp", "discord", "slack_bolt", "rich", "prompt_toolkit"}
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """`python -m bot …` with nothing set but a data folder: the exit code, and what was said on both streams."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["python -m bot", *words])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def test_help_names_every_command_and_loads_nothing_heavy(typed: Typed) -> None:
    code, shown, _ = typed("--help")
    assert code == 0
    for command in ("run", "play", "status", "doctor", "backup", "migrate", "preview", "account"):
        assert f"  {command} " in shown
    asked = [sys.executable, "-c", "import bot.__main__, sys; print(*sys.modules)"]
    loaded = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


@pytest.mark.parametrize("words", [(), ("run",)])
def test_run_without_credentials_says_what_to_set_and_how_to_try(typed: Typed, words: tuple[str, ...]) -> None:
    code, shown, refused = typed(*words)
    assert (code, shown) == (2, "")
    assert "DISCORD_TOKEN for Discord" in refused
    assert "python3 run.py play" in refused


@pytest.mark.parametrize("moment", ["tomorrow", "2026-11-23T08:00:00"])
def test_a_moment_that_cannot_be_read_is_refused_in_a_sentence(typed: Typed, moment: str) -> None:
    sentence = f"“{moment}” is not a moment I can read. Write it as 2026-11-23T08:00:00Z.\n"
    assert typed("play", "--now", moment) == (2, "", sentence)


def test_an_operator_sets_up_sees_and_copies(typed: Typed, tmp_path: Path) -> None:
    assert typed("migrate")[0] == 0
    assert "Communities: 0" in typed("status")[1]
    assert "Content: loads without mistakes." in typed("doctor")[1]
    assert typed("backup", str(tmp_path / "copy.db"))[0] == 0
    assert (tmp_path / "copy.db").stat().st_size > 0


def test_a_topic_is_previewed_as_its_readers_will_see_it(typed: Typed) -> None:
    assert "╭─ Vectors and the angle between them" in typed("preview", "la-vectors")[1]
    code, shown, refused = typed("preview", "banana")
    assert (code, shown) == (2, "")
    assert refused.startswith("There is no topic “banana”.")


def test_a_person_who_cannot_log_in_is_exported_and_forgotten(typed: Typed, tmp_path: Path) -> None:
    here = ("--data", str(tmp_path / "town"))
    script = tmp_path / "script"
    script.write_text(":as ada\n/roadmap start new\n/roadmap done la-vectors\n")
    played = [sys.executable, "-m", "bot", "play", *here, "--script", str(script)]
    subprocess.run(played, cwd=ROOT, capture_output=True, check=True)
    exported = json.loads(typed("account", "export", "console:ada", *here)[1])
    assert "la-vectors" in json.dumps(exported)
    assert typed("account", "forget", "console:ada", *here)[0] == 0
    for action in ("export", "forget"):
        code, _, refused = typed("account", action, "console:ada", *here)
        assert code == 2
        assert refused.startswith("Nobody is known as console:ada.")


@pytest.mark.parametrize("words", [("dance",), ("backup",), ("account", "export")])
def test_what_is_not_understood_is_answered_with_the_usage(typed: Typed, words: tuple[str, ...]) -> None:
    code, _, refused = typed(*words)
    assert code == 2
    assert "Usage: python -m bot" in refused
