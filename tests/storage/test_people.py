from dataclasses import replace

from bot.domain.people import AccountId, Person
from storage.work import SqlStorage
from tests.storage.sample import ADA, BEN, HOUR, NOW, login, meet


async def test_a_login_leads_to_the_person_it_was_met_with(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await meet(work, ADA, BEN)
        await work.commit()
    async with storage.reading() as work:
        assert await work.people.of(login(ADA)) == ADA
        assert await work.people.of(login(BEN)) == BEN
        assert await work.people.get(ADA.id) == ADA


async def test_a_stranger_is_nobody(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await meet(work, ADA)
        assert await work.people.of(AccountId("elsewhere", login(ADA).key)) is None
        assert await work.people.of(AccountId("console", "x")) is None
        assert await work.people.get("x") is None


async def test_saving_changes_that_person_and_no_other(storage: SqlStorage) -> None:
    moved = replace(ADA, zone="Asia/Tokyo", start_stage=5, begun=None, seen_at=NOW + HOUR)
    async with storage.work() as work:
        await meet(work, ADA, BEN)
        await work.people.save(moved)
        assert await work.people.get(ADA.id) == moved
        assert await work.people.get(BEN.id) == BEN


async def test_being_seen_keeps_the_moment_and_the_newest_name(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await meet(work, ADA, BEN)
        await work.people.seen(login(ADA), "Countess", NOW + HOUR)
        assert await work.people.get(ADA.id) == replace(ADA, seen_at=NOW + HOUR)
        assert await work.learner(ADA.id).accounts() == [Person(ADA.id, login(ADA), "Countess")]
        assert await work.people.get(BEN.id) == BEN
        assert await work.learner(BEN.id).accounts() == [Person(BEN.id, login(BEN), "Ben")]
