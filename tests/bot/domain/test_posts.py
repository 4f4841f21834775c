from datetime import UTC, date, datetime

from bot.domain.posts import ENDED, SAID, Post, State

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_what_was_perhaps_said_counts_as_said() -> None:
    assert {State.SENT, State.UNCERTAIN} == SAID


def test_every_state_is_either_an_end_or_on_its_way() -> None:
    assert set(State) - {State.DUE, State.SENDING} == ENDED
    assert SAID < ENDED


def test_a_post_begins_due_untried_and_about_nothing() -> None:
    post = Post("club/papers/2026-11-30", "papers", NOW, date(2026, 11, 30), NOW)
    assert (post.state, post.attempts, post.params, post.chosen, post.tried_at) == (State.DUE, 0, {}, None, None)
    assert post.params is not Post("other", "papers", NOW, date(2026, 11, 30), NOW).params
