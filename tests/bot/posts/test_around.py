from datetime import UTC, datetime, timedelta

from tests.simulation.world import Life

FIRST = datetime(2026, 11, 30, 8, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_a_week_that_goes_on_after_a_rest_was_cut_short_gets_no_second_papers_and_no_second_recap(
    life: Life,
) -> None:
    await life.types("cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin")
    await life.types("cohort pause from:2026-12-07 weeks:2")
    await life.passes(FIRST + 8 * DAY)
    await life.types("cohort resume")
    await life.passes(FIRST + 14 * DAY)
    ends = [(post.kind, post.local_date.day, post.why or post.state.value) for post in await life.posts()]
    assert ends == [
        ("stage prompt", 30, "sent"),
        ("papers", 2, "sent"),
        ("weekly quiz", 3, "sent"),
        ("recap", 6, "sent"),
        ("papers", 9, "this week had one already"),
        ("weekly quiz", 10, "this week had one already"),
        ("recap", 13, "this week had one already"),
        ("stage prompt", 14, "sent"),
    ]


async def test_a_week_whose_recap_fell_into_a_rest_gets_it_afterwards(life: Life) -> None:
    await life.types("cohort open first_day:2026-11-30 time:09:00 zone:Europe/Berlin")
    await life.types("cohort pause from:2026-12-05 weeks:1")
    await life.passes(FIRST + 14 * DAY)
    ends = [(post.kind, post.local_date.day, post.state.value) for post in await life.posts()]
    assert ends == [
        ("stage prompt", 30, "sent"),
        ("papers", 2, "sent"),
        ("weekly quiz", 3, "sent"),
        ("recap", 13, "sent"),
        ("stage prompt", 14, "sent"),
    ]
