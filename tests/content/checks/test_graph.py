import pytest

from tests.content.tree import Planted, Tree, topic_file

T3, L3 = topic_file(3), topic_file(3, "leaf")

NEEDS = {
    "one that does not exist": Planted(
        T3, "[]", "[oak-rot]", "requires", "there is no topic `oak-rot`; did you mean `oak-root`?"
    ),
    "one named twice": Planted(L3, "[ash-root]", "[ash-root, ash-root]", "requires", "`ash-root` stands here twice"),
    "one of a later stage": Planted(
        T3, "[]", "[fir-root]", "requires", "`fir-root` belongs to stage 4, which comes later"
    ),
    "an optional one for a core topic": Planted(
        T3, "[]", "[elm-leaf]", "requires", "`elm-leaf` is optional, and a core topic must not rest on it"
    ),
    "one that is listed after it": Planted(
        T3,
        "[]",
        "[ash-leaf]",
        "ash-root}",
        "`ash-root` needs `ash-leaf`, which comes after it in this list",
        "roadmap.yaml",
    ),
    "itself": Planted(T3, "[]", "[ash-root]", "requires", "topics need each other in a circle: ash-root → ash-root"),
}


@pytest.mark.parametrize("planted", NEEDS.values(), ids=NEEDS.keys())
def test_a_topic_cannot_need(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_each_of_several_circles_is_told(tree: Tree) -> None:
    tree.edit(topic_file(3), "[]", "[ash-leaf]")
    tree.edit(topic_file(7), "[]", "[bay-leaf]")
    circles = [mistake for mistake in tree.load_mistakes() if "circle" in mistake]
    assert [mistake.split("circle: ")[1] for mistake in circles] == [
        "ash-leaf → ash-root → ash-leaf",
        "bay-leaf → bay-root → bay-leaf",
    ]
