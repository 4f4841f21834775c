import inspect
from types import ModuleType

import pytest

from content.checks import CHECKS, crossed, graph, links, plan, weeks
from content.draft import Draft, files_of, read
from tests.content.tree import Tree


@pytest.mark.parametrize("module", [graph, links, plan, weeks])
def test_every_check_is_on_the_list(module: ModuleType) -> None:
    public = [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    assert [function.__name__ for function in public if function not in CHECKS] == []


def test_a_sound_course_passes_them_all(tree: Tree) -> None:
    assert list(crossed(read(files_of(tree.folder)))) == []


def test_without_a_plan_there_is_nothing_to_hold_anything_against(tree: Tree) -> None:
    tree.edit("roadmap.yaml", "stages:", "stages: [")
    assert list(crossed(read(files_of(tree.folder)))) == []
    assert list(crossed(Draft())) == []
