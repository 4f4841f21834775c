import pytest

from tests.content.tree import Planted, Tree, topic_file

LINKS, PAPERS, T3 = "resources.yaml", "papers.yaml", topic_file(3)
ANOTHER = "{id: ash-book}\n  - {id: ash-book, part: the first page}"

SLIPS = {
    "a resource kept twice": Planted(
        LINKS, "id: ash-book", "id: elm-book", "All of the ash", "there are two resources `elm-book`", beside=-1
    ),
    "an address kept twice": Planted(
        LINKS, "example.org/ash", "example.org/elm/", "elm/", "this address is kept already, as `elm-book`"
    ),
    "an address without https": Planted(
        LINKS,
        "https://example.org/ash",
        "http://example.org/ash",
        "http://",
        "http://example.org/ash must be an https address",
    ),
    "an address that is none": Planted(
        LINKS, "https://example.org/ash", "https:///ash", "https:///", "https:///ash must be an https address"
    ),
    "an address with half a bracket": Planted(
        LINKS, "https://example.org/ash", "https://[ash", "https://[", "https://[ash must be an https address"
    ),
    "a reading that does not exist": Planted(
        T3, "id: ash-book", "id: ash-bok", "ash-bok", "there is no resource `ash-bok`; did you mean `ash-book`?"
    ),
    "a reading named twice": Planted(
        T3, "{id: ash-book, part: the first page}", ANOTHER, "part:", "`ash-book` stands here twice"
    ),
    "a paper kept twice": Planted(
        PAPERS, "1703.00003", "1702.00002", "On the ash", "there are two papers 1702.00002", beside=-1
    ),
    "a paper that needs the unknown": Planted(
        PAPERS, "[ash-root]", "[ash-rot]", "ash-rot", "there is no topic `ash-rot`; did you mean `ash-root`?"
    ),
    "a paper that needs the future": Planted(
        PAPERS, "[ash-root]", "[fir-root]", "[fir-root]", "`fir-root` belongs to stage 4, which comes later"
    ),
    "fewer papers than weeks": Planted(
        PAPERS, "stage: 3", "stage: 4", "", "too few papers for stage 3 (0, one for each week: 1)"
    ),
}


@pytest.mark.parametrize("planted", SLIPS.values(), ids=SLIPS.keys())
def test_links_and_papers_hold_together(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_a_site_without_https_may_be_linked(tree: Tree) -> None:
    tree.edit(LINKS, "https://example.org/ash", "http://neuralnetworksanddeeplearning.com/")
    assert tree.load_mistakes() == []


def test_an_old_arxiv_id_is_an_id(tree: Tree) -> None:
    tree.edit(PAPERS, "1703.00003", "cs/0703003")
    assert tree.load_mistakes() == []
