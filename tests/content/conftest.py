from pathlib import Path

import pytest

from tests.content.tree import Tree, plant_course


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return plant_course(tmp_path)
