"""Questions at the terminal, tried as an author tries them: nothing is set up before and nothing is left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.wiring.trying import subject_of
from tests.stories.town import asking

ROOT = Path(__file__).parents[3]


def tried(folder: Path, about: str, typed: str) -> subprocess.CompletedProcess[str]:
    """With a home and a room for temporary files of its own, both of which may be looked into."""
    homes = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "PYTHONUTF8": "1"}
    line = [sys.executable, "-m", "bot", "try", about]
    return subprocess.run(line, cwd=ROOT, env=homes, input=typed, capture_output=True, text=True, check=False)


def test_a_letter_answers_a_number_presses_and_nothing_is_left(tmp_path: Path) -> None:
    ran = tried(tmp_path, "stage 1", ":press I don't know\n1\n:quit\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Nothing of this is kept." in ran.stdout
    assert "Question 1 of 5" in ran.stdout
    assert "Here is how it goes" in ran.stdout
    assert "Question 2 of 5" in ran.stdout
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_what_cannot_be_asked_is_a_sentence(tmp_path: Path) -> None:
    ran = tried(tmp_path, "banana", "")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("There is no topic “banana”. Name a stage or a topic")


@pytest.mark.parametrize(
    ("about", "subject"),
    [("stage 1", "stage 1"), ("1", "stage 1"), ("la-matrices", "la-matrices"), ("angle between", "la-vectors")],
)
def test_it_is_about_a_stage_or_a_topic_that_has_questions(about: str, subject: str) -> None:
    library = asking()
    assert subject_of(library.roadmap, library.bank, about) == subject


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ("stage 17", "There is no stage “stage 17”."),
        ("oss-contrib", "There are no questions about “Your first pull request elsewhere” yet."),
        ("la-vectrs", "There is no topic “la-vectrs”. Did you mean la-vectors"),
    ],
)
def test_what_has_no_questions_is_said(about: str, sentence: str) -> None:
    library = asking()
    with pytest.raises(Refusal) as refused:
        subject_of(library.roadmap, library.bank, about)
    assert refused.value.plain.startswith(sentence)
