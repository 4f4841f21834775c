import pytest

from content.load import load
from tests.content.tree import Planted, Tree, stage_file

S1, S3 = stage_file(1), stage_file(3)
HEADING = "a heading must read `## Week 1: Its title` or `## Breather: Its title`"

SECTIONS = {
    "no front matter": Planted(
        S3, "---\ngoal", "goal", "", "the file must begin with front matter between two lines of `---`"
    ),
    "front matter never closed": Planted(
        S3, "---\n\n##", "\n##", "", "the file must begin with front matter between two lines of `---`"
    ),
    "text above the first week": Planted(
        S3, "\n## Week", "\nHello.\n## Week", "Hello.", "this text stands under no week"
    ),
    "a heading of another form": Planted(S3, "## Week 1: Meeting", "## Week one: Meeting", "one:", HEADING),
    "a heading of another level": Planted(S3, "## Week 1", "### Week 1", "###", HEADING),
    "a week with the wrong number": Planted(S3, "Week 1:", "Week 2:", "Week 2", "this is week 1 of the file, not 2"),
    "an unknown part": Planted(
        S3,
        "**To discuss:** Where",
        "**To discus:** Where",
        "To discus",
        "unknown part `To discus`; did you mean `To discuss`?",
    ),
    "a missing part": Planted(
        S3, "**If you have only one hour:** Draw one ash.", "", "## Week", "`If you have only one hour` is missing"
    ),
    "a part that stands twice": Planted(
        S3, "**Hours:** 6-8", "**Hours:** 6-8\n**Hours:** 5-6", "5-6", "`Hours` stands here twice"
    ),
    "an empty part": Planted(S3, "**Hours:** 6-8", "**Hours:**", "Hours", "`Hours` is empty"),
    "a part over two lines": Planted(
        S3, "Draw one ash.", "Draw\none ash.", "one ash.", "this line has no label; each part is one line"
    ),
    "one figure for hours": Planted(S3, "6-8", "7", "Hours", "`Hours` must be a range such as 6-8"),
    "no opening": Planted(S3, "Ash trees stand here. What do you see?", "", "## Week", "the opening is missing"),
}


@pytest.mark.parametrize("planted", SECTIONS.values(), ids=SECTIONS.keys())
def test_each_slip_in_a_stage_is_told_with_its_line(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_a_breather_with_topics_is_told_at_that_line(tree: Tree) -> None:
    tree.edit(S1, "**With your hands:** finish", "**Topics:** oak-leaf\n**With your hands:** finish")
    line = tree.line(S1, "finish") - 1
    assert tree.load_mistakes() == [f"{S1}:{line}: a breather has no `Topics`"]


def test_a_week_comes_out_whole(tree: Tree) -> None:
    tree.edit(S3, "What do you see?", "What do\nyou see?")
    tree.edit(S3, "**To discuss:**", "**Second track:** type `1 + 1`\n**To discuss:**")
    week = load(tree.folder).stage(3).weeks[0]
    assert (week.title, week.opening) == ("Meeting the ash", "Ash trees stand here. What do you see?")
    assert (week.topics, week.hours, week.breather) == (("ash-root", "ash-leaf"), (6.0, 8.0), False)
    assert week.hands_on.startswith("Look up supervised")
    assert (week.one_hour, week.discuss) == ("Draw one ash.", "Where have you met the ash?")
    assert week.second_track == "type `1 + 1`"


def test_a_breather_is_the_week_after_the_last_without_topics_or_hours(tree: Tree) -> None:
    breather = load(tree.folder).stage(1).weeks[-1]
    assert (breather.id.week, breather.breather, breather.topics, breather.hours) == (2, True, (), None)


def test_front_matter_may_be_empty_and_lines_still_count_right(tree: Tree) -> None:
    (tree.folder / S3).write_text("---\n---\nHello.\n")
    assert f"{S3}:3: this text stands under no week" in tree.load_mistakes()
