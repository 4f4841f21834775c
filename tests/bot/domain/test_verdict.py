"""Whether a weekly post still goes out: DESIGN §4 as a table, then as rules over any facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.posts import SAID, Post, State
from bot.domain.rhythm import APART, PAPERS, PROMPT, QUIZ, RECAP, WEEKLY_KINDS, Around, Go, Skip, Verdict, Wait, verdict

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
MONDAY = datetime(2026, 11, 30, 17, tzinfo=UTC)
DUE_ON = {PROMPT: 0 * DAY, PAPERS: 2 * DAY, QUIZ: 3 * DAY, RECAP: 6 * DAY}
"""A post of this kind was meant for this long after Monday."""
BEFORE = "the next stage prompt is less than 48 hours away"
RESTS = "the group rests on this day"


def post(kind: str, at: datetime, state: State = State.DUE, due_at: datetime | None = None) -> Post:
    return Post(f"club/{kind}/{at.date()}", kind, at, at.date(), due_at or at, state, cohort="club")


def prompt(state: State = State.SENT, weeks: int = 0, due_at: datetime | None = None) -> Post:
    return post(PROMPT, MONDAY + 7 * weeks * DAY, state, due_at)


def around(**facts: object) -> Around:
    """Monday's prompt was said on time; the next one comes in a week."""
    usual = Around(prompt=prompt(), newest=prompt(), next_prompt_at=MONDAY + 7 * DAY, last_said_at=None, resting=False)
    return replace(usual, **facts)  # type: ignore[arg-type] # facts by name


def becomes(kind: str, after: timedelta, **facts: object) -> Verdict:
    """A post of Monday's week, looked at this long after Monday's hour."""
    if kind == PROMPT:
        facts = {"prompt": None, "newest": None, **facts}
    return verdict(post(kind, MONDAY + DUE_ON[kind]), around(**facts), MONDAY + after)


@pytest.mark.parametrize("kind", WEEKLY_KINDS)
def test_what_comes_in_its_time_goes_out(kind: str) -> None:
    assert becomes(kind, DUE_ON[kind]) == Go()


@pytest.mark.parametrize("kind", WEEKLY_KINDS)
def test_nothing_goes_out_in_a_rest(kind: str) -> None:
    assert becomes(kind, DUE_ON[kind], resting=True) == Skip(RESTS)


@pytest.mark.parametrize("kind", WEEKLY_KINDS)
@pytest.mark.parametrize("resting", [False, True])
def test_what_was_tried_already_is_looked_for_whatever_has_changed(kind: str, resting: bool) -> None:
    tried = replace(post(kind, MONDAY), tried_at=MONDAY)
    assert verdict(tried, around(prompt=None, resting=resting, last_said_at=MONDAY), MONDAY + 30 * DAY) == Go()


@pytest.mark.parametrize(
    ("kind", "after", "wanted"),
    [
        (PROMPT, 30 * HOUR, True),
        (PROMPT, 5 * DAY, True),
        (PROMPT, 5 * DAY + SECOND, False),
        (PROMPT, 6 * DAY, False),
        (RECAP, 8 * DAY, True),
        (RECAP, 8 * DAY + SECOND, False),
        (PAPERS, 4 * DAY, True),
        (PAPERS, 7 * DAY - 12 * HOUR, True),
        (PAPERS, 7 * DAY - 12 * HOUR + SECOND, False),
    ],
)
def test_after_an_outage_a_prompt_has_until_48_hours_before_the_next_a_recap_48_hours_papers_their_week(
    kind: str, after: timedelta, wanted: bool
) -> None:
    assert (becomes(kind, after) == Go()) == wanted
    assert isinstance(becomes(kind, after), Go | Skip)


def test_a_prompt_that_comes_too_late_says_why() -> None:
    assert BEFORE in _why(becomes(PROMPT, 6 * DAY))


def test_a_prompt_before_an_open_rest_has_no_next_one_and_is_never_too_late() -> None:
    assert becomes(PROMPT, 20 * DAY, next_prompt_at=None) == Go()


def test_a_fortnights_prompt_has_twelve_days() -> None:
    assert becomes(PROMPT, 12 * DAY, next_prompt_at=MONDAY + 14 * DAY) == Go()
    assert BEFORE in _why(becomes(PROMPT, 12 * DAY + SECOND, next_prompt_at=MONDAY + 14 * DAY))


def test_papers_of_a_week_that_is_over_do_not_come_into_the_next_one() -> None:
    newer = {"newest": prompt(weeks=1), "next_prompt_at": MONDAY + 14 * DAY}
    assert _why(becomes(PAPERS, 8 * DAY, **newer)) == "Cairn could not post them before the next week began"


def test_a_recap_may_come_into_the_next_week_but_twelve_hours_after_its_prompt() -> None:
    newer = {"newest": prompt(weeks=1), "next_prompt_at": MONDAY + 14 * DAY, "last_said_at": MONDAY + 7 * DAY}
    assert becomes(RECAP, 7 * DAY + HOUR, **newer) == Wait(MONDAY + 7 * DAY + APART)
    assert becomes(RECAP, 7 * DAY + APART, **newer) == Go()


@pytest.mark.parametrize("kind", WEEKLY_KINDS)
@pytest.mark.parametrize(("ago", "waits"), [(HOUR, True), (APART - SECOND, True), (APART, False), (7 * DAY, False)])
def test_two_posts_of_a_group_stay_twelve_hours_apart(kind: str, ago: timedelta, waits: bool) -> None:
    said = MONDAY + DUE_ON[kind] - ago
    assert becomes(kind, DUE_ON[kind], last_said_at=said) == (Wait(said + APART) if waits else Go())


@pytest.mark.parametrize("kind", [PAPERS, QUIZ, RECAP])
@pytest.mark.parametrize("state", [State.DUE, State.SENDING])
def test_the_prompt_goes_first(kind: str, state: State) -> None:
    now = DUE_ON[kind]
    again = MONDAY + now + 5 * HOUR
    assert becomes(kind, now, prompt=prompt(state, due_at=again)) == Wait(again + APART)
    assert becomes(kind, now, newest=prompt(state, due_at=again)) == Wait(again + APART)
    assert becomes(kind, now, prompt=prompt(state, due_at=MONDAY - DAY)) == Wait(MONDAY + now + APART), (
        "not in the past"
    )


def test_a_prompt_waits_a_moment_until_it_is_known_what_became_of_the_one_before() -> None:
    before = prompt(State.SENDING, weeks=-1)
    answer = becomes(PROMPT, HOUR, prompt=before)
    assert isinstance(answer, Wait)
    assert HOUR < answer.until - MONDAY <= HOUR + timedelta(minutes=1)
    for ended in (State.SENT, State.UNCERTAIN, State.SKIPPED, State.DEAD):
        assert becomes(PROMPT, HOUR, prompt=prompt(ended, weeks=-1)) == Go()


@pytest.mark.parametrize("kind", [PAPERS, QUIZ, RECAP])
def test_a_week_whose_prompt_was_not_sent_has_no_other_posts(kind: str) -> None:
    for state in (State.DEAD, State.SKIPPED):
        assert _why(becomes(kind, DUE_ON[kind], prompt=prompt(state))) == "the stage prompt of this week was not sent"
    assert _why(becomes(kind, DUE_ON[kind], prompt=None, newest=None)) == "no week had begun"
    for state in SAID:
        assert becomes(kind, DUE_ON[kind], prompt=prompt(state)) == Go()


def _why(answer: Verdict) -> str:
    assert isinstance(answer, Skip)
    return answer.why


moments = st.integers(-8 * 24, 16 * 24).map(lambda hours: MONDAY + hours * HOUR)
prompts = st.builds(prompt, st.sampled_from(State), st.sampled_from([-1, 0, 1]), moments)
facts = st.builds(
    Around, st.none() | prompts, st.none() | prompts, st.none() | moments, st.none() | moments, st.booleans()
)


def _next_week(found: Around) -> datetime:
    if found.newest is not None and found.newest.scheduled_at > MONDAY:
        return found.newest.scheduled_at
    return found.next_prompt_at or MONDAY + 1000 * DAY


@given(st.sampled_from(WEEKLY_KINDS), moments, facts)
def test_whatever_the_facts_are_a_post_that_goes_out_is_fresh_follows_its_prompt_and_keeps_its_distance(
    kind: str, now: datetime, found: Around
) -> None:
    answer = verdict(post(kind, MONDAY), found, now)
    if isinstance(answer, Wait):
        assert answer.until > now
    if answer == Go():
        assert not found.resting
        assert found.last_said_at is None or now - found.last_said_at >= APART
        assert kind == PROMPT or (found.prompt is not None and found.prompt.state in SAID)
        assert kind not in {PROMPT, PAPERS} or now <= _next_week(found) - (2 * DAY if kind == PROMPT else APART)
        assert kind != RECAP or now <= MONDAY + 2 * DAY


@given(st.sampled_from(WEEKLY_KINDS), moments, facts)
def test_waiting_ends(kind: str, now: datetime, found: Around) -> None:
    waiting = post(kind, MONDAY)
    settled = replace(found, prompt=prompt() if found.prompt else None, newest=prompt() if found.newest else None)
    first = verdict(waiting, settled, now)
    assert not isinstance(first, Wait) or not isinstance(verdict(waiting, settled, first.until), Wait)


def test_the_days_of_the_table_are_those_of_the_week() -> None:
    assert MONDAY.date() == date(2026, 11, 30)
    assert set(DUE_ON) == set(WEEKLY_KINDS)
