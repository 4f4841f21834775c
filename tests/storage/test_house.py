from dataclasses import replace

from bot.domain.cohort import Life
from bot.domain.overview import Overview
from bot.domain.posts import State
from storage.work import SqlStorage
from tests.storage.sample import AWAY, HOUR, NOW, group, post, settle


async def test_any_group_is_found_for_composing_its_posts(storage: SqlStorage) -> None:
    await settle(storage, group(), group("there", AWAY))
    async with storage.reading() as work:
        assert await work.house.cohort("there") == group("there", AWAY)
        assert await work.house.cohort("none") is None


async def test_rests_are_read_for_many_groups_at_once(storage: SqlStorage) -> None:
    await settle(storage, group(), group("calm", rests=()), group("there", AWAY))
    async with storage.reading() as work:
        resting = list(group().rests)
        assert await work.house.rests(["ml", "calm", "there"]) == {"ml": resting, "there": resting}
        assert await work.house.rests(["ml"]) == {"ml": resting}
        assert await work.house.rests([]) == {}


async def test_the_operator_sees_counts_the_latest_word_and_troubles(storage: SqlStorage) -> None:
    await settle(storage, group(), group("b"), group("there", AWAY, life=Life.PAUSED))
    dead, uncertain = post("dead", state=State.DEAD), post("uncertain", state=State.UNCERTAIN, scheduled_at=NOW + HOUR)
    fine = post("fine", state=State.SENT, sent_at=NOW + 9 * HOUR)
    tried, planned = post("tried", state=State.DUE, attempts=2), post("planned", state=State.DUE, attempts=0)
    async with storage.work() as work:
        old = post("old", state=State.DEAD, scheduled_at=NOW - HOUR)
        await work.house.add_posts([dead, replace(uncertain, sent_at=None), old, fine, tried, planned])
        assert await work.house.overview(NOW) == Overview(
            communities=2,
            learners=2,
            groups={Life.OPEN: 2, Life.PAUSED: 1},
            last=fine,
            troubles=(replace(uncertain, sent_at=None), dead),
            waiting=(tried,),
        )


async def test_before_anything_was_said_there_is_no_latest_word(storage: SqlStorage) -> None:
    async with storage.reading() as work:
        assert await work.house.overview(NOW) == Overview(0, 0, {}, None, ())
