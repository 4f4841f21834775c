"""What becomes of a post: plain functions from a post and an outcome to the post as it then stands."""

from dataclasses import replace
from datetime import datetime

from bot.domain.posts import Post, State
from bot.domain.retry import LEASE
from bot.domain.rhythm import WEEKLY_KINDS, Skip, Wait
from bot.post import Composed, Parcel


def is_due(post: Post, now: datetime) -> bool:
    """An attempt is due, or the running one has lost its lease."""
    if post.state is State.DUE:
        return post.due_at <= now
    return post.state is State.SENDING and (post.lease_until is None or post.lease_until <= now)


def claimed(post: Post, composed: Composed, now: datetime) -> Post:
    """Put off, skipped, or on its way; `tried_at` stays the first attempt's while its outcome is unknown."""
    match composed:
        case Wait():
            return later(post, composed.until, post.why)
        case Skip():
            return replace(post, state=State.SKIPPED, why=composed.why, lease_until=None)
        case Parcel():
            return replace(
                post,
                state=State.SENDING,
                attempts=post.attempts + 1,
                tried_at=post.tried_at if post.state is State.SENDING else now,
                lease_until=now + LEASE,
                chosen=composed.chosen if composed.chosen is not None else post.chosen,
                why=None,
            )


def running(post: Post, now: datetime) -> Post:
    """A chore that has begun."""
    return replace(post, state=State.SENDING, attempts=post.attempts + 1, tried_at=now, lease_until=now + LEASE)


def later(post: Post, again: datetime, why: str | None) -> Post:
    """Due again at another moment."""
    return replace(post, state=State.DUE, due_at=again, lease_until=None, why=why or None)


def prompt_first(post: Post) -> tuple[datetime, int]:
    """The order in which waiting posts are looked at."""
    rank = WEEKLY_KINDS.index(post.kind) if post.kind in WEEKLY_KINDS else len(WEEKLY_KINDS)
    return (post.due_at, rank)


def channel_of(post: Post) -> str:
    """Posts of one channel go out one after another."""
    return post.cohort or post.learner or post.house or post.key
