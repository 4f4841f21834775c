from dataclasses import replace

import pytest

from bot.domain.cohort import GroupWeek, Member, Membership
from bot.domain.people import AccountId, Person
from bot.domain.posts import State
from bot.domain.slots import Rule
from storage.work import SqlStorage
from tests.storage.sample import ADA, BEN, HOUR, NOW, group, login, post, settle, slot

BENS = Membership("ml", BEN.id, NOW + HOUR, None, named=True, private_note=True)


@pytest.fixture(autouse=True)
async def _two_groups(storage: SqlStorage) -> None:
    await settle(storage, group(), group("other"))


async def test_members_are_shown_by_name_with_what_organisers_may_see(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        await here.put_member(BENS)
        await work.people.seen(login(BEN), "aardvark", NOW + 2 * HOUR)
        assert await here.members() == [
            Member(BENS, "aardvark", "console", "ben", NOW + 2 * HOUR),
            Member(Membership("ml", ADA.id, NOW), "Ada", "console", "ada", NOW, organiser=True),
        ]


async def test_who_left_is_no_member_but_can_be_looked_up(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        gone = replace(BENS, left_at=NOW)
        await here.put_member(BENS)
        await here.put_member(gone)
        assert [member.name for member in await here.members()] == ["Ada"]
        assert await here.membership(BEN.id) == gone
        assert await work.group("other").membership(BEN.id) is None


async def test_organisers_come_and_go(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        await here.add_organiser(BEN.id, NOW + HOUR)
        await here.add_organiser(BEN.id, NOW - HOUR)
        ada, ben = (Person(who.id, login(who), who.id[:3].title()) for who in (ADA, BEN))
        assert await here.organisers() == [ada, ben]
        await here.remove_organiser(ADA.id)
        assert await here.organisers() == [ben]
        assert await work.group("other").organisers() == [ada]


async def test_a_person_is_shown_by_one_login_of_the_groups_own_platform(storage: SqlStorage) -> None:
    async with storage.work() as work:
        stranger = replace(BEN, id="x" * 26)
        await work.people.meet(stranger, AccountId("elsewhere", "x"), "Secret")
        await work.group("ml").put_member(replace(BENS, learner=stranger.id))
        await work.group("ml").add_organiser(stranger.id, NOW)
        assert [member.name for member in await work.group("ml").members()] == ["Ada"]
        assert [person.name for person in await work.group("ml").organisers()] == ["Ada"]


async def test_slots_are_replaced_by_kind(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        once = slot("papers", rule=Rule.ONCE, next_run_at=None, enabled=False)
        await here.put_slots([slot(), once])
        moved = slot(next_run_at=NOW + HOUR, zone="Asia/Tokyo")
        await here.put_slots([moved])
        assert await here.slots() == [moved, once]
        assert await work.group("other").slots() == []


async def test_the_log_is_newest_first_and_its_own(storage: SqlStorage) -> None:
    async with storage.work() as work:
        mine = [post(f"ml/{n}", scheduled_at=NOW + n * HOUR) for n in range(3)]
        await work.house.add_posts([*mine, post("x", cohort="other"), post("y", cohort=None, learner=ADA.id)])
        assert await work.group("ml").log(2) == [mine[2], mine[1]]
        await work.house.add_posts([post("card", kind="group card update", scheduled_at=NOW + 9 * HOUR)])
        assert await work.group("ml").log(2, [mine[0].kind, "recap"]) == [mine[2], mine[1]]


async def test_the_latest_of_a_kind_is_found_whatever_became_of_it(storage: SqlStorage) -> None:
    async with storage.work() as work:
        early, late = (post(f"{n}", kind="quiz", scheduled_at=NOW + n * HOUR, state=State.DEAD) for n in range(2))
        await work.house.add_posts([early, late, post("other kind", scheduled_at=NOW + 2 * HOUR)])
        assert await work.group("ml").latest("quiz", NOW + HOUR) == late
        assert await work.group("ml").latest("quiz", NOW) == early
        assert await work.group("ml").latest("quiz", NOW - HOUR) is None
        assert await work.group("other").latest("quiz", NOW) is None


async def test_last_said_counts_what_was_sent_or_perhaps_sent(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.house.add_posts(
            [
                post("sent", state=State.SENT, sent_at=NOW),
                post("perhaps", kind="quiz", state=State.UNCERTAIN, sent_at=None, tried_at=NOW + HOUR),
                post("dead", kind="quiz", state=State.DEAD, tried_at=NOW + 9 * HOUR),
                post("other kind", kind="recap", state=State.SENT, sent_at=NOW + 9 * HOUR),
            ]
        )
        here = work.group("ml")
        assert await here.last_said(["papers", "quiz"], but="x") == NOW + HOUR
        assert await here.last_said(["papers", "quiz"], but="perhaps") == NOW
        assert await here.last_said(["papers"], but="sent") is None
        assert await work.group("other").last_said(["papers"], but="x") is None


async def test_a_week_names_only_those_who_agreed(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        await here.put_member(replace(BENS, joined_at=NOW))
        for topic in ("a", "b"):
            await work.learner(ADA.id).mark_done(topic, NOW + HOUR)
        await work.learner(BEN.id).mark_done("a", NOW + HOUR)
        await work.learner(BEN.id).mark_done("before", NOW - HOUR)
        assert await here.week(NOW) == GroupWeek(3, 2, ("Ben",))
        assert await here.week(NOW - 2 * HOUR) == GroupWeek(3, 2, ("Ben",)), "what was done before joining is private"
        assert await here.week(NOW + 2 * HOUR) == GroupWeek()


async def test_members_words_are_counted_without_names(storage: SqlStorage) -> None:
    async with storage.work() as work:
        for who, terms in ((ADA, ("bandits", "audio")), (BEN, ("bandits", "secret"))):
            for term in terms:
                await work.learner(who.id).add_interest(term, NOW)
        await work.group("ml").put_member(BENS)
        assert await work.group("ml").interests() == {"bandits": 2, "audio": 1, "secret": 1}
        assert await work.group("other").interests() == {"bandits": 1, "audio": 1}


async def test_a_paper_is_shown_once(storage: SqlStorage) -> None:
    async with storage.work() as work:
        here = work.group("ml")
        await here.show_papers(["2601.00001", "attention"], "post", NOW)
        await here.show_papers(["attention"], "later post", NOW)
        assert await here.shown_papers() == {"2601.00001", "attention"}
        assert await work.group("other").shown_papers() == frozenset()


async def test_records_of_another_group_are_refused(storage: SqlStorage) -> None:
    async with storage.work() as work:
        with pytest.raises(ValueError, match="not of ml"):
            await work.group("ml").put_member(replace(BENS, cohort="other"))
        with pytest.raises(ValueError, match="not of ml"):
            await work.group("ml").put_slots([slot(cohort="other")])
        with pytest.raises(ValueError, match="not of ml"):
            await work.group("ml").put_slots([slot(cohort=None, house="papers")])
