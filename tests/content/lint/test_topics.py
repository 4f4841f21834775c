import pytest

from tests.content.tree import Planted, Tree, topic_file, words

T3 = topic_file(3)
ABOUT = words("ash root", 50)
TRY_IT = words("Hold the root of the ash", 20)
OUTCOME = "tell the root of the ash from a stone"
VERB = "an outcome begins with a verb in lower case, something one can watch a person do"
RANGE = "hours must be a range of whole hours or halves, the smaller first"

SLIPS = {
    "topic-title": Planted(
        T3, "The root of the ash", "x" * 45, "title", "the title is too long (45 characters, at most 44)"
    ),
    "topic-title-once": Planted(
        T3, "The root of the ash", "The Leaf of the ash", "title", "`ash-leaf` has this title too"
    ),
    "about-length": Planted(T3, ABOUT, words("ash", 44), "about", "wrong number of words (44, 45 to 90)"),
    "outcome-count": Planted(T3, f"  - {OUTCOME}\n", "", "outcomes", "wrong number of outcomes (1, 2 to 4)"),
    "outcome-form: capital": Planted(T3, OUTCOME, "Tell an ash", "- Tell", f"{VERB} (`Tell`)"),
    "outcome-form: no verb": Planted(T3, OUTCOME, "the ash", "- the ash", f"{VERB} (`the`)"),
    "outcome-form: vague": Planted(T3, OUTCOME, "understand the ash", "- understand", f"{VERB} (`understand`)"),
    "outcome-form: stop": Planted(T3, OUTCOME, "tell an ash.", "- tell", "an outcome has no full stop"),
    "outcome-form: length": Planted(
        T3, OUTCOME, "t" * 111, "- ttt", "the outcome is too long (111 characters, at most 110)"
    ),
    "try-it-length": Planted(T3, TRY_IT, words("Hold", 61), "try_it", "wrong number of words (61, 15 to 60)"),
    "topic-hours: order": Planted(T3, "[6, 8]", "[8, 6]", "hours", f"{RANGE} (8 to 6, within 0.5 to 20)"),
    "topic-hours: quarter": Planted(T3, "[6, 8]", "[6.25, 8]", "hours", f"{RANGE} (6.25 to 8, within 0.5 to 20)"),
    "topic-hours: nothing": Planted(T3, "[6, 8]", "[.nan, 8]", "hours", f"{RANGE} (nan to 8, within 0.5 to 20)"),
    "reading-count": Planted(
        topic_file(3, "leaf"),
        "\n  - {id: ash-book, part: the first page}",
        " []",
        "resources",
        "wrong number of resources (0, 1 to 3)",
    ),
    "term-count": Planted(T3, "[ash root]", "[a, b, c, d, e, f]", "papers", "wrong number of phrases (6, 0 to 5)"),
    "term-count: twice": Planted(T3, "[ash root]", "[a, a]", "papers", "a phrase stands here twice"),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_topic_is_told(tree: Tree, planted: Planted, request: pytest.FixtureRequest) -> None:
    rule = request.node.callspec.id.split(":")[0]
    assert tree.lint_mistakes() == []
    expected = f"{tree.plant(planted)} [{rule}]"
    assert tree.lint_mistakes() == [expected]
