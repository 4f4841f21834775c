from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.posts import ENDED, Post, State
from bot.domain.retry import LEASE, MOST_BUGS
from bot.domain.rhythm import PAPERS, PROMPT, RECAP, Skip, Wait
from bot.message import Card
from bot.ports import SourceTrouble, TryAgain, Uncertain, Undeliverable
from bot.post import Composed, Parcel
from bot.posting.outcome import (
    TROUBLES,
    anew,
    broken,
    channel_of,
    claimed,
    is_due,
    performed,
    prompt_first,
    running,
    same_attempt,
    sent,
    troubled,
)
from tests.bot.posting.office import HOUR, MINUTE, PLACE, written
from tests.fakes.clock import MONDAY

WAIT = timedelta(seconds=30)
PARCEL = Parcel(PLACE, Card("hello", []))
moments = st.integers(0, 100_000).map(lambda minutes: MONDAY + minutes * MINUTE)
posts = st.builds(
    lambda state, due, lease, tried, attempts: written(
        state=state, due_at=due, lease_until=lease, tried_at=tried, attempts=attempts
    ),
    st.sampled_from(State),
    moments,
    st.none() | moments,
    st.none() | moments,
    st.integers(0, 20),
)
composed = st.one_of(st.builds(Wait, moments), st.just(Skip("no")), st.just(PARCEL))
troubles = st.one_of(
    st.builds(TryAgain, st.none() | st.just(HOUR)),
    st.builds(SourceTrouble, st.just("fog"), st.none() | st.just(HOUR)),
    st.just(Undeliverable("no", "yes")),
    st.just(Uncertain()),
    st.just(TimeoutError()),
)


@given(posts, moments)
def test_only_what_waits_or_has_lost_its_lease_is_due(post: Post, now: datetime) -> None:
    if post.state in ENDED:
        assert not is_due(post, now)
    elif post.state is State.DUE:
        assert is_due(post, now) == (post.due_at <= now)
    else:
        assert is_due(post, now) == (post.lease_until is None or post.lease_until <= now)


@given(posts, composed, moments)
def test_a_claim_never_forgets_that_something_may_have_arrived(post: Post, what: Composed, now: datetime) -> None:
    after = claimed(post, what, now)
    if post.tried_at is not None:
        assert after.tried_at == post.tried_at
        assert after.state is not State.SKIPPED
    assert (after.lease_until is not None) == (after.state is State.SENDING)
    assert after.attempts == post.attempts + (after.state is State.SENDING)


def test_a_claim_waits_skips_or_begins() -> None:
    assert claimed(written(), Wait(MONDAY + HOUR), MONDAY) == written(due_at=MONDAY + HOUR)
    assert claimed(written(), Skip("no"), MONDAY) == written(state=State.SKIPPED, why="no")
    begun = claimed(written(why="an outage"), PARCEL, MONDAY)
    assert begun == written(state=State.SENDING, attempts=1, tried_at=MONDAY, lease_until=MONDAY + LEASE)


def test_what_was_chosen_stays_where_a_later_attempt_chooses_nothing() -> None:
    kept = written(chosen={"week": 1})
    assert claimed(kept, PARCEL, MONDAY).chosen == {"week": 1}
    assert claimed(kept, replace(PARCEL, chosen={}), MONDAY).chosen == {}


@given(posts, troubles, moments)
def test_every_trouble_ends_the_attempt(before: Post, trouble: Exception, now: datetime) -> None:
    assert isinstance(trouble, TROUBLES)
    after = troubled(before, running(before, now), trouble, now, WAIT)
    assert after.lease_until is None
    assert after.state is not State.SENDING
    assert after.state in ENDED or after.due_at > now


@given(posts, troubles, moments)
def test_only_try_again_takes_back_that_it_may_have_arrived(before: Post, trouble: Exception, now: datetime) -> None:
    after = troubled(before, running(before, now), trouble, now, WAIT)
    if isinstance(trouble, TryAgain):
        assert after.tried_at == before.tried_at
    else:
        assert after.tried_at == (before.tried_at or now)


def test_being_told_how_long_beats_our_own_wait() -> None:
    begun = running(written(), MONDAY)
    assert troubled(written(), begun, TryAgain(HOUR, "slow"), MONDAY, WAIT).due_at == MONDAY + HOUR
    assert troubled(written(), begun, TryAgain(), MONDAY, WAIT).due_at == MONDAY + WAIT
    assert troubled(written(), begun, SourceTrouble("fog", MINUTE), MONDAY, WAIT).due_at == MONDAY + MINUTE
    assert troubled(written(), begun, TimeoutError(), MONDAY, WAIT).why == "the platform did not answer in time"


def test_uncertain_counts_as_said_when_it_was_first_tried() -> None:
    begun = running(written(tried_at=MONDAY - HOUR), MONDAY)
    unsure = troubled(written(), begun, Uncertain(), MONDAY, WAIT)
    assert (unsure.state, unsure.sent_at) == (State.UNCERTAIN, MONDAY - HOUR)


@pytest.mark.parametrize(
    ("attempts", "why", "state"),
    [
        (1, None, State.DUE),
        (MOST_BUGS - 1, "a mistake of Cairn's own, reference abc", State.DUE),
        (MOST_BUGS, "a mistake of Cairn's own, reference abc", State.DEAD),
        (MOST_BUGS, "an outage", State.DUE),
        (90, None, State.DUE),
        (90, "a mistake of Cairn's own, reference abc", State.DEAD),
    ],
)
def test_bugs_are_counted_only_where_they_follow_one_another(attempts: int, why: str | None, state: State) -> None:
    after = broken(written(why=why), written(attempts=attempts), "xyz", MONDAY + HOUR)
    assert after.state is state
    assert after.why == "a mistake of Cairn's own, reference xyz"
    assert (after.what_to_do is not None) == (state is State.DEAD)


def test_a_chore_leaves_nothing_that_could_stand_there_twice() -> None:
    begun = running(written(), MONDAY)
    assert performed(begun, None, MONDAY).state is State.SENT
    assert performed(begun, Skip("no"), MONDAY).state is State.SKIPPED
    put_off = performed(begun, Wait(MONDAY + HOUR), MONDAY)
    assert (put_off.state, put_off.due_at, put_off.tried_at) == (State.DUE, MONDAY + HOUR, None)


def test_what_certainly_did_not_arrive_begins_anew() -> None:
    fresh = anew(written(why="it rained"), running(written(), MONDAY), MONDAY + MINUTE)
    assert fresh.why == "it rained"
    assert (fresh.state, fresh.due_at, fresh.tried_at, fresh.lease_until) == (
        State.DUE,
        MONDAY + MINUTE,
        None,
        None,
    )


def test_what_is_sent_has_no_lease_and_no_complaint() -> None:
    done = sent(running(written(why="an outage"), MONDAY), MONDAY, "ref")
    assert (done.state, done.sent_at, done.receipt, done.lease_until, done.why) == (
        State.SENT,
        MONDAY,
        "ref",
        None,
        None,
    )


def test_a_later_attempt_or_another_state_is_not_the_same_attempt() -> None:
    begun = running(written(), MONDAY)
    assert same_attempt(begun, replace(begun, lease_until=None))
    assert not same_attempt(begun, running(begun, MONDAY))
    assert not same_attempt(begun, sent(begun, MONDAY, None))


def test_prompts_are_looked_at_first_and_older_ones_before_newer() -> None:
    late = [
        written(kind="told"),
        written(kind=RECAP),
        written(kind=PAPERS),
        written(kind=PROMPT, scheduled_at=MONDAY),
        written(kind=PROMPT, scheduled_at=MONDAY - HOUR, due_at=MONDAY + HOUR),
    ]
    assert [post.kind for post in sorted(late, key=prompt_first)] == [PROMPT, PROMPT, PAPERS, RECAP, "told"]
    assert min(late, key=prompt_first) == late[4]


def test_posts_of_one_owner_share_a_channel() -> None:
    assert channel_of(written()) == "ml"
    assert channel_of(written(cohort=None, learner="ada")) == "ada"
    assert channel_of(written(cohort=None, house="house")) == "house"
