"""The command line, as the operator types it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DRAWING = {"resvg_py", "ziamath"}
HEAVY = {"sqlalchemy", "aiosqlite", "psycopg", "alembic", "aiohttp", "discord", "slack_bolt", "rich", "prompt_toolkit"}
HEAVY |= DRAWING
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
    for command in ("run", "play", "status", "doctor", "backup", "migrate", "preview", "try", "items", "account"):
        assert f"  {command} " in shown
    asked = [sys.executable, "-c", "import bot.__main__, sys; print(*sys.modules)"]
    loaded = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


def test_the_terminal_loads_nothing_that_draws(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("/help\n", encoding="utf-8")
    asked = "import atexit, sys, bot.__main__ as it; atexit.register(lambda: print(*sys.modules)); it.main()"
    words = ["play", "--data", str(tmp_path), "--script", str(script)]
    ran = subprocess.run([sys.executable, "-c", asked, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = ran.stdout.splitlines()[-1].split()
    assert "rich" in loaded
    assert DRAWING & set(loaded) == set()


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


def test_broken_content_is_wrong_to_the_doctor_and_a_preview_says_what_it_draws(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setenv("CONTENT_DIR", str(content))
    topic = content / "stages/01-mathematics/topics/la-vectors/topic.yaml"
    sound = topic.read_text(encoding="utf-8")
    topic.write_text(sound + "extra: 1\n", encoding="utf-8")
    code, shown, _ = typed("doctor")
    assert code == 1
    assert "WRONG: the content is broken (3 mistakes), and no earlier good copy is kept." in shown
    topic.write_text(sound, encoding="utf-8")
    assert typed("doctor")[0] == 0
    topic.write_text(sound + "extra: 1\n", encoding="utf-8")
    code, shown, _ = typed("doctor")
    assert code == 1
    assert "and the last good copy is served. First: " in shown
    code, shown, warned = typed("preview", "la-vectors")
    assert (code, "╭─ Vectors and the angle" in shown) == (0, True)
    assert "unknown key `extra`" in warned
    assert "drawn from the last good copy" in warned


def test_a_topic_is_previewed_as_its_readers_will_see_it(typed: Typed) -> None:
    assert "╭─ Vectors and the angle between them" in typed("preview", "la-vectors")[1]
    code, shown, refused = typed("preview", "banana")
    assert (code, shown) == (2, "")
    assert refused.startswith("There is no topic or question “banana”.")


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


def test_whoever_the_operator_forgets_is_no_longer_counted_on_the_card(typed: Typed, tmp_path: Path) -> None:
    here = ("--data", str(tmp_path / "town"))
    script = tmp_path / "script"
    script.write_text("/cohort open name:Club zone:Berlin\n:as ada\n/cohort join\n")
    played = [sys.executable, "-m", "bot", "play", *here, "--script", str(script)]
    subprocess.run(played, cwd=ROOT, capture_output=True, check=True)
    assert typed("account", "forget", "console:ada", *here)[0] == 0
    script.write_text(":advance 1m\n")
    shown = subprocess.run(played, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert "In it nobody yet" in " ".join(shown.split())


@pytest.mark.parametrize(
    "words",
    [
        ("play", "--script", "nowhere"),
        ("play", "--data", "taken/town"),
        ("status", "--data", "taken/town"),
        ("backup", "taken/copy"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_a_sentence(
    typed: Typed, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    typed("migrate")
    code, _, refused = typed(*words)
    assert code == 2
    assert len(refused.splitlines()) == 1
    assert "cannot be used: " in refused


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "DATABASE_URL cannot be read."),
        ("mysql://cairn:secret@db/cairn", "of kind mysql"),
        ("postgresql://cairn:secret@127.0.0.1:1/cairn", "Connection refused"),
    ],
)
def test_a_database_that_does_not_answer_is_a_sentence_without_its_password(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, url: str, why: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    code, _, refused = typed("status")
    assert code == 2
    assert len(refused.splitlines()) == 1
    assert why in refused
    assert "secret" not in refused


def test_the_doctor_goes_on_where_the_database_does_not_answer(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://cairn:secret@127.0.0.1:1/cairn")
    code, shown, _ = typed("doctor")
    assert code == 1
    assert "WRONG: The database cannot be used: " in shown
    assert "Discord: not set up" in shown


@pytest.mark.parametrize("words", [("dance",), ("backup",), ("account", "export")])
def test_what_is_not_understood_is_answered_with_the_usage(typed: Typed, words: tuple[str, ...]) -> None:
    code, _, refused = typed(*words)
    assert code == 2
    assert "Usage: python -m bot" in refused
