import pytest

from content.new_item import HEAD, new_item
from content.new_topic import Unwanted
from tests.content.bank import items_file, plant_bank
from tests.content.tree import Tree

ITEMS = items_file(3, "ash-root")


def test_the_first_one_begins_the_file_with_a_hint_for_editors(tree: Tree) -> None:
    file = new_item(tree.folder, "ash-root")
    assert file == tree.folder / ITEMS
    text = file.read_text()
    assert text.startswith(HEAD)
    assert (file.parent / HEAD.strip().partition("=")[2]).resolve() == (tree.folder / "schemas/items.json").resolve()


def test_until_it_is_filled_in_it_is_told_what_is_missing(tree: Tree) -> None:
    new_item(tree.folder, "ash-root")
    told = [mistake.split(": ", 1)[1] for mistake in tree.lint_mistakes()]
    assert told[:4] == [
        "`id` must be lower-case words joined by hyphens, at most 40 characters",
        *(f"`{key}` is empty" for key in ("level", "bloom", "stem")),
    ]
    assert set(told[4:]) == {f"`{key}` is empty" for key in ("text", "why", "mistake", "reviewed")}


def test_what_is_there_stays_as_it_is(tree: Tree) -> None:
    plant_bank(tree, 20)
    path = tree.folder / ITEMS
    before = path.read_text()
    new_item(tree.folder, "ash-root")
    assert path.read_text().startswith(before + "\n- id: ash-root-  #")
    path.write_text(before.rstrip("\n"))
    new_item(tree.folder, "ash-root")
    assert path.read_text().startswith(before + "\n- id: ash-root-  #")


def test_a_topic_that_is_not_there_is_told_and_nothing_written(tree: Tree) -> None:
    with pytest.raises(Unwanted, match="There is no topic `ash-rood`; did you mean `ash-root`"):
        new_item(tree.folder, "ash-rood")
    assert not list(tree.folder.rglob("items.yaml"))
