import pytest

from content.lint.prose import FORBIDDEN
from tests.content.tree import Planted, Tree, stage_file, topic_file

S3, T3 = stage_file(3), topic_file(3)
OUTCOME = "tell the root of the ash from a stone"
COPIED = "draw every single root of an old ash tree"

SLIPS = {
    "forbidden-word: week": Planted(
        S3, "Draw one ash.", "Simply draw one ash.", "Simply", "`Simply` is not said here: find another word"
    ),
    "forbidden-word: outcome": Planted(
        T3, OUTCOME, "tell of course an ash", "of course", "`of course` is not said here: find another word"
    ),
    "forbidden-word: bold": Planted(
        S3, "Draw one ash.", "Draw **just** one ash.", "just", "`just` is not said here: find another word"
    ),
    "forbidden-word: front": Planted(
        S3, "Know the ash.", "Know the easy ash.", "goal", "`easy` is not said here: find another word"
    ),
    "forbidden-word: part": Planted(
        T3, "the first page", "the trivial page", "part", "`trivial` is not said here: find another word"
    ),
    "forbidden-word: paper": Planted(
        "papers.yaml", "how the ash grows", "why the ash is dead", "dead", "`dead` is not said here: find another word"
    ),
    "loud: mark": Planted(
        S3, "Draw one ash.", "Draw one ash!", "ash!", "`!` is too loud (a factorial or `!=` stands in backticks)"
    ),
    "loud: emoji": Planted(
        S3, "Draw one ash.", "Draw one 🌳.", "🌳", "`🌳` is too loud (a factorial or `!=` stands in backticks)"
    ),
    "markup: backtick": Planted(
        S3,
        "Draw one ash.",
        "Draw `one ash.",
        "`one",
        "` is left over: close the mark, or write formulas in Unicode",
    ),
    "markup: stars": Planted(
        S3,
        "Draw one ash.",
        "Draw **one ash.",
        "**one",
        "** is left over: close the mark, or write formulas in Unicode",
    ),
    "markup: formula": Planted(
        S3, "Draw one ash.", "Draw $x^2$.", "$x", "$x^2$ is left over: close the mark, or write formulas in Unicode"
    ),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_the_prose_is_told(tree: Tree, planted: Planted, request: pytest.FixtureRequest) -> None:
    rule = request.node.callspec.id.split(":")[0]
    assert tree.lint_mistakes() == []
    expected = f"{tree.plant(planted)} [{rule}]"
    assert tree.lint_mistakes() == [expected]


def test_code_and_commands_and_titles_of_others_may_say_anything(tree: Tree) -> None:
    tree.edit(S3, "Draw one ash.", "Type {/cohort join} and `easy != late`.")
    tree.edit("resources.yaml", "All of the ash", "The ash made simple!")
    tree.edit("papers.yaml", "On the ash", "Simply an easy ash!")
    assert tree.lint_mistakes() == []


@pytest.mark.parametrize("fine", ["later", "justice", "easygoing", "behindhand", "gated", "masterpiece"])
def test_longer_words_are_other_words(fine: str) -> None:
    assert not FORBIDDEN.search(fine)


def test_a_sentence_that_is_met_again_elsewhere_is_told(tree: Tree) -> None:
    tree.edit(S3, "Draw one ash.", f"Stop here. {COPIED.capitalize()}?")
    expected = tree.plant(Planted(T3, OUTCOME, COPIED, COPIED, "`draw every single root of …` is said twice"))
    assert tree.lint_mistakes() == [f"{expected}: {S3}:{tree.line(S3, 'Draw every')} has it too [said-twice]"]


def test_a_sentence_that_stands_twice_in_one_text_is_told(tree: Tree) -> None:
    tree.edit(S3, "Draw one ash.", f"{COPIED}. {COPIED}.")
    line = tree.line(S3, COPIED)
    assert tree.lint_mistakes() == [
        f"{S3}:{line}: `draw every single root of …` is said twice: {S3}:{line} has it too [said-twice]"
    ]
