"""The daily visit to arXiv, with the real client and a loopback arXiv of June 2025."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.posts.paper_fetch import SUSPICION
from tests.adapters.arxiv.servers import JuneWeek, june_week
from tests.bot.posts.visits import DAY, HOUR, Start, feed, stored
from tests.fakes.clock import SteppedClock

JUNE_23 = datetime(2025, 6, 23, 5, 30, tzinfo=UTC)
"""Half past one in New York, in summer."""
WEATHER = {
    "429": "arXiv asks us to slow down (HTTP 429)",
    "503": "HTTP 503",
    "hang": "did not answer within",
    "html": "a web page",
    "empty": "an empty body",
    "bomb": "entity bomb",
    "cut": "half a document",
}


@pytest.fixture(scope="module")
def june() -> Iterator[JuneWeek]:
    with june_week() as server:
        yield server


in_june = pytest.mark.parametrize("clock", [JUNE_23], indirect=True, ids=[""])


@in_june
@pytest.mark.parametrize("mode", WEATHER)
async def test_every_bad_day_of_arxiv_has_a_name_and_is_never_a_day_without_papers(
    mode: str, june: JuneWeek, start: Start, clock: SteppedClock
) -> None:
    source = june.turn(mode, "2025-06-23")
    async with start(source) as life:
        noted = await feed(life)
        assert noted.trouble
        assert WEATHER[mode] in noted.trouble
        assert (noted.succeeded_at, noted.checked_at) == (None, clock.now())
        assert await stored(life) == []
        june.turn("ok", "2025-06-23")
        await life.passes(clock.now() + HOUR)
        noted = await feed(life)
        assert (noted.trouble, noted.fresh_at) == (None, noted.succeeded_at)
        assert len(await stored(life)) > 100


@in_june
async def test_yesterdays_batch_under_todays_date_is_seen_through(june: JuneWeek, start: Start) -> None:
    async with start(june.turn("ok", "2025-06-23")) as life:
        first = len(await stored(life))
        june.turn("stale", "2025-06-24")
        await life.passes(JUNE_23 + DAY)
        assert (await feed(life)).trouble == SUSPICION
        assert len(await stored(life)) == first
        await life.passes(JUNE_23 + DAY + 2 * HOUR)
        assert (await feed(life)).trouble is None
        papers = await stored(life)
    assert len(papers) > first > 100
    assert len({paper.id for paper in papers}) == len(papers)
