from content.lint.founding import FOUNDING
from content.schema import STAGES
from tests.content.tree import Tree, stage_file


def test_every_stage_has_its_bullets() -> None:
    assert len(FOUNDING) == STAGES


def test_a_bullet_that_nobody_teaches_is_told(tree: Tree) -> None:
    tree.edit(stage_file(6), "UMAP", "maps")
    assert tree.lint_mistakes() == [f"{stage_file(6)}:1: nothing in this stage speaks of `UMAP` [founding]"]


def test_hyphens_and_capitals_do_not_matter(tree: Tree) -> None:
    tree.edit(stage_file(7), "transfer learning", "Transfer-learning")
    assert tree.lint_mistakes() == []


def test_the_name_of_a_link_does_not_count_as_teaching(tree: Tree) -> None:
    tree.edit(stage_file(6), "UMAP", "maps")
    tree.edit("resources.yaml", "All of the box", "All of UMAP")
    assert len(tree.lint_mistakes()) == 1
