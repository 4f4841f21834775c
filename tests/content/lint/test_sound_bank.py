"""Nothing is wrong with what is right."""

from tests.content.lint.sound_bank import line, one, plant_many, plant_sound_bank
from tests.content.tree import Tree


def test_a_sound_bank_has_no_mistakes(tree: Tree) -> None:
    plant_sound_bank(tree)
    assert tree.lint_mistakes() == []


def test_many_sound_questions_have_none_either(tree: Tree) -> None:
    plant_sound_bank(tree)
    plant_many(
        tree, [*(one(number) for number in range(60)), *(line(number, number % 4) for number in range(100, 144))]
    )
    assert tree.lint_mistakes() == []
