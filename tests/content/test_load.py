import shutil
from pathlib import Path

import pytest

from bot.domain.roadmap import WeekId
from bot.errors import BrokenContent
from content.load import load
from tests.content.tree import Tree, stage_file, topic_file


def test_a_sound_course_loads_whole(tree: Tree) -> None:
    roadmap = load(tree.folder)
    assert [stage.number for stage in roadmap.stages] == list(range(1, 11))
    assert list(roadmap.topics)[:3] == ["oak-root", "oak-leaf", "elm-root"]
    assert [roadmap.topics[name].core for name in ("oak-root", "oak-leaf")] == [True, False]
    assert roadmap.plan[:3] == (WeekId(1, 1), WeekId(1, 2), WeekId(2, 1))
    assert roadmap.resources["oak-book"].url == "https://example.org/oak"
    assert roadmap.classics[0].needs == ("oak-root",)
    topic = roadmap.topics["ash-leaf"]
    assert (topic.stage, topic.requires, topic.hours, topic.terms) == (3, ("ash-root",), (6, 8), ("ash leaf",))
    assert (topic.readings[0].resource, topic.readings[0].part) == ("ash-book", "the first page")


def test_what_is_loaded_cannot_be_changed(tree: Tree) -> None:
    with pytest.raises(TypeError):
        del load(tree.folder).topics["oak-root"]  # type: ignore[attr-defined] # it is a read-only view


def test_all_mistakes_are_told_at_once_by_file_and_line(tree: Tree) -> None:
    tree.edit(topic_file(9), "hours", "horus")
    tree.edit(stage_file(2), "**Hours:** 6-8", "**Hours:** 7")
    tree.edit("resources.yaml", "https://example.org/ash", "ftp://example.org/ash")
    tree.edit("resources.yaml", "https://example.org/nut", "ftp://example.org/nut")
    told = tree.load_mistakes()
    assert [mistake.split(":")[0] for mistake in told] == [
        "resources.yaml", "resources.yaml", stage_file(2), topic_file(9), topic_file(9),
    ]  # fmt: skip
    assert [int(mistake.split(":")[1]) for mistake in told[:2]] == [16, 58]


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenContent) as broken:
        load(tmp_path / "nowhere")
    assert broken.value.mistakes == (
        "papers.yaml:1: the file is missing",
        "resources.yaml:1: the file is missing",
        "roadmap.yaml:1: the file is missing",
    )


def test_a_file_in_another_encoding_is_told_with_its_line(tree: Tree) -> None:
    (tree.folder / topic_file(3)).write_bytes(b"id: ash-root\ntitle: caf\xe9\n")
    assert tree.load_mistakes() == [f"{topic_file(3)}:2: a character that is not UTF-8: save the file as UTF-8"]


def test_a_byte_order_mark_does_no_harm(tree: Tree) -> None:
    path = tree.folder / topic_file(3)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert tree.load_mistakes() == []


def test_other_files_in_the_folder_are_left_alone(tree: Tree) -> None:
    (tree.folder / "notes.yaml").write_text("[broken")
    (tree.folder / topic_file(3)).with_name("draft.md").write_text("# A lesson\n")
    assert tree.load_mistakes() == []


def test_a_plan_that_cannot_be_read_leaves_the_other_files_to_be_told(tree: Tree) -> None:
    tree.edit("roadmap.yaml", "    weeks: 1", "\tweeks: 1")
    tree.edit(topic_file(9), "hours", "horus")
    told = tree.load_mistakes()
    assert told[0] == "roadmap.yaml:5: a tab in the indentation: use spaces"
    assert [mistake.split(":")[0] for mistake in told[1:]] == [topic_file(9)] * 2


def test_a_topic_that_cannot_be_read_does_not_make_others_wrong(tree: Tree) -> None:
    tree.edit(topic_file(3), "hours: [6, 8]", "hours: 6: 8")
    assert len(tree.load_mistakes()) == 1


def test_a_folder_outside_the_numbering_is_told(tree: Tree) -> None:
    shutil.copytree(tree.folder / "stages/03-ash", tree.folder / "stages/ash")
    told = tree.load_mistakes()
    assert "stages/ash/stage.md:1: folders of stages are named like `01-mathematics`" in told


def test_a_link_that_is_half_written_is_told_once_and_not_by_its_readers(tree: Tree) -> None:
    tree.edit("resources.yaml", "kind: book\n  free: true\n  stage: 3", "kind: tome\n  free: true\n  stage: 3")
    assert len(tree.load_mistakes()) == 1


def test_nothing_at_all_is_never_sound(tree: Tree) -> None:
    for file, what in (("resources.yaml", "this file must be a list"), ("papers.yaml", "this file must be a list")):
        path = tree.folder / file
        before = path.read_text()
        path.write_text("[]\n")
        assert what in tree.load_mistakes()[0]
        path.write_text(before)
    (tree.folder / "roadmap.yaml").write_text("stages: []\n")
    assert tree.load_mistakes() == ["roadmap.yaml:1: `stages` is empty"]
