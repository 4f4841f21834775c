import pytest

from tests.content.tree import Planted, Tree, stage_file, words

S1, S3 = stage_file(1), stage_file(3)
OPENING = "Ash trees stand here. What do you see?"
RANGE = "`Hours` must be a range, the smaller first"

SLIPS = {
    "week-title": Planted(
        S3, "Meeting the ash", "x" * 41, "## Week", "the title is too long (41 characters, at most 40)"
    ),
    "week-title-once": Planted(
        S3, "Meeting the ash", "Meeting the Elm", "## Week", "week 1 of stage 2 has this title too"
    ),
    "week-length": Planted(
        S3, "Draw one ash.", words("Draw", 200), "## Week", "the week is too long (232 words, at most 200)"
    ),
    "opening-question: none": Planted(
        S3, "see?", "see.", "Ash trees", "the opening must ask one question (0 question marks)"
    ),
    "opening-question: two": Planted(
        S3, "see?", "see? And hear?", "Ash trees", "the opening must ask one question (2 question marks)"
    ),
    "opening-differs": Planted(
        S3, "Ash trees stand here.", "Elm trees stand there.", "Elm", "week 1 of stage 2 also begins `elm trees stand`"
    ),
    "discuss-question": Planted(
        S3, "met the ash?", "met the ash.", "discuss", "`To discuss` must end with its question"
    ),
    "week-hours: order": Planted(S3, "6-8", "8-6", "Hours", f"{RANGE} (8 to 6, within 1 to 12)"),
    "week-hours: many": Planted(S3, "6-8", "6-40", "Hours", f"{RANGE} (6 to 40, within 1 to 12)"),
    "second-track": Planted(
        S3,
        "**To discuss:**",
        "**Second track:** begin.\n**To discuss:**",
        "Second",
        "`Second track` belongs to weeks 4-8 of stage 1",
    ),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_week_is_told(tree: Tree, planted: Planted, request: pytest.FixtureRequest) -> None:
    rule = request.node.callspec.id.split(":")[0]
    assert tree.lint_mistakes() == []
    expected = f"{tree.plant(planted)} [{rule}]"
    assert tree.lint_mistakes() == [expected]


def test_the_second_track_begins_in_week_four_of_stage_one(tree: Tree) -> None:
    week = """
## Week {0}: Oak, the {0}. time

Time {0} under the oak. What now?

**Topics:** oak-root
**Hours:** 6-8
**With your hands:** dig.
**If you have only one hour:** dig here.
**To discuss:** Where?
"""
    tree.edit(S1, "\n## Breather", "".join(week.format(number) for number in range(2, 5)) + "\n## Breather")
    line = tree.line(S1, "## Week 4")
    assert f"{S1}:{line}: `Second track` is missing [second-track]" in tree.lint_mistakes()
    assert sum("second-track" in mistake for mistake in tree.lint_mistakes()) == 1
