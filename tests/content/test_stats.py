from content.draft import files_of, read
from content.stats import stats
from tests.content.tree import Tree


def table(tree: Tree) -> list[str]:
    return stats(read(files_of(tree.folder))).splitlines()


def test_the_table_has_a_line_for_each_stage_and_one_for_all(tree: Tree) -> None:
    lines = table(tree)
    assert lines[0].split() == [
        "stage",
        "topics",
        "core",
        "optional",
        "weeks",
        "core",
        "hours",
        "links",
        "papers/weeks",
    ]
    assert lines[2].split() == ["1", "The", "oak", "2/2", "1", "1", "1/1", "+1", "6-8", "1", "1/1"]
    assert lines[12].split() == ["all", "20/20", "10", "10", "10/10", "+1", "60-80", "10", "10/10"]
    assert lines[13:] == ["", "Nothing is missing."]


def test_what_is_missing_is_named(tree: Tree) -> None:
    (tree.folder / "stages/03-ash/topics/ash-root/topic.yaml").unlink()
    (tree.folder / "stages/04-fir/stage.md").unlink()
    tree.edit("papers.yaml", "stage: 5", "stage: 6")
    assert table(tree)[14:] == [
        "Stage 3 lacks topics: ash-root",
        "Stage 4 lacks weeks: 1",
        "Stage 5 lacks papers: 1",
    ]


def test_an_empty_folder_has_a_table_too(tree: Tree) -> None:
    assert table(Tree(tree.folder / "stages"))[2].split()[:2] == ["all", "0/0"]
