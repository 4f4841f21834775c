import pytest

from content.schema import ARXIV
from tests.content.tree import Planted, Tree, topic_file

T3 = topic_file(3)

SHAPES = {
    "unknown key": Planted(T3, "about:", "abuot:", "abuot", "unknown key `abuot`; did you mean `about`?"),
    "unknown key inside a list": Planted(T3, "part:", "parts:", "parts:", "unknown key `parts`; did you mean `part`?"),
    "unknown key like nothing": Planted(T3, "papers:", "zzz: 1\npapers:", "zzz", "unknown key `zzz`"),
    "text that is a number": Planted(
        T3, "The root of the ash", "7", "title: 7", "`title` must be text: put it in quotes"
    ),
    "nothing where text belongs": Planted(T3, "The root of the ash", "", "title:", "`title` is empty"),
    "blanks where text belongs": Planted(T3, "The root of the ash", '" "', "title:", "`title` is empty"),
    "two paragraphs": Planted(
        T3, "  ash root", "  one\n\n  ash root", "about", "`about` must be one paragraph, without an empty line inside"
    ),
    "text where a list belongs": Planted(T3, "[ash root]", "ash root", "papers", "`papers` must be a list"),
    "a number in a list of texts": Planted(
        T3, "tell the root of the ash from a stone", "7", "- 7", "`outcomes` must be text: put it in quotes"
    ),
    "one figure for hours": Planted(T3, "[6, 8]", "[6]", "hours", "`hours` has too few entries"),
    "three figures for hours": Planted(T3, "[6, 8]", "[6, 7, 8]", "hours", "`hours` has too many entries"),
    "words for hours": Planted(T3, "[6, 8]", "[6, eight]", "hours", "`hours` must be a number"),
    "a list in a list": Planted(
        T3, "{id: ash-book, part: the first page}", "ash-book", "- ash-book", "`resources` must hold `key: value` pairs"
    ),
    "an id with capitals": Planted(
        "resources.yaml",
        "id: ash-book",
        "id: Ash-Book",
        "Ash-Book",
        "`id` must be lower-case words joined by hyphens, at most 40 characters",
    ),
    "an unknown kind": Planted(
        "resources.yaml",
        "kind: book",
        "kind: scroll",
        "scroll",
        "`kind` must be one of: 'course', 'book', 'video', 'interactive', 'docs', 'article', 'practice', 'papers', "
        "'community' or 'tool'",
    ),
    "a word for yes": Planted("resources.yaml", "free: true", "free: gratis", "gratis", "`free` must be true or false"),
    "a stage beyond the last": Planted(
        "resources.yaml", "stage: 3", "stage: 11", "stage: 11", "`stage` must be at most 10"
    ),
    "a bare entry": Planted(
        "resources.yaml", "- id: oak-book", "- oak\n- id: oak-book", "- oak", "`key: value` pairs were expected here"
    ),
    "an id that lost its quotes": Planted(
        "papers.yaml", '"1703.00003"', "1703.00003", "1703", "`id` must be text: put it in quotes"
    ),
    "an id with a version": Planted(
        "papers.yaml",
        "1703.00003",
        "1703.00003v2",
        "v2",
        '`id` must be an arXiv id without version, such as "1706.03762"',
    ),
    "an id of month 13": Planted(
        "papers.yaml",
        "1703.00003",
        "1713.00003",
        "1713",
        '`id` must be an arXiv id without version, such as "1706.03762"',
    ),
    "no authors": Planted("papers.yaml", "[A. Gardener]", "[]", "authors", "`authors` is empty"),
    "a year and a half": Planted(
        "papers.yaml", "year: 2017", "year: 2017.5", "2017.5", "`year` must be a whole number"
    ),
    "an odd category": Planted(
        "stages/03-ash/stage.md",
        "cs.LG",
        "machine learning",
        "categories",
        "`categories` must be an arXiv category, such as cs.LG",
    ),
    "front matter with an unknown key": Planted(
        "stages/03-ash/stage.md", "goal:", "gaol: x\ngoal:", "gaol", "unknown key `gaol`; did you mean `goal`?"
    ),
    "an unknown key in the plan": Planted(
        "roadmap.yaml", "optional:", "optinal:", "optinal", "unknown key `optinal`; did you mean `optional`?"
    ),
}


@pytest.mark.parametrize("planted", SHAPES.values(), ids=SHAPES.keys())
def test_what_does_not_fit_is_told_in_a_sentence_with_its_line(tree: Tree, planted: Planted) -> None:
    assert tree.plant(planted) in tree.load_mistakes()


def test_a_missing_key_is_told_at_the_beginning_of_its_entry(tree: Tree) -> None:
    tree.edit("resources.yaml", "  url: https://example.org/ash\n", "")
    assert tree.load_mistakes()[0] == f"resources.yaml:{tree.line('resources.yaml', 'ash-book')}: `url` is missing"


def test_a_list_file_that_is_no_list_is_told_once(tree: Tree) -> None:
    (tree.folder / "papers.yaml").write_text("papers: none\n")
    assert tree.load_mistakes() == ["papers.yaml:1: this file must be a list of entries, each beginning with `- id:`"]


@pytest.mark.parametrize(
    "good", ["1706.03762", "0704.0001", "1412.6980", "2005.14165", "cs/0701001", "stat-ml/9912003"]
)
def test_ids_of_all_times_are_known(good: str) -> None:
    assert ARXIV.fullmatch(good)


@pytest.mark.parametrize(
    "bad", ["1706.0376", "1412.69801", "0600.0001", "1706.03762v1", "arXiv:1706.03762", "cs/070100"]
)
def test_ids_with_a_slip_are_not(bad: str) -> None:
    assert not ARXIV.fullmatch(bad)
