"""The daily visit to arXiv, with a source that answers as it is told."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.papers import PaperFeed, PaperNews
from bot.domain.posts import State
from bot.ports import SourceTrouble
from bot.posts.paper_fetch import MOST_ATTEMPTS, SUSPICION
from tests.bot.posts.visits import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    NOTHING,
    SATURDAY,
    TUESDAY,
    UNCHANGED,
    Question,
    Start,
    Told,
    feed,
    news,
    stored,
    visit,
)
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import FakePlatform
from tests.simulation.world import World


async def test_the_first_start_asks_at_once_and_then_every_night_with_the_mark(
    start: Start, clock: SteppedClock
) -> None:
    source = Told(clock, news(1, 2, mark="monday"), news(3, mark="tuesday"), news(4))
    async with start(source) as life:
        assert await feed(life) == PaperFeed(MONDAY, MONDAY, MONDAY, "monday", None)
        await life.passes(TUESDAY + DAY)
        assert len(await stored(life)) == 4
    assert source.asked == [
        Question(MONDAY, None, fallback=False),
        Question(TUESDAY, "monday", fallback=False),
        Question(TUESDAY + DAY, "tuesday", fallback=False),
    ]


async def test_a_later_start_does_not_ask_what_is_known(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, news(1))
    for _ in range(3):
        async with start(source):
            clock.step(HOUR)
    assert source.times == [MONDAY]


async def test_a_start_after_the_announcement_was_slept_through_asks_once_and_at_once(
    start: Start, clock: SteppedClock
) -> None:
    source = Told(clock, news(1), news(2))
    async with start(source):
        pass
    clock.step_to(TUESDAY + 5 * HOUR)
    async with start(source) as life:
        await life.passes(clock.now() + 3 * HOUR)
    assert source.times == [MONDAY, TUESDAY + 5 * HOUR]


async def test_papers_are_stored_once_and_are_as_old_as_our_first_meeting(start: Start, clock: SteppedClock) -> None:
    async with start(Told(clock, news(1, 2), news(2, 3))) as life:
        await life.passes(TUESDAY)
        met = {paper.id: paper.first_seen_at for paper in await stored(life)}
    assert met == {"2611.00001": MONDAY, "2611.00002": MONDAY, "2611.00003": TUESDAY}


@pytest.mark.parametrize("stale", [NOTHING, UNCHANGED, news(1)], ids=["no paper", "not modified", "an old batch"])
async def test_nothing_new_on_a_working_day_is_suspected_and_the_second_source_asked_later(
    start: Start, clock: SteppedClock, stale: PaperNews
) -> None:
    source = Told(clock, news(1), stale, news(1, 2))
    async with start(source) as life:
        await life.passes(TUESDAY)
        assert (await feed(life)).trouble == SUSPICION
        await life.passes(TUESDAY + 12 * HOUR)
        noted = await feed(life)
        assert (noted.trouble, noted.fresh_at) == (None, TUESDAY + 90 * MINUTE)
    assert source.asked[1:] == [
        Question(TUESDAY, "mark", fallback=False),
        Question(TUESDAY + 90 * MINUTE, "mark", fallback=True),
    ]


async def test_where_the_second_source_has_nothing_either_it_is_said_and_the_day_is_over(
    start: Start, clock: SteppedClock
) -> None:
    source = Told(clock, news(1))
    async with start(source) as life:
        await life.passes(TUESDAY + 12 * HOUR)
        noted = await feed(life)
        assert (await visit(life, "2026-11-24")).state is State.SENT
    assert source.times == [MONDAY, TUESDAY, TUESDAY + 90 * MINUTE]
    assert (noted.trouble, noted.fresh_at) == (SUSPICION, MONDAY)
    assert noted.succeeded_at == TUESDAY + 90 * MINUTE


async def test_the_suspicion_of_one_day_is_not_that_of_the_next(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, news(1), NOTHING, NOTHING, news(2))
    async with start(source) as life:
        await life.passes(TUESDAY + DAY)
        assert (await feed(life)).trouble is None
    assert source.asked[-1] == Question(TUESDAY + DAY, "mark", fallback=False)


async def test_a_batch_that_was_met_earlier_the_same_day_is_no_trouble(start: Start, clock: SteppedClock) -> None:
    clock.step_to(TUESDAY - HOUR)  # half past midnight in New York
    source = Told(clock, news(1), UNCHANGED)
    async with start(source) as life:
        await life.passes(TUESDAY + 12 * HOUR)
        assert (await feed(life)).trouble is None
    assert source.times == [TUESDAY - HOUR, TUESDAY]


async def test_a_weekend_without_papers_is_no_trouble(start: Start, clock: SteppedClock) -> None:
    clock.step_to(SATURDAY - DAY)
    source = Told(clock, news(1), NOTHING, UNCHANGED)
    async with start(source) as life:
        await life.passes(SATURDAY + 2 * DAY - MINUTE)
        assert (await feed(life)).trouble is None
    assert source.times == [SATURDAY - DAY, SATURDAY, SATURDAY + DAY]


async def test_trouble_is_noted_in_its_own_words_and_asked_again_ever_later(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, news(1), *[SourceTrouble(f"fog {place}") for place in range(MOST_ATTEMPTS)], news(2))
    async with start(source) as life:
        await life.passes(TUESDAY)
        assert await feed(life) == PaperFeed(TUESDAY, MONDAY, MONDAY, "mark", "fog 0")
        await life.passes(TUESDAY + DAY - MINUTE)
        given_up = await visit(life, "2026-11-24")
        assert (given_up.state, given_up.why) == (State.SKIPPED, "arXiv did not answer properly all day")
        await life.passes(TUESDAY + DAY)
        assert (await feed(life)).trouble is None
    waits = [later - earlier for earlier, later in pairwise(source.times[1:])]
    assert waits[:-1] == [30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR]


async def test_being_asked_to_wait_longer_is_obeyed(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, SourceTrouble("slow down", 5 * HOUR), SourceTrouble("slow down", MINUTE), news(1))
    async with start(source) as life:
        await life.passes(MONDAY + 8 * HOUR)
    assert source.times == [MONDAY, MONDAY + 5 * HOUR, MONDAY + 6 * HOUR]


async def test_what_looks_stale_after_other_trouble_is_asked_for_again_too(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, news(1), SourceTrouble("fog"), NOTHING, SourceTrouble("fog"), NOTHING, news(2))
    async with start(source) as life:
        await life.passes(TUESDAY + 12 * HOUR)
        assert (await feed(life)).fresh_at == source.times[-1]
    assert [question.fallback for question in source.asked] == [False, False, False, True, False, True]


async def test_time_that_is_made_to_pass_asks_nobody_and_finds_no_fault(start: Start, clock: SteppedClock) -> None:
    source = Told(clock, news(1))
    async with start(source) as life:
        before = await feed(life)
        assert life.house.visits is not None
        life.house.visits.over = True
        await life.passes(TUESDAY + 3 * DAY)
        skipped = await visit(life, "2026-11-25")
        assert (skipped.state, skipped.why) == (State.SKIPPED, "same visit")
        assert await feed(life) == before
    assert source.times == [MONDAY]


async def test_a_start_after_a_day_without_an_answer_asks_again_but_not_at_every_start(
    start: Start, clock: SteppedClock
) -> None:
    source = Told(clock, *[SourceTrouble("fog")] * 30)
    async with start(source) as life:
        await life.passes(MONDAY + 20 * HOUR)
    asked = len(source.asked)
    clock.step(HOUR)
    for _ in range(3):
        async with start(source):
            clock.step(timedelta(seconds=5))
    assert len(source.asked) == asked + 1


async def test_without_a_source_nothing_is_asked(sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> None:
    async with World(sqlite_url, tmp_path, clock, FakePlatform(clock)).life() as life:
        await life.passes(TUESDAY + DAY)
        assert await feed(life) == PaperFeed()
