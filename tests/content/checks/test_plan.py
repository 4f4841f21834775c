import shutil

import pytest

from tests.content.tree import Planted, Tree, topic_file

R, T3 = "roadmap.yaml", topic_file(3)

PLANS = {
    "a number out of order": Planted(R, "number: 3", "number: 4", "number: 4", "stage 3 of the list has the number 4"),
    "a topic listed twice": Planted(
        R,
        "- {id: ash-root}",
        "- {id: ash-root}\n      - {id: oak-root}",
        "ash-root}",
        "`oak-root` is listed twice",
        beside=1,
    ),
    "two stages of one id": Planted(R, "id: ash\n", "id: oak\n", "number: 3", "there are two stages `oak`", beside=-1),
    "a stage without a folder": Planted(R, "id: ash\n", "id: pine\n", "pine", "stages/03-pine/stage.md is missing"),
    "a stage that is not planned": Planted(
        R, "id: ash\n", "id: pine\n", "", "roadmap.yaml has no such stage", "stages/03-ash/stage.md"
    ),
    "a topic without a folder": Planted(
        R, "{id: ash-root}", "{id: ash-twig}", "ash-twig", "stages/03-ash/topics/ash-twig/topic.yaml is missing"
    ),
    "a topic that is not planned": Planted(
        R, "      - {id: ash-root}\n", "", "", "roadmap.yaml does not list `ash-root` in this stage", T3
    ),
    "an id unlike its folder": Planted(
        T3, "id: ash-root", "id: ash-roots", "ash-roots", "the id is `ash-roots` and the folder `ash-root`"
    ),
}


@pytest.mark.parametrize("planted", PLANS.values(), ids=PLANS.keys())
def test_the_plan_and_the_folders_agree(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_ten_stages_and_no_fewer(tree: Tree) -> None:
    text = (tree.folder / R).read_text()
    (tree.folder / R).write_text(text[: text.index("  - id: nut")])
    assert "roadmap.yaml:1: there are 9 stages, and there must be 10" in tree.load_mistakes()


def test_a_topic_folder_that_stands_in_two_stages_is_told(tree: Tree) -> None:
    shutil.copytree(tree.folder / "stages/03-ash/topics/ash-root", tree.folder / "stages/04-fir/topics/ash-root")
    assert tree.load_mistakes() == [
        f"stages/04-fir/topics/ash-root/topic.yaml:1: there is a topic `ash-root` already, in {T3}"
    ]
