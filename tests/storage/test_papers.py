from bot.domain.papers import PaperFeed
from storage.work import SqlStorage
from tests.storage.sample import HOUR, NOW, paper


async def test_only_papers_not_yet_known_are_new(storage: SqlStorage) -> None:
    async with storage.work() as work:
        assert await work.house.store_papers([]) == 0
        assert await work.house.store_papers([paper(1), paper(2)]) == 2
        assert await work.house.store_papers([paper(2, title="Again"), paper(3), paper(3)]) == 1
        assert await work.house.papers(NOW, ["cs.LG"]) == [paper(1), paper(2), paper(3)]


async def test_papers_are_found_by_first_seen_and_by_whole_categories(storage: SqlStorage) -> None:
    old = paper(1, first_seen_at=NOW - HOUR)
    vision = paper(2, categories=("cs.CV",))
    wild = paper(3, categories=("cs.L_", "%"))
    async with storage.work() as work:
        await work.house.store_papers([old, vision, wild, paper(4)])
        house = work.house
        assert await house.papers(NOW, ["cs.LG"]) == [paper(4)]
        assert await house.papers(NOW - HOUR, ["cs.LG", "cs.CV"]) == [vision, paper(4), old]
        assert await house.papers(NOW, ["cs.L"]) == []
        assert await house.papers(NOW, ["cs.L_"]) == [wild]
        assert await house.papers(NOW, []) == []


async def test_how_the_fetch_fares_is_one_row(storage: SqlStorage) -> None:
    whole = PaperFeed(NOW, NOW - HOUR, NOW - 2 * HOUR, "etag", "arXiv answered 503")
    async with storage.work() as work:
        assert await work.house.feed() == PaperFeed()
        await work.house.save_feed(PaperFeed(checked_at=NOW))
        await work.house.save_feed(whole)
        assert await work.house.feed() == whole
