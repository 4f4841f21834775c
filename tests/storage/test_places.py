from datetime import timedelta

from bot.domain.people import AccountId, CommunityId, Learner
from storage.work import SqlStorage
from tests.storage.sample import AWAY, HOME, NOW, group, settle

MONTH = timedelta(days=30)
TEAM = CommunityId("slack", "T1")


async def _meet(storage: SqlStorage, name: str, *logins: AccountId) -> None:
    learner = Learner(name.ljust(26, "0"), None, None, None, NOW, NOW)
    async with storage.work() as work:
        await work.people.meet(learner, logins[0], name)
        await work.commit()


async def test_a_place_that_was_left_is_silent_until_the_bot_returns(storage: SqlStorage) -> None:
    await settle(storage, group(), group("there", AWAY))
    async with storage.work() as work:
        await work.house.leave(HOME, NOW, NOW + MONTH)
        assert await work.house.has_left(HOME)
        assert not await work.house.has_left(AWAY)
        assert await work.house.places(AWAY.platform) == [AWAY]
        await work.house.come_back(HOME)
        assert not await work.house.has_left(HOME)
        assert await work.house.purge(NOW + 2 * MONTH) == 0


async def test_a_place_where_no_group_ever_was_can_be_left_too(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.house.leave(TEAM, NOW, NOW + MONTH)
        assert await work.house.has_left(TEAM)


async def test_after_its_time_a_place_goes_with_its_groups_and_those_who_lived_in_it_alone(storage: SqlStorage) -> None:
    await settle(storage, group(), group("there", AWAY))
    await _meet(storage, "resident", AccountId("slack", "T1.U1"))
    await _meet(storage, "namesake", AccountId("slack", "T11.U1"))
    await _meet(storage, "walker", AccountId("discord", "80351110224678912"))
    async with storage.work() as work:
        await work.house.leave(TEAM, NOW, NOW + MONTH)
        await work.house.leave(HOME, NOW, NOW + MONTH)
        assert await work.house.purge(NOW + MONTH - timedelta(seconds=1)) == 0
        assert await work.house.purge(NOW + MONTH) == 2
        await work.commit()
    async with storage.reading() as work:
        assert await work.house.cohort("ml") is None
        assert await work.house.cohort("there") == group("there", AWAY)
        assert await work.people.of(AccountId("slack", "T1.U1")) is None
        assert await work.people.of(AccountId("slack", "T11.U1")) is not None
        assert await work.people.of(AccountId("discord", "80351110224678912")) is not None


async def test_a_login_that_private_messages_do_not_reach_is_remembered(storage: SqlStorage) -> None:
    login = AccountId("discord", "1")
    await _meet(storage, "quiet", login)
    async with storage.work() as work:
        await work.people.shut(login, shut=True)
        assert [one.shut for one in await work.learner("quiet".ljust(26, "0")).accounts()] == [True]
        await work.people.shut(login, shut=False)
        assert [one.shut for one in await work.learner("quiet".ljust(26, "0")).accounts()] == [False]


async def test_a_platform_that_shuts_the_bot_out_is_left_in_every_place_and_no_other_is(storage: SqlStorage) -> None:
    await settle(storage, group(), group("there", AWAY))
    async with storage.work() as work:
        await work.house.leave(AWAY, NOW, NOW + MONTH)
        await work.house.leave_all(HOME.platform, NOW + MONTH, NOW + 2 * MONTH)
        assert await work.house.has_left(HOME)
        assert await work.house.purge(NOW + MONTH) == 1, "what was left before keeps its day"
        await work.house.come_back(HOME)
        await work.house.leave_all("elsewhere", NOW, NOW + MONTH)
        assert not await work.house.has_left(HOME)
