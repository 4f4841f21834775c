import asyncio
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.domain.mastery import Level
from bot.domain.sitting import Kind, Tally
from storage.tables import sittings
from storage.work import SqlStorage, SqlWork
from tests.storage.sample import ADA, BEN, HOUR, MEMORY, NOW, SHOWN, asked, group, meet, run, settle, sitting


@pytest.fixture(autouse=True)
async def _group(storage: SqlStorage) -> None:
    await settle(storage, group())


async def test_a_sitting_and_its_questions_come_back_whole(storage: SqlStorage) -> None:
    second = asked(position=2, seed=None, answered_at=None, given=None, right=None, sure=None, shown_at=None)
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.begin(sitting())
        await study.ask([asked(), second])
        assert await study.sitting(sitting().token) == sitting()
        assert await study.asked(sitting().token) == [asked(), second]
        answered = replace(second, answered_at=NOW, given="", right=False)
        await study.save(answered)
        assert await study.asked(sitting().token) == [asked(), answered]


async def test_nobody_reaches_another_ones_sitting(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.study(ADA.id).begin(sitting())
        await work.study(ADA.id).ask([asked()])
        bens = work.study(BEN.id)
        assert await bens.sitting(sitting().token) is None
        assert await bens.asked(sitting().token) == []
        with pytest.raises(ValueError, match="not of"):
            await bens.begin(sitting(ADA, "other"))
        with pytest.raises(ValueError, match="not of"):
            await bens.save(asked())
        with pytest.raises(ValueError, match="not of"):
            await bens.ask([asked(position=9)])


async def test_a_quiz_is_begun_once_however_many_press_at_once(storage: SqlStorage) -> None:
    async def begin(work: SqlWork, named: str) -> None:
        if await work.study(ADA.id).latest(Kind.QUIZ, sitting().about) is None:
            await work.study(ADA.id).begin(sitting(named=named))

    await asyncio.gather(*(run(storage, partial(begin, named=f"quiz{place}")) for place in range(10)))
    async with storage.reading() as work:
        assert (await work.connection.execute(select(func.count()).select_from(sittings))).scalar() == 1


async def test_the_latest_sitting_is_found_by_how_its_subject_begins(storage: SqlStorage) -> None:
    async with storage.work() as work:
        study = work.study(ADA.id)
        for number, about in enumerate(("stage:1@a", "stage:1@b", "stage:10@c", "sta%e")):
            started = NOW + number * HOUR
            await study.begin(sitting(named=str(number), kind=Kind.NOW, about=about, started_at=started))
        found = await study.latest(Kind.NOW, "stage:1@")
        assert found is not None
        assert found.about == "stage:1@b"
        assert await study.latest(Kind.QUIZ, "stage:1@") is None
        assert await study.latest(Kind.NOW, "sta%e@") is None


async def test_a_sitting_ends_once(storage: SqlStorage) -> None:
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.begin(sitting(finished_at=None))
        await study.finish(sitting().token, NOW + HOUR)
        await study.finish(sitting().token, NOW + 2 * HOUR)
        found = await study.sitting(sitting().token)
        assert found is not None
        assert found.finished_at == NOW + HOUR


async def test_only_an_unanswered_question_can_be_dropped(storage: SqlStorage) -> None:
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.begin(sitting())
        await study.ask([asked(), asked(position=2, answered_at=None)])
        await study.drop(sitting().token, 1)
        await study.drop(sitting().token, 2)
        assert [one.position for one in await study.asked(sitting().token)] == [1]


async def test_answers_are_found_by_skill_and_topic_without_those_that_come_again(storage: SqlStorage) -> None:
    other = asked(position=4, skill="la-vectors", item="la-vectors-sign", seed=None)
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.begin(sitting())
        open_one = asked(position=5, answered_at=None, right=None)
        await study.ask([asked(position=2), asked(position=1), asked(position=3, again=True), other, open_one])
        assert [one.position for one in await study.of_skill("la-vectors-dot")] == [1, 2]
        assert [(one.position, kind) for one, kind in await study.of_topic("la-vectors")] == [
            (1, Kind.QUIZ),
            (2, Kind.QUIZ),
            (4, Kind.QUIZ),
        ]
        assert await study.counted(Kind.QUIZ, NOW + 2 * HOUR) == 2
        assert await study.counted(Kind.REVIEW, NOW) == 0
        last = await study.last_answer(NOW + 4 * HOUR)
        assert last is not None
        assert last.position == 3


async def test_when_items_were_seen_and_how_answers_went_lately(storage: SqlStorage) -> None:
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.begin(sitting())
        later = asked(position=2, shown_at=NOW + HOUR, right=False)
        unseen = asked(position=3, item="unseen", shown_at=None, answered_at=None)
        await study.ask([asked(), later, unseen])
        assert await study.seen(["la-vectors-dot", "la-vectors"]) == {"la-vectors-dot": NOW + HOUR}
        assert await study.seen([]) == {}
        assert await study.lately(40) == (1, 2)
        assert await study.lately(1) == (0, 1)
        assert await work.study(BEN.id).lately(40) == (0, 0)


async def test_what_is_remembered_and_shown_is_replaced(storage: SqlStorage) -> None:
    later = replace(MEMORY, due=NOW + 9 * HOUR, rests=False)
    async with storage.work() as work:
        study = work.study(ADA.id)
        await study.remember(MEMORY)
        assert await study.memory("la-vectors") == MEMORY
        await study.remember(later)
        assert await study.memories() == [later]
        assert await study.due(NOW) == []
        assert await study.due(NOW + 9 * HOUR) == [later]
        await study.remember(MEMORY)
        assert await study.due(NOW + 9 * HOUR) == [], "a stubborn one rests"
        await study.show(SHOWN)
        await study.show(replace(SHOWN, level=Level.FAMILIAR))
        assert await study.shown() == {"la-vectors": replace(SHOWN, level=Level.FAMILIAR)}
        assert await study.shown_of("la-vectors") == replace(SHOWN, level=Level.FAMILIAR)
        assert await study.shown_of("la-matrices") is None
        assert await work.study(BEN.id).shown() == {}
        assert await work.study(BEN.id).memory("la-vectors") is None


async def test_a_group_is_tallied_over_shared_questions_only(storage: SqlStorage) -> None:
    async with storage.work() as work:
        cleo = replace(BEN, id="cleo".ljust(26, "0"))
        await meet(work, cleo)
        for who, right in ((ADA, True), (BEN, False), (cleo, True)):
            study = work.study(who.id)
            await study.begin(sitting(who))
            own = asked(who, 2, shared=False)
            waiting = asked(who, 3, answered_at=None, right=None)
            await study.ask([asked(who, right=right), own, waiting])
        await work.study(ADA.id).begin(sitting(named="other", about="ml/weekly quiz/2026-01-15"))
        await work.study(ADA.id).ask([asked(token=f"other-{ADA.id}")])
        quiz = sitting().about
        assert await work.group("ml").tallies(quiz) == [Tally("la-vectors-dot", 17, 3, 2)]
        assert await work.group("other").tallies(quiz) == []
