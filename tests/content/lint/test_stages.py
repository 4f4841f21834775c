import pytest

from tests.content.tree import Planted, Tree, stage_file, topic_file

S3 = stage_file(3)

SLIPS = {
    "stage-texts: goal": Planted(
        S3, "Know the ash.", "x" * 161, "goal", "`goal` is too long (161 characters, at most 160)"
    ),
    "stage-texts: why": Planted(
        S3, "The ash gives wood.", "x" * 401, "why", "`why` is too long (401 characters, at most 400)"
    ),
    "stage-categories": Planted(
        S3, "[cs.LG, stat.ML]", "[cs.LG]", "categories", "wrong number of categories (1, 2 to 5)"
    ),
    "profile: few": Planted(S3, "  - ash phrase 0\n", "", "profile", "wrong number of distinct phrases (19, 20 to 30)"),
    "profile: generic": Planted(
        S3, "  - ash phrase 0\n", "  - ash phrase x\n  - data\n", "- data", "`data` is in half of all abstracts"
    ),
    "profile: capitals": Planted(
        S3, "ash phrase 0", "Ash phrase", "Ash phrase", "`Ash phrase` must be one to three words in lower case"
    ),
    "profile: many words": Planted(
        S3, "ash phrase 0", "an ash is a", "an ash is a", "`an ash is a` must be one to three words in lower case"
    ),
    "stage-hours": Planted(
        "roadmap.yaml",
        "title: The ash\n    weeks: 1",
        "title: The ash\n    weeks: 2",
        "title: The ash",
        "the core topics do not fill the weeks (7 h, 14 h ± 35%)",
        beside=1,
    ),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_stage_is_told(tree: Tree, planted: Planted, request: pytest.FixtureRequest) -> None:
    rule = request.node.callspec.id.split(":")[0]
    assert tree.lint_mistakes() == []
    expected = f"{tree.plant(planted)} [{rule}]"
    assert [mistake for mistake in tree.lint_mistakes() if mistake.endswith("]")] == [expected]


def test_a_phrase_that_stands_twice_is_told_and_does_not_count(tree: Tree) -> None:
    tree.edit(S3, "ash phrase 19", "ash phrase 0")
    profile, again = tree.line(S3, "profile:"), tree.line(S3, "ash phrase 18") + 1
    assert tree.lint_mistakes() == [
        f"{S3}:{profile}: wrong number of distinct phrases (19, 20 to 30) [profile]",
        f"{S3}:{again}: `ash phrase 0` stands here twice [profile]",
    ]


def test_optional_topics_fill_no_weeks(tree: Tree) -> None:
    tree.edit(topic_file(3, "leaf"), "[6, 8]", "[16, 20]")
    assert tree.lint_mistakes() == []
