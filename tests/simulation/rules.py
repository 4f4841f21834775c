"""What must hold for a group however its time went: DESIGN §4 and PRODUCT §3, said once more and in other words."""

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.posts import Post, State
from bot.domain.roadmap import Roadmap, WeekId
from tests.fakes.platform import Said
from tests.simulation.world import gaps, kind_of

HALF_A_DAY = timedelta(hours=12)
DAY = timedelta(days=1)
TWO_DAYS = timedelta(days=2)


def check_truth(posts: Sequence[Post], said: Sequence[Said]) -> None:
    """What is written down and what stands in the channel are the same, and nothing stands there twice."""
    times = Counter(one.key for one in said)
    for post in posts:
        match post.state:
            case State.SENT:
                assert times[post.key] == 1, f"{post.key} is marked as sent and was said {times[post.key]} times"
            case State.UNCERTAIN:
                assert times[post.key] <= 1, f"{post.key} was said blindly twice"
            case State.SKIPPED | State.DEAD:
                assert not times[post.key], f"{post.key} is {post.state}: {post.why}; yet it was said"
                assert post.why, f"nobody can see why {post.key} did not appear"
            case State.DUE | State.SENDING:
                raise AssertionError(f"{post.key} has come to no end: {post}")
    assert set(times) <= {post.key for post in posts}


def check_apart(posts: Sequence[Post], said: Sequence[Said]) -> None:
    """Never two within twelve hours, never more than four from one prompt's time to the next one's.

    A recap that an outage has kept waiting comes on top of them.
    """
    close = [gap for gap in gaps([one.at for one in said]) if gap < HALF_A_DAY]
    assert not close, f"two posts of a group only {close} apart"
    begins = [post.scheduled_at for post in posts if post.kind == "stage prompt"]
    for first, last in itertools.pairwise(begins):
        late = {post.key for post in posts if post.kind == "recap" and post.scheduled_at < first}
        week = [one.key for one in said if first <= one.at < last and one.key not in late]
        assert len(week) <= 4, f"a crowd: {week}"


def check_prompt_first(posts: Sequence[Post]) -> None:
    """While a prompt waits, nothing else is said."""
    waited = [(post.scheduled_at, post.sent_at) for post in posts if post.kind == "stage prompt" and post.sent_at]
    for post in posts:
        if post.kind != "stage prompt" and post.sent_at is not None:
            pushed = [first for first, last in waited if first <= post.sent_at < last]
            assert not pushed, f"{post.key} went before the prompt of {pushed}"


def check_weeks(posts: Sequence[Post], roadmap: Roadmap, first: WeekId, at_once: int = 1) -> list[WeekId]:
    """The prompts that were said bring the plan's weeks in order, without a hole and without a repetition."""
    brought = [_week(post) for post in posts if post.kind == "stage prompt" and post.state in {"sent", "uncertain"}]
    plan = [week for week in roadmap.plan if week >= first]
    expected: list[WeekId] = []
    while plan and len(expected) < len(brought):
        expected.append(plan[0])
        plan = plan[_held(plan, roadmap, at_once) :]
    assert brought == expected
    return brought


def check_windows(posts: Sequence[Post]) -> None:
    """What came late still came in time: prompts before the next is near, papers in their week, recaps in two days."""
    prompts = [post for post in posts if post.kind == "stage prompt"]
    for post in posts:
        if post.state is not State.SENT or post.sent_at is None:
            continue
        coming = next((one.scheduled_at for one in prompts if one.scheduled_at > post.scheduled_at), None)
        assert post.sent_at >= post.scheduled_at
        if post.kind == "weekly quiz":
            closes = datetime.fromisoformat(str((post.chosen or {})["closes"]))
            assert post.sent_at <= closes - DAY, f"{post.key} left no time to answer"
        if post.kind == "recap":
            assert post.sent_at <= post.scheduled_at + TWO_DAYS
        elif coming is not None:
            limit = coming - (TWO_DAYS if post.kind == "stage prompt" else HALF_A_DAY)
            assert post.sent_at <= limit, f"{post.key} came too late"
        if post.kind != "stage prompt":
            own = [one for one in prompts if one.scheduled_at <= post.scheduled_at]
            assert own[-1].state in {"sent", "uncertain"}, f"{post.key} belongs to a week that had not begun"


def check_all(posts: Sequence[Post], said: Sequence[Said], roadmap: Roadmap, first: WeekId, at_once: int = 1) -> None:
    """Every rule."""
    check_truth(posts, said)
    check_apart(posts, said)
    check_weeks(posts, roadmap, first, at_once)
    check_windows(posts)
    check_prompt_first(posts)
    threads = [one.card.thread for one in said if kind_of(one) == "stage prompt"]
    assert all(threads)


def _week(post: Post) -> WeekId:
    chosen = post.chosen or {}
    return WeekId(int(str(chosen["stage"])), int(str(chosen["week"])))


def _held(plan: Sequence[WeekId], roadmap: Roadmap, at_once: int) -> int:
    """A brisk prompt holds two weeks, never across a breather or the end of a stage."""
    weeks = [roadmap.week(week) for week in plan[:at_once]]
    together = [week for week in weeks if week and not week.breather and week.id.stage == plan[0].stage]
    return at_once if len(together) == at_once else 1
