import pytest
import yaml

from content.new_topic import Unwanted, new_topic
from tests.content.tree import Tree


def test_the_folder_is_written_and_the_topic_listed_last_in_its_stage(tree: Tree) -> None:
    before = (tree.folder / "roadmap.yaml").read_text().splitlines()
    file = new_topic(tree.folder, 3, "ash-twig", 'Twigs: "thin" ones')
    after = (tree.folder / "roadmap.yaml").read_text().splitlines()
    place = after.index("      - {id: ash-twig}")
    assert after[:place] + after[place + 1 :] == before
    assert after[place - 1] == "      - {id: ash-leaf, optional: true} # for those who like it"
    assert file == tree.folder / "stages/03-ash/topics/ash-twig/topic.yaml"
    assert yaml.safe_load(file.read_text())["title"] == 'Twigs: "thin" ones'


def test_until_it_is_filled_in_it_is_told_what_is_missing(tree: Tree) -> None:
    file = "stages/03-ash/topics/ash-twig/topic.yaml"
    new_topic(tree.folder, 3, "ash-twig", "Twigs of the ash")
    told = [mistake.split(": ", 1)[1] for mistake in tree.lint_mistakes()]
    assert told == [
        "no week has the topic `ash-twig`",
        *(f"`{key}` is empty" for key in ("about", "outcomes", "hours", "try_it", "resources")),
    ]
    assert tree.lint_mistakes()[1] == f"{file}:{tree.line(file, 'about:')}: `about` is empty"


def test_topics_written_as_blocks_and_comments_behind_them_stay_as_they_are(tree: Tree) -> None:
    tree.edit("roadmap.yaml", "- {id: ash-leaf, optional: true} # for", "- id: ash-leaf\n        optional: true # for")
    tree.edit("roadmap.yaml", "  - id: fir", "# The fir comes next.\n  - id: fir")
    new_topic(tree.folder, 3, "ash-twig", "Twigs of the ash")
    lines = (tree.folder / "roadmap.yaml").read_text().splitlines()
    place = lines.index("      - {id: ash-twig}")
    assert lines[place - 1 : place + 2] == [
        "        optional: true # for those who like it",
        "      - {id: ash-twig}",
        "# The fir comes next.",
    ]


def test_a_last_line_without_an_end_gets_one(tree: Tree) -> None:
    path = tree.folder / "roadmap.yaml"
    path.write_text(path.read_text().rstrip("\n"))
    new_topic(tree.folder, 10, "nut-twig", "Twigs of the nut")
    assert path.read_text().endswith("like it\n      - {id: nut-twig}\n")


def test_the_line_ends_of_the_file_are_kept(tree: Tree) -> None:
    path = tree.folder / "roadmap.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    new_topic(tree.folder, 3, "ash-twig", "Twigs of the ash")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


@pytest.mark.parametrize(
    ("stage", "name", "why"),
    [
        (3, "oak-root", "There is a topic `oak-root` already, in stage 1."),
        (3, "Ash Twig", "`Ash Twig` cannot be an id: use lower-case words joined by hyphens, such as `np-arrays`."),
        (11, "ash-twig", "There is no stage 11; they are numbered 1 to 10."),
        (0, "ash-twig", "There is no stage 0; they are numbered 1 to 10."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tree: Tree, stage: int, name: str, why: str) -> None:
    before = {path: path.read_bytes() for path in tree.folder.rglob("*") if path.is_file()}
    with pytest.raises(Unwanted) as unwanted:
        new_topic(tree.folder, stage, name, "A title")
    assert str(unwanted.value) == why
    assert {path: path.read_bytes() for path in tree.folder.rglob("*") if path.is_file()} == before


def test_a_plan_that_cannot_be_read_is_named(tree: Tree) -> None:
    tree.edit("roadmap.yaml", "stages:", "stages")
    with pytest.raises(Unwanted, match="`python -m content lint` says why"):
        new_topic(tree.folder, 3, "ash-twig", "A title")


def test_topics_all_on_one_line_are_left_to_the_author(tree: Tree) -> None:
    listed = "topics:\n      - {id: ash-root}\n      - {id: ash-leaf, optional: true} # for those who like it"
    tree.edit("roadmap.yaml", listed, "topics: [{id: ash-root}, {id: ash-leaf}]")
    with pytest.raises(Unwanted, match="one to a line"):
        new_topic(tree.folder, 3, "ash-twig", "A title")
