import pytest

from tests.content.tree import Planted, Tree, stage_file

R, S1, S3 = "roadmap.yaml", stage_file(1), stage_file(3)
TOPICS = "**Topics:** ash-root, ash-leaf"
SECOND = """

## Week 2: Again

Why again?

**Topics:** ash-root
**Hours:** 6-8
**With your hands:** dig.
**If you have only one hour:** dig here.
**To discuss:** Where?
"""

WEEKS = {
    "too few weeks": Planted(
        R,
        "number: 3\n    title: The ash\n    weeks: 1",
        "number: 3\n    title: The ash\n    weeks: 2",
        "",
        "wrong number of weeks (1, roadmap.yaml says 2)",
        S3,
    ),
    "no breather where one is due": Planted(
        R,
        "number: 3\n    title: The ash\n    weeks: 1\n    breather: false",
        "number: 3\n    title: The ash\n    weeks: 1\n    breather: true",
        "",
        "the breather is missing: roadmap.yaml says there is one",
        S3,
    ),
    "a breather where none is due": Planted(
        R, "breather: true", "breather: false", "## Breather", "roadmap.yaml says nothing of a breather", S1
    ),
    "an unknown topic": Planted(
        S3, TOPICS, TOPICS + ", ash-twig", "Topics", "there is no topic `ash-twig`; did you mean `ash-root`?"
    ),
    "a topic of a later stage": Planted(
        S3, TOPICS, TOPICS + ", fir-root", "Topics", "`fir-root` belongs to stage 4, which comes later"
    ),
    "a topic twice in a week": Planted(S3, TOPICS, TOPICS + ", ash-root", "Topics", "`ash-root` stands here twice"),
    "a topic without a week": Planted(S3, TOPICS, "**Topics:** ash-root", "", "no week has the topic `ash-leaf`"),
}


@pytest.mark.parametrize("planted", WEEKS.values(), ids=WEEKS.keys())
def test_the_weeks_keep_to_the_plan(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_a_topic_of_an_earlier_stage_may_come_again(tree: Tree) -> None:
    tree.edit(S3, TOPICS, TOPICS + ", oak-root")
    assert tree.load_mistakes() == []


def test_what_a_topic_needs_comes_in_time(tree: Tree) -> None:
    tree.edit(R, "number: 3\n    title: The ash\n    weeks: 1", "number: 3\n    title: The ash\n    weeks: 2")
    tree.edit(S3, TOPICS, "**Topics:** ash-leaf")
    tree.edit(S3, "met the ash?", "met the ash?" + SECOND)
    assert tree.load_mistakes()[1:] == [
        f"{S3}:{tree.line(S3, 'ash-leaf')}: `ash-leaf` needs `ash-root`, which comes first in week 2"
    ]


def test_a_breather_comes_last(tree: Tree) -> None:
    path = tree.folder / S1
    text = path.read_text()
    week, breather = text.index("## Week 1"), text.index("## Breather")
    path.write_text(text[:week] + text[breather:] + "\n" + text[week:breather].replace("Week 1", "Week 2"))
    assert tree.load_mistakes() == [
        f"{S1}:{tree.line(S1, '## Breather')}: the breather must be the last section, and the only one"
    ]
