import subprocess
import sys
from pathlib import Path

import pytest

from content.__main__ import main
from tests.content.tree import Tree, topic_file


def test_lint_ends_with_0_when_all_is_well(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tree.folder), "lint"]) == 0
    assert capsys.readouterr().out == "No mistakes.\n"


def test_lint_tells_each_mistake_and_ends_with_1(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    assert main(["--folder", str(tree.folder), "lint"]) == 1
    line = tree.line(topic_file(3), "hours")
    assert capsys.readouterr().out == f"{topic_file(3)}:{line}: `hours` has too few entries\n1 mistake.\n"


def test_stats_says_where_to_ask_when_something_could_not_be_read(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--folder", str(tree.folder), "stats"]) == 0
    assert "Not everything" not in capsys.readouterr().out
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    main(["--folder", str(tree.folder), "stats"])
    said = capsys.readouterr().out
    assert "Stage 3 lacks topics: ash-root\n" in said
    assert said.endswith("Not everything could be read: `python -m content lint` says what and where.\n")


def test_stats_of_one_stage_go_topic_by_topic(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tree.folder), "stats", "3"]) == 0
    assert "ash-leaf lacks a lesson, questions (0, at least 8)" in capsys.readouterr().out


def test_new_item_says_what_to_do_next_or_why_not(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tree.folder), "new-item", "ash-root"]) == 0
    assert "Fill in its end" in capsys.readouterr().out
    assert main(["--folder", str(tree.folder), "new-item", "no-root"]) == 2
    assert "There is no topic `no-root`" in capsys.readouterr().out


def test_schema_names_what_it_wrote(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tree.folder), "schema"]) == 0
    assert capsys.readouterr().out.count("Written: ") == 3


def test_new_topic_says_what_to_do_next_or_why_not(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--folder", str(tree.folder), "new-topic", "3", "ash-twig", "Twigs of the ash"]
    assert main(words) == 0
    assert "Fill it in, name `ash-twig` in a week of its stage.md" in capsys.readouterr().out
    assert main(words) == 2
    assert capsys.readouterr().out == "There is a topic `ash-twig` already, in stage 3.\n"


def test_it_runs_as_a_module_from_the_folder_of_the_project(tree: Tree) -> None:
    project = Path(__file__).parents[2]
    words = [sys.executable, "-m", "content", "--folder", str(tree.folder), "lint"]
    ran = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "No mistakes.\n")
