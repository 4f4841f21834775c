import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.arxiv.parse import read_atom, read_rss
from bot.ports import SourceTrouble
from tests.adapters.arxiv import documents as made

REAL = Path(__file__).parents[3] / "../shared/data/arxiv"
real_data = pytest.mark.skipif(not REAL.exists(), reason="the recorded answers of ../shared/data are not here")


def test_a_feed_yields_new_and_cross_listed_papers_but_no_replacements() -> None:
    kinds = ["new", "cross", "replace", "replace-cross"]
    feed = made.rss(*(made.item(f"2506.0000{n}v1", kind) for n, kind in enumerate(kinds)))
    assert [paper.id for paper in read_rss(feed).papers] == ["2506.00000", "2506.00001"]


def test_the_kind_of_an_announcement_is_read_from_the_description_where_its_own_tag_is_missing() -> None:
    tag = "<arxiv:announce_type>replace</arxiv:announce_type>"
    assert read_rss(made.rss(made.item(kind="replace").replace(tag, ""))).papers == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2506.12345v3", "2506.12345"),
        ("0704.0001", "0704.0001"),
        ("astro-ph/0601001v1", "astro-ph/0601001"),
        ("math.GT/0309136v2", "math.GT/0309136"),
    ],
)
def test_ids_lose_their_version_and_nothing_else(written: str, read: str) -> None:
    assert [paper.id for paper in read_rss(made.rss(made.item(written))).papers] == [read]
    assert [paper.id for paper in read_atom(made.atom(made.entry(written)))] == [read]


def test_latex_and_angle_brackets_stay_literal_and_lines_are_joined() -> None:
    abstract = "For $p<0.05$ &\n  $\\epsilon>0$, use\n<b>this</b>."
    (paper,) = read_rss(made.rss(made.item(title="On $\\ell_1$\n  and <i>more</i>", abstract=abstract))).papers
    assert paper.title == "On $\\ell_1$ and <i>more</i>"
    assert paper.abstract == "For $p<0.05$ & $\\epsilon>0$, use <b>this</b>."


def test_categories_of_other_classifications_are_dropped() -> None:
    tags = (
        "cs.LG",
        "math.NA",
        "cond-mat.dis-nn",
        "quant-ph",
        "68T07",
        "65M70, 65N99",
        "I.2.7",
        "Primary 68T01",
        "cs.LG",
    )
    (paper,) = read_rss(made.rss(made.item(categories=tags))).papers
    assert paper.categories == ("cs.LG", "math.NA", "cond-mat.dis-nn", "quant-ph")


def test_the_primary_category_of_an_entry_comes_first() -> None:
    entry = made.entry(categories=("cs.LG", "cs.AI")).replace(
        'primary_category term="cs.LG"', 'primary_category term="cs.AI"'
    )
    assert read_atom(made.atom(entry))[0].categories == ("cs.AI", "cs.LG")


def test_commas_inside_an_affiliation_part_no_names() -> None:
    (paper,) = read_rss(made.rss(made.item(people="Ada Lovelace (Bern, Switzerland), Ho Yin 'Sam' Ng"))).papers
    assert paper.authors == ("Ada Lovelace (Bern, Switzerland)", "Ho Yin 'Sam' Ng")


def test_a_paper_that_is_listed_twice_is_one_paper() -> None:
    assert len(read_rss(made.rss(made.item(kind="new"), made.item(kind="cross"))).papers) == 1


@pytest.mark.parametrize(("day", "working"), [("Sat", False), ("Sun", False), ("Mon", True), ("Wed", True)])
def test_a_feed_knows_by_its_own_date_whether_papers_were_due(day: str, working: bool) -> None:
    feed = read_rss(made.rss(day=f"{day}, 24 Jun 2025 00:00:00 -0400"))
    assert (feed.papers, feed.working_day) == ((), working)


BROKEN = {
    "empty body": b"",
    "empty body ": b" \n ",
    "web page": made.WEB_PAGE,
    "web page ": b"<html><body>Please wait</body></html>",
    "entity bomb": made.BOMB,
    "half a document": made.rss(made.item())[:300],
    "malformed": b"Rate exceeded.",
    "malformed ": b'<?xml version="1.0" encoding="no-such-code"?><rss/>',
    "instead of a feed": b"<opml/>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_broken_answer_is_named(name: str) -> None:
    for read in (read_rss, read_atom):
        with pytest.raises(SourceTrouble, match=name.strip()):
            read(BROKEN[name])


def test_an_unknown_category_is_named() -> None:
    with pytest.raises(SourceTrouble, match=r"does not know a category: Feed error for query: cs\.XX"):
        read_rss(made.rss(title="Feed error for query: cs.XX"))


def test_the_error_entry_of_the_api_is_named_by_its_own_words() -> None:
    with pytest.raises(SourceTrouble, match="refused the query: incorrect id format for abc"):
        read_atom(made.atom(made.ERROR))


def test_an_empty_page_in_the_middle_is_trouble_and_an_empty_result_is_not() -> None:
    assert read_atom(made.atom(total=0)) == ()
    with pytest.raises(SourceTrouble, match="empty page of 812 results"):
        read_atom(made.atom(total=812))


def test_a_feed_in_a_new_layout_is_trouble_rather_than_a_quiet_day() -> None:
    with pytest.raises(SourceTrouble, match="none of its 1 papers could be read"):
        read_rss(made.rss("<item><title>A Title</title><link>https://arxiv.org/new-layout/1</link></item>"))
    with pytest.raises(SourceTrouble, match="has no <channel>"):
        read_rss(b"<rss/>")


@given(st.integers(0, 2000), st.binary(max_size=8))
def test_a_damaged_feed_is_read_or_named_but_never_a_crash(where: int, noise: bytes) -> None:
    whole = made.rss(made.item())
    for read, body in ((read_rss, whole), (read_atom, made.atom(made.entry()))):
        with suppress(SourceTrouble):
            read(body[:where] + noise + body[where + len(noise) :])


@real_data
@pytest.mark.parametrize("answer", sorted(REAL.glob("api-responses/*.json")), ids=lambda path: path.stem)
def test_every_recorded_answer_of_the_api_is_understood(answer: Path) -> None:
    recorded = json.loads(answer.read_text(encoding="utf-8"))
    body = recorded["body"].encode()
    if recorded["status_code"] == 400:
        with pytest.raises(SourceTrouble, match="incorrect id format"):
            read_atom(body)
        return
    papers = read_atom(body)
    assert len(papers) == recorded["body"].count("<entry>")
    assert all(paper.title and paper.abstract and paper.authors and paper.categories for paper in papers)


@real_data
def test_real_feeds_of_a_holiday_a_sunday_and_a_thursday() -> None:
    holiday, thursday, sunday = (
        read_rss((REAL / "rss" / f"{name}.xml").read_bytes())
        for name in ("empty-holiday-physics-2025-12-31", "cs.CV-2025-09-18-first-item", "quiet-sunday-cs.LG-2026-09-27")
    )
    assert (holiday.papers, holiday.working_day) == ((), True)
    assert (sunday.papers, sunday.working_day) == ((), False)
    assert [paper.id for paper in thursday.papers] == ["2509.13338"]
    assert thursday.papers[0].abstract.startswith("This work proposes an evidence-retrieval mechanism")
