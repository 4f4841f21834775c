from content.bank_stats import bank_stats, topic_stats
from content.draft import files_of, read
from tests.content.bank import plant_bank
from tests.content.lint.sound_bank import plant_sound_bank
from tests.content.tree import Tree


def test_each_stage_has_its_numbers(tree: Tree) -> None:
    plant_sound_bank(tree)
    lines = bank_stats(read(files_of(tree.folder))).splitlines()
    assert lines[4].split() == [
        "3", "The", "ash", "7", "1/2", "0", "29%/43%/29%", "14%", "0/2",
        "choice", "1,", "several", "1,", "number", "1,", "order", "1,", "output", "1,", "line", "1,", "picture", "1",
    ]  # fmt: skip
    assert lines[12].split()[:4] == ["all", "7", "1/20", "0"]
    assert "Stage 3 lacks lessons: ash-leaf" in lines
    assert "Stage 3 lacks questions (7, at least 60), generators (0, at least 6)" in lines
    assert not any(line.startswith("Stage 4 lacks lessons") for line in lines)


def test_a_stage_is_told_topic_by_topic(tree: Tree) -> None:
    plant_sound_bank(tree)
    lines = topic_stats(read(files_of(tree.folder)), 3).splitlines()
    assert lines[2].split()[:3] == ["ash-root", "7", "1/1"]
    assert lines[-2] == "ash-root lacks questions (7, at least 8)"
    assert topic_stats(read(files_of(tree.folder)), 11) == "There is no stage 11."


def test_what_is_covered_is_counted(tree: Tree) -> None:
    plant_bank(tree, 200)
    assert bank_stats(read(files_of(tree.folder))).splitlines()[2].split()[-3] == "0/2"


def test_an_empty_folder_has_a_table_too(tree: Tree) -> None:
    assert bank_stats(read(files_of(tree.folder / "stages"))).splitlines()[-1] == "The bank lacks nothing."
