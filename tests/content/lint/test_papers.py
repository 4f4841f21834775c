import pytest

from tests.content.tree import Planted, Tree

PAPERS, LINKS = "papers.yaml", "resources.yaml"

SLIPS = {
    "paper-why": Planted(
        PAPERS,
        "It shows how the ash grows.",
        "x" * 141,
        "why: xxx",
        "`why` is too long (141 characters, at most 140)",
    ),
    "paper-authors": Planted(
        PAPERS, "[A. Gardener]", "[A, B, C, D]", "[A, B", 'at most 3 names, then "and others" (4 entries)'
    ),
    "paper-authors: middle": Planted(
        PAPERS, "[A. Gardener]", "[A, and others, C]", "[A, ", 'at most 3 names, then "and others" (3 entries)'
    ),
    "paper-year": Planted(
        PAPERS, "year: 2017\n  stage: 3", "year: 2018\n  stage: 3", "year: 2018", "the id says 2017, the year 2018"
    ),
    "unused-resource": Planted(
        LINKS,
        "- id: elm-book",
        "- {id: pine-book, title: P, url: https://example.org/pine, kind: book, free: true, stage: 1}\n- id: elm-book",
        "pine-book",
        "no topic uses `pine-book`: name it in one, or take it out",
    ),
    "resource-stage": Planted(
        LINKS, "stage: 3", "stage: 4", "stage: 4", "`stage` is 4, and stage 3 is the first to use it"
    ),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_papers_or_links_is_told(tree: Tree, planted: Planted, request: pytest.FixtureRequest) -> None:
    rule = request.node.callspec.id.split(":")[0]
    assert tree.lint_mistakes() == []
    expected = f"{tree.plant(planted)} [{rule}]"
    assert tree.lint_mistakes() == [expected]


def test_three_names_and_the_others_are_welcome(tree: Tree) -> None:
    tree.edit(PAPERS, "[A. Gardener]", "[A, B, C, and others]")
    assert tree.lint_mistakes() == []


def test_ids_of_the_last_century_tell_their_year(tree: Tree) -> None:
    tree.edit(PAPERS, '"1703.00003"', "cs/9912003")
    tree.edit(PAPERS, "year: 2017\n  stage: 3", "year: 1999\n  stage: 3")
    assert tree.lint_mistakes() == []
