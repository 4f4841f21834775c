from bot.domain.cohort import Life, Membership
from bot.domain.posts import State
from storage.work import SqlStorage
from tests.storage.sample import ADA, AWAY, BEN, HOUR, NOW, group, post, settle


async def test_a_topic_is_done_once_and_can_be_taken_back(storage: SqlStorage) -> None:
    await settle(storage)
    async with storage.work() as work:
        own = work.learner(ADA.id)
        assert await own.mark_done("la-vectors", NOW)
        assert not await own.mark_done("la-vectors", NOW + HOUR)
        assert await own.mark_done("la-matrices", NOW + HOUR)
        assert await own.done() == {"la-vectors": NOW, "la-matrices": NOW + HOUR}
        await own.unmark("la-vectors")
        assert await own.done() == {"la-matrices": NOW + HOUR}
        assert await work.learner(BEN.id).done() == {}


async def test_words_of_interest_keep_the_order_in_which_they_came(storage: SqlStorage) -> None:
    await settle(storage)
    async with storage.work() as work:
        own = work.learner(ADA.id)
        for term in ("transformers", "bandits", "transformers", "attention"):
            await own.add_interest(term, NOW)
        assert await own.interests() == ["transformers", "bandits", "attention"]
        assert await own.remove_interest("bandits")
        assert not await own.remove_interest("bandits")
        await own.add_interest("bandits", NOW)
        assert await own.interests() == ["transformers", "attention", "bandits"]
        assert await work.learner(BEN.id).interests() == []


async def test_the_group_with_the_newest_prompt_comes_first_then_the_one_joined_last(storage: SqlStorage) -> None:
    await settle(storage, *(group(key) for key in ("a", "b", "c", "d")))
    async with storage.work() as work:
        for hours, key in enumerate(("a", "b", "c", "d")):
            await work.group(key).put_member(Membership(key, ADA.id, NOW + hours * HOUR, named=True))
        await work.house.add_posts(
            [
                post(
                    "1",
                    kind="stage prompt",
                    cohort="a",
                    state=State.UNCERTAIN,
                    sent_at=None,
                    scheduled_at=NOW + 2 * HOUR,
                ),
                post("2", kind="stage prompt", cohort="b", state=State.SENT, sent_at=NOW + HOUR),
                post("3", kind="stage prompt", cohort="c", state=State.DEAD, sent_at=None, scheduled_at=NOW + 9 * HOUR),
                post("4", kind="papers", cohort="d", state=State.SENT, sent_at=NOW + 9 * HOUR),
            ]
        )
        found = await work.learner(ADA.id).cohorts()
        assert [cohort.id for _, cohort in found] == ["a", "b", "d", "c"]
        assert [membership.joined_at for membership, _ in found] == [NOW, NOW + HOUR, NOW + 3 * HOUR, NOW + 2 * HOUR]
        assert [cohort for _, cohort in found] == [group(key) for key in ("a", "b", "d", "c")]
        assert all(membership.named for membership, _ in found)


async def test_groups_that_are_left_closed_or_only_opening_are_not_mine(storage: SqlStorage) -> None:
    await settle(
        storage,
        group("opening", life=Life.OPENING),
        group("closed", life=Life.CLOSED),
        group("left", AWAY),
        group("paused", life=Life.PAUSED),
    )
    async with storage.work() as work:
        await work.group("left").put_member(Membership("left", ADA.id, NOW, left_at=NOW))
        assert [cohort.id for _, cohort in await work.learner(ADA.id).cohorts()] == ["paused"]
        assert await work.learner(BEN.id).cohorts() == []


async def test_a_card_counts_its_members_and_names_its_opener(storage: SqlStorage) -> None:
    of_ben = [group(key, opened_by=BEN.id) for key in ("joined", "left")]
    await settle(storage, *of_ben, group("opened"), group("closed", life=Life.CLOSED))
    async with storage.work() as work:
        for key in ("left", "opened"):
            await work.group(key).put_member(Membership(key, ADA.id, NOW, left_at=NOW))
        assert {cohort.id for cohort in await work.learner(ADA.id).carded()} == {"joined", "opened"}
