from dataclasses import replace

import pytest

from bot.domain.items import Fate, ItemCounts, Report, Suspension
from bot.errors import Conflict
from storage.work import SqlStorage
from tests.storage.sample import ADA, AWAY, BEN, HOME, HOUR, NOW, settle

WRONG = Report(ADA.id, "la-vectors-sign", None, HOME, NOW, "two are right")


async def test_a_report_counts_once_and_learns_its_fate(storage: SqlStorage) -> None:
    await settle(storage)
    bens = Report(BEN.id, "la-vectors-sign", 17, None, NOW + HOUR)
    async with storage.work() as work:
        assert await work.items.report(WRONG)
        assert not await work.items.report(replace(WRONG, words="again"))
        assert await work.items.report(bens)
        assert await work.items.report(replace(WRONG, item="other"))
        assert await work.items.reports("la-vectors-sign") == [WRONG, bens]
        assert await work.items.settle("la-vectors-sign", Fate.MENDED) == [ADA.id, BEN.id]
        assert await work.items.settle("la-vectors-sign", Fate.KEPT) == [], "it is settled"
        fates = {(one.item, one.learner): one.fate for one in await work.items.reports()}
        assert fates == {
            ("la-vectors-sign", ADA.id): Fate.MENDED,
            ("la-vectors-sign", BEN.id): Fate.MENDED,
            ("other", ADA.id): Fate.OPEN,
        }


async def test_a_suspension_holds_in_its_community_or_everywhere(storage: SqlStorage) -> None:
    here = Suspension("here", HOME, NOW, "two members reported it")
    all_over = Suspension("everywhere", None, NOW + HOUR, "its statistics")
    async with storage.work() as work:
        assert await work.items.suspend(here)
        assert not await work.items.suspend(here)
        assert await work.items.suspend(all_over)
        assert await work.items.suspended(HOME) == {"here", "everywhere"}
        assert await work.items.suspended(AWAY) == {"everywhere"}
        assert await work.items.suspended(None) == {"everywhere"}
        assert await work.items.suspensions() == [all_over, here]
        await work.items.release("everywhere")
        assert await work.items.suspended(HOME) == {"here"}


async def test_counts_are_kept_by_wording(storage: SqlStorage) -> None:
    counts = ItemCounts("la-vectors-sign", "a1", 3, 2, 1.5, 0.75, 1.25, {"key": [2, 1], "sign-lost": [1, 0]})
    async with storage.work() as work:
        await work.items.count(counts)
        await work.items.count(replace(counts, revision="b2", answers=9))
        await work.items.count(replace(counts, answers=4))
        assert await work.items.counts("la-vectors-sign") == [
            replace(counts, answers=4),
            replace(counts, revision="b2", answers=9),
        ]
        assert await work.items.counts("other") == []
        assert len(await work.items.counts()) == 2


async def test_what_is_suspended_in_one_place_is_told_only_to_those_who_reported_it_there(storage: SqlStorage) -> None:
    await settle(storage)
    namesake = replace(HOME, platform="other")
    for elsewhere in (AWAY, namesake):
        async with storage.work() as work:
            await work.items.report(WRONG)
            await work.items.report(Report(BEN.id, WRONG.item, None, elsewhere, NOW + HOUR))
            assert await work.items.settle(WRONG.item, Fate.SUSPENDED, HOME) == [ADA.id]
            fates = {report.learner: report.fate for report in await work.items.reports()}
            assert fates == {ADA.id: Fate.SUSPENDED, BEN.id: Fate.OPEN}
            assert await work.items.settle(WRONG.item, Fate.SUSPENDED, HOME) == [], "told once"


@pytest.mark.parametrize("engine_name", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_of_two_who_report_at_one_moment_one_comes_after_the_other(storage: SqlStorage) -> None:
    await settle(storage)
    bens = Report(BEN.id, WRONG.item, None, HOME, NOW)
    async with storage.work(serializable=True) as one, storage.work(serializable=True) as other:
        for work, report in ((one, WRONG), (other, bens)):
            await work.items.report(report)
            assert await work.items.reports(WRONG.item) == [report], "neither sees the other"
        await one.commit()
        with pytest.raises(Conflict):
            await other.commit()
