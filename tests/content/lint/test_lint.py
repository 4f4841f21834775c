from collections import Counter

from content.draft import files_of
from content.lint import RULES, lint
from tests.content.tree import Tree, stage_file, topic_file


def test_each_rule_has_a_name_of_its_own() -> None:
    assert max(Counter(rule.id for rule in RULES).values()) == 1


def test_what_is_broken_and_what_is_bad_are_told_together_in_order(tree: Tree) -> None:
    tree.edit(topic_file(2), "[6, 8]", "[8, 6]")
    tree.edit(stage_file(2), "**Hours:** 6-8", "**Hours:** 7")
    tree.edit("resources.yaml", "https://example.org/ash", "nowhere")
    told = lint(files_of(tree.folder))
    assert [mistake.split(":")[0] for mistake in told] == ["resources.yaml", stage_file(2), topic_file(2)]


def test_a_folder_without_anything_is_told_calmly(tree: Tree) -> None:
    assert len(lint(files_of(tree.folder / "stages"))) == 3
