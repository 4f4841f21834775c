from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.errors import BrokenContent
from bot.ports import Library
from content.library import KEPT, open_library
from tests.content.tree import Tree, topic_file


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "kept"


def test_a_sound_folder_is_served_and_kept(tree: Tree, kept: Path) -> None:
    library: Library = open_library(tree.folder, kept)
    assert library.roadmap.topics["ash-root"].title == "The root of the ash"
    assert (kept / KEPT).is_file()


def test_a_broken_folder_is_served_as_it_was_and_says_what_is_wrong(tree: Tree, kept: Path) -> None:
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "The root of the ash", "")
    tree.edit(topic_file(4), "[6, 8]", "[6]")
    library = open_library(tree.folder, kept)
    assert library.roadmap.topics["ash-root"].title == "The root of the ash"
    assert list(library.mistakes) == tree.load_mistakes()
    assert len(library.mistakes) == 2


def test_once_mended_it_is_served_fresh_and_without_mistakes(tree: Tree, kept: Path) -> None:
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "[6]", "[6, 9]")
    library = open_library(tree.folder, kept)
    assert (library.roadmap.topics["ash-root"].hours, library.mistakes) == ((6, 9), ())


def test_every_sound_edit_replaces_what_is_kept(tree: Tree, kept: Path) -> None:
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "The root of the ash", "Ash roots")
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    assert open_library(tree.folder, kept).roadmap.topics["ash-root"].title == "Ash roots"
    assert [path.name for path in kept.iterdir()] == [KEPT]


def test_an_unchanged_folder_is_not_kept_again(tree: Tree, kept: Path) -> None:
    open_library(tree.folder, kept)
    before = (kept / KEPT).stat()
    open_library(tree.folder, kept)
    after = (kept / KEPT).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_without_a_kept_copy_a_broken_folder_cannot_be_opened(tree: Tree, kept: Path) -> None:
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    for where in (None, kept):
        with pytest.raises(BrokenContent, match="`hours` has too few entries"):
            open_library(tree.folder, where)


def test_a_damaged_copy_counts_as_none(tree: Tree, kept: Path) -> None:
    open_library(tree.folder, kept)
    archive = kept / KEPT
    archive.write_bytes(archive.read_bytes().replace(b"The root of the ash", b"The r00t of the ash"))
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    with pytest.raises(BrokenContent):
        open_library(tree.folder, kept)


def test_a_copy_that_no_longer_suffices_counts_as_none(tree: Tree, kept: Path) -> None:
    kept.mkdir()
    open_library(tree.folder, kept)
    tree.edit(topic_file(3), "[6, 8]", "[6]")
    with ZipFile(kept / KEPT, "w") as archive:
        archive.writestr("roadmap.yaml", "stages: []\n")
    with pytest.raises(BrokenContent, match="too few entries"):
        open_library(tree.folder, kept)


def test_where_nothing_can_be_kept_the_content_is_served_all_the_same(
    tree: Tree, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept.write_text("a file where a folder should be")
    assert open_library(tree.folder, kept).mistakes == ()
    assert "could not be kept" in caplog.text
