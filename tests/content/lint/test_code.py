"""What a check may print, and what it may not."""

import pytest

from content.draft import files_of, read
from content.items.schema import Line
from content.lint import unrun
from content.lint.code import _says, mended
from tests.content.lint.sound_bank import ITEMS, plant_sound_bank
from tests.content.tree import Tree


@pytest.mark.parametrize(
    ("printed", "key", "agreed"),
    [
        ("16", "16 rings", True),
        ("16.0", "16", True),
        ("0.3333", "0.33", True),
        ("0.34", "0.33", False),
        ("16.4", "16", False),
        ("-2", "−2", True),
        ("[1 2]", "`[1 2]`", True),
        ("[1 2]", "[2 1]", False),
        ("75", "75 %", True),
        ("0.75", "3/4", True),
        ("red", "blue", False),
    ],
)
def test_the_key_is_what_was_printed_or_the_same_number(printed: str, key: str, agreed: bool) -> None:
    assert _says(printed, key) is agreed


def test_a_fixed_line_keeps_its_place(tree: Tree) -> None:
    plant_sound_bank(tree)
    tree.edit(ITEMS, 'key: {line: 1, fixed: "total = 0"', 'key: {line: 3, fixed: "total -= leaves"')
    tree.edit(ITEMS, "{line: 3, mistake: loses", "{line: 1, mistake: loses")
    entry = next(item.entry for item in read(files_of(tree.folder)).bank.items if isinstance(item.entry, Line))
    assert mended(entry).splitlines()[2] == "    total -= leaves"


def test_what_cannot_be_run_here_is_told_and_is_no_mistake(tree: Tree) -> None:
    plant_sound_bank(tree)
    tree.edit(ITEMS, "check: print(2 * 8)", "check: raise ModuleNotFoundError(name='sympy')")
    draft = read(files_of(tree.folder))
    assert unrun(draft) == ["1 pieces of code were not run: they need sympy."]
    assert tree.lint_mistakes() == []
