import pytest
from aiohttp import web

from bot.ports import PaperSource, SourceTrouble
from tests.adapters.arxiv import documents as made
from tests.adapters.arxiv.servers import JuneWeek, saying, small

CATEGORIES = ("cs.LG", "cs.CL")


async def test_it_asks_for_all_categories_at_once_and_hands_back_their_papers() -> None:
    asked: list[str] = []

    async def rss(request: web.Request) -> web.Response:
        asked.append(request.raw_path)
        return web.Response(body=made.rss(made.item()), headers={"ETag": '"june"'})

    async with small(rss) as arxiv:
        source: PaperSource = arxiv
        news = await source.newest(CATEGORIES, None)
    assert asked == ["/rss/cs.LG+cs.CL"]
    assert [paper.id for paper in news.papers] == ["2506.00001"]
    assert (news.source, news.mark, news.unchanged, news.trouble) == ("rss", '"june"', False, None)


async def test_the_second_source_stands_in_and_says_why() -> None:
    asked: list[dict[str, str]] = []

    async def api(request: web.Request) -> web.Response:
        asked.append(dict(request.query))
        return web.Response(body=made.atom(made.entry()))

    async with small(saying(made.WEB_PAGE), api) as arxiv:
        news = await arxiv.newest(CATEGORIES, '"june"')
    assert (news.source, news.mark, len(news.papers)) == ("api", '"june"', 1)
    assert news.trouble == "arXiv answered with a web page instead of a feed"
    assert asked[0]["search_query"] == "cat:cs.LG OR cat:cs.CL"
    assert (asked[0]["sortBy"], asked[0]["sortOrder"], asked[0]["max_results"]) == (
        "submittedDate",
        "descending",
        "2000",
    )


async def test_where_both_sources_fail_the_trouble_names_both() -> None:
    async with small(saying(status=503), saying(b"", Retry_After="9")) as arxiv:
        with pytest.raises(SourceTrouble) as trouble:
            await arxiv.newest(CATEGORIES, None)
    assert trouble.value.what == (
        "RSS: arXiv is not available (HTTP 503); query API: arXiv answered with an empty body"
    )


@pytest.mark.parametrize("status", [429, 503])
async def test_being_asked_to_wait_is_obeyed_and_not_dodged_by_the_other_source(status: int) -> None:
    async def api(_: web.Request) -> web.Response:
        raise AssertionError

    async with small(saying(status=status, Retry_After="120"), api) as arxiv:
        with pytest.raises(SourceTrouble, match=str(status)) as trouble:
            await arxiv.newest(CATEGORIES, None)
    assert trouble.value.retry_after is not None
    assert trouble.value.retry_after.total_seconds() == 120


async def test_the_second_source_can_be_asked_for_alone() -> None:
    async def rss(_: web.Request) -> web.Response:
        raise AssertionError

    async with small(rss, saying(made.atom(made.entry()))) as arxiv:
        news = await arxiv.newest(CATEGORIES, '"june"', fallback=True)
    assert (news.source, news.mark, len(news.papers)) == ("api", '"june"', 1)


async def test_an_empty_weekend_is_success_without_papers() -> None:
    async with small(saying(made.rss(day="Sat, 28 Jun 2025 00:00:00 -0400"))) as arxiv:
        news = await arxiv.newest(CATEGORIES, None)
    assert (news.papers, news.source) == ((), "rss")


async def test_an_empty_working_day_is_made_sure_of() -> None:
    async with small(saying(made.rss(), ETag='"june"'), saying(made.atom(made.entry()))) as arxiv:
        news = await arxiv.newest(CATEGORIES, None)
    assert (news.source, news.mark, news.trouble, len(news.papers)) == ("api", '"june"', None, 1)


async def test_an_empty_holiday_stays_success_though_the_second_source_fails() -> None:
    async with small(saying(made.rss(), ETag='"june"'), saying(status=503)) as arxiv:
        news = await arxiv.newest(CATEGORIES, None)
    assert (news.papers, news.source, news.mark) == ((), "rss", '"june"')


async def test_a_bad_request_is_told_in_arxivs_own_words_or_by_its_number() -> None:
    async with small(saying(made.rss(made.item()), status=400), saying(made.atom(made.ERROR), status=400)) as arxiv:
        with pytest.raises(SourceTrouble, match=r"RSS: arXiv answered with HTTP 400; .*: incorrect id format for abc"):
            await arxiv.newest(CATEGORIES, None)


async def test_nothing_at_all_from_the_query_api_is_trouble() -> None:
    async with small(saying(), saying(made.atom(total=0))) as arxiv:
        with pytest.raises(SourceTrouble, match="found no paper at all"):
            await arxiv.newest(("cs.XX",), None, fallback=True)


async def test_a_real_day_by_rss_and_the_next_asking_finds_it_unchanged(june: JuneWeek) -> None:
    arxiv = june.turn()
    news = await arxiv.newest(CATEGORIES, None)
    assert news.source == "rss"
    assert [(one.id, one.title, one.abstract, one.authors) for one in news.papers] == [
        (one["id"], one["title"], one["abstract"], tuple(one["authors"]))
        for one in june.records("2025-06-24")
        if set(one["categories"]) & set(CATEGORIES)
    ]
    again = await arxiv.newest(CATEGORIES, news.mark)
    assert (again.papers, again.unchanged, again.mark) == ((), True, news.mark)


async def test_a_stale_feed_is_reported_as_it_is_and_the_second_source_knows_more(june: JuneWeek) -> None:
    stale = await june.turn("stale", "2025-06-25").newest(CATEGORIES, None)
    tuesday = await june.turn("ok", "2025-06-24").newest(CATEGORIES, None)
    assert stale.papers == tuesday.papers
    more = await june.turn("stale", "2025-06-25").newest(CATEGORIES, stale.mark, fallback=True)
    assert {paper.id for paper in more.papers} > {paper.id for paper in stale.papers}


async def test_a_real_weekend_is_empty_and_an_unknown_category_leaves_the_others(june: JuneWeek) -> None:
    assert (await june.turn(today="2025-06-28").newest(CATEGORIES, None)).papers == ()
    news = await june.turn().newest(("cs.LG", "cs.XX"), None)
    assert news.trouble == "arXiv does not know a category: Feed error for query: cs.XX"
    assert news.papers


BAD_DAYS = {
    "503": "not available (HTTP 503)",
    "hang": "did not answer within 0.3 seconds",
    "html": "a web page instead of a feed",
    "empty": "an empty body",
    "bomb": "entity bomb",
    "cut": "half a document",
}


@pytest.mark.parametrize("mode", BAD_DAYS)
async def test_on_a_bad_day_both_sources_are_named_with_what_went_wrong(june: JuneWeek, mode: str) -> None:
    with pytest.raises(SourceTrouble) as trouble:
        await june.turn(mode).newest(CATEGORIES, None)
    rss, _, api = trouble.value.what.partition("; query API: ")
    assert rss.startswith("RSS: ")
    assert BAD_DAYS[mode] in rss
    assert BAD_DAYS[mode] in api


async def test_too_many_requests_say_when_to_come_back(june: JuneWeek) -> None:
    with pytest.raises(SourceTrouble, match="slow down") as trouble:
        await june.turn("429").newest(CATEGORIES, None)
    assert trouble.value.retry_after is not None
    assert trouble.value.retry_after.total_seconds() == 2
