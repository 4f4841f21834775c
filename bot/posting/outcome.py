"""What becomes of a post: plain functions from a post and an outcome to the post as it then stands."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.posts import Post, State
from bot.domain.retry import LEASE, MOST_BUGS
from bot.domain.rhythm import WEEKLY_KINDS, Skip, Wait
from bot.ports import SourceTrouble, TryAgain, Uncertain, Undeliverable
from bot.post import Composed, Parcel

MAYBE = "it may or may not have arrived"
OWN_MISTAKE = "a mistake of Cairn's own"
TROUBLES = (Undeliverable, Uncertain, TryAgain, SourceTrouble, TimeoutError)
"""What may go wrong outside; everything else that is raised is a bug."""


def is_due(post: Post, now: datetime) -> bool:
    """An attempt is due, or the running one has lost its lease."""
    if post.state is State.DUE:
        return post.due_at <= now
    return post.state is State.SENDING and (post.lease_until is None or post.lease_until <= now)


def claimed(post: Post, composed: Composed, now: datetime) -> Post:
    """Put off, skipped, or on its way; what may have arrived already cannot be skipped any more."""
    match composed:
        case Wait():
            return later(post, composed.until, post.why)
        case Skip() if post.tried_at is not None:
            return uncertain(post, now)
        case Skip():
            return replace(post, state=State.SKIPPED, why=composed.why, lease_until=None)
        case Parcel():
            chosen = composed.chosen if composed.chosen is not None else post.chosen
            return replace(running(post, now), chosen=chosen, why=None)


def running(post: Post, now: datetime, lease: timedelta = LEASE) -> Post:
    """An attempt has begun."""
    return replace(
        post,
        state=State.SENDING,
        attempts=post.attempts + 1,
        tried_at=post.tried_at or now,
        lease_until=now + lease,
    )


def performed(post: Post, outcome: Wait | Skip | None, now: datetime) -> Post:
    """A chore was done, put off or given up; it leaves nothing behind that could stand there twice."""
    begun = replace(post, tried_at=None)
    return sent(begun, now, None) if outcome is None else claimed(begun, outcome, now)


def anew(before: Post, post: Post, now: datetime) -> Post:
    """The attempts so far have certainly not arrived; what went wrong with them is not forgotten."""
    return replace(later(post, now, before.why), tried_at=None)


def later(post: Post, again: datetime, why: str | None) -> Post:
    """Due again at another moment."""
    return replace(post, state=State.DUE, due_at=again, lease_until=None, why=why or None)


def sent(post: Post, at: datetime, receipt: str | None) -> Post:
    """It stands where it belongs since then."""
    return replace(post, state=State.SENT, sent_at=at, receipt=receipt, lease_until=None, why=None)


def uncertain(post: Post, now: datetime) -> Post:
    """It counts as said when it was first tried."""
    return replace(post, state=State.UNCERTAIN, sent_at=post.tried_at or now, lease_until=None, why=MAYBE)


def troubled(before: Post, post: Post, trouble: Exception, now: datetime, wait: timedelta) -> Post:
    """A post after trouble outside. Only TryAgain promises that this attempt did not arrive."""
    match trouble:
        case Undeliverable():
            return dead(post, trouble.why, trouble.what_to_do)
        case Uncertain():
            return uncertain(post, now)
        case TryAgain():
            return later(replace(post, tried_at=before.tried_at), now + (trouble.after or wait), trouble.why)
        case SourceTrouble():
            return later(post, now + (trouble.retry_after or wait), trouble.what)
        case _:
            return later(post, now + wait, "the platform did not answer in time")


def broken(before: Post, post: Post, reference: str, again: datetime) -> Post:
    """A post after a bug of ours: tried again, and given up where the attempts before ended in bugs too."""
    why = f"{OWN_MISTAKE}, reference {reference}"
    if post.attempts < MOST_BUGS or not (before.why or "").startswith(OWN_MISTAKE):
        return later(post, again, why)
    return dead(post, why, "Tell the person who runs this bot.")


def dead(post: Post, why: str, what_to_do: str) -> Post:
    """It will never arrive."""
    return replace(post, state=State.DEAD, why=why, what_to_do=what_to_do, lease_until=None)


def same_attempt(one: Post, other: Post) -> bool:
    """Nobody has taken the post up in between: whoever lost a lease has no say any more."""
    return (one.state, one.attempts) == (other.state, other.attempts)


def prompt_first(post: Post) -> tuple[int, datetime]:
    """The order in which waiting posts are looked at."""
    rank = WEEKLY_KINDS.index(post.kind) if post.kind in WEEKLY_KINDS else len(WEEKLY_KINDS)
    return (rank, post.scheduled_at)


def channel_of(post: Post) -> str:
    """Posts of one channel go out one after another."""
    return post.cohort or post.learner or post.house or post.key
