"""The rules of the next step in the real course, whatever somebody has done and wherever their group is."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic, Week
from bot.domain.step import MOST_OTHERS, Reason, Step, choose_step, ground_for, is_above, open_core, other_choices

THEN = datetime(2026, 11, 23, tzinfo=UTC)
STARTS = (None, *range(1, 11))


@st.composite
def situations(draw: st.DrawFn) -> tuple[int | None, frozenset[int], int | None, int, int]:
    """A start, places of topics done and begun, a place in the plan and how many weeks its prompt holds."""
    held = draw(st.frozensets(st.integers(0, 121)) | st.integers(0, 122).map(lambda count: frozenset(range(count))))
    return (
        draw(st.sampled_from(STARTS)),
        held,
        draw(st.none() | st.integers(0, 121)),
        draw(st.integers(0, 57)),
        draw(st.integers(0, 2)),
    )


def situation(
    roadmap: Roadmap, drawn: tuple[int | None, frozenset[int], int | None, int, int]
) -> tuple[Progress, Sequence[Week]]:
    start, held, begun, place, count = drawn
    names = list(roadmap.topics)
    progress = Progress(
        start, None if begun is None else names[begun], dict.fromkeys((names[number] for number in held), THEN)
    )
    found = [roadmap.week(where) for where in roadmap.plan[place : place + count]]
    return progress, [week for week in found if week is not None]


def rests_on(roadmap: Roadmap, topic: Topic) -> set[str]:
    """Everything below a topic."""
    below = set(topic.requires)
    for need in topic.requires:
        below |= rests_on(roadmap, roadmap.topics[need])
    return below


@settings(max_examples=400)
@given(drawn=situations())
def test_whatever_is_held_the_step_is_open_and_ready_and_its_reason_is_true(
    roadmap: Roadmap, drawn: tuple[int | None, frozenset[int], int | None, int, int]
) -> None:
    progress, now = situation(roadmap, drawn)
    found = choose_step(roadmap, progress, now)
    core = [topic for topic in roadmap.topics.values() if topic.core]
    if found is None:
        assert all(progress.holds(topic) for topic in core)
        return
    assert not progress.is_done(found.topic.id)
    assert (found.reason is Reason.BEGUN) == (found.topic.id == progress.begun)
    if found.reason is not Reason.BEGUN:
        assert found.topic.core
        assert not progress.holds(found.topic)
        assert progress.is_ready(found.topic, roadmap)
    _check_reason(roadmap, progress, now, found)


def _check_reason(roadmap: Roadmap, progress: Progress, now: Sequence[Week], found: Step) -> None:
    of_the_week = [] if is_above(progress, now) else open_core(roadmap, progress, now)
    ready = [topic for topic in of_the_week if progress.is_ready(topic, roadmap)]
    match found.reason:
        case Reason.BEGUN:
            assert progress.begun == found.topic.id
        case Reason.GROUP_WEEK:
            assert found.topic == ready[0]
        case Reason.GROUND_FOR_WEEK:
            assert not ready
            assert found.towards == of_the_week[0]
            assert found.topic.id in rests_on(roadmap, of_the_week[0])
        case Reason.OWN_PATH:
            assert not of_the_week
    assert (found.towards is None) == (found.reason is not Reason.GROUND_FOR_WEEK)


@given(drawn=situations())
def test_the_ground_for_any_topic_is_found_below_it_and_is_ready(
    roadmap: Roadmap, drawn: tuple[int | None, frozenset[int], int | None, int, int]
) -> None:
    progress, _ = situation(roadmap, drawn)
    for topic in roadmap.topics.values():
        if not progress.holds(topic):
            ground = ground_for(topic, roadmap, progress)
            assert progress.is_ready(ground, roadmap)
            assert not progress.holds(ground)
            assert ground == topic or ground.id in rests_on(roadmap, topic)


@given(drawn=situations())
def test_the_other_choices_are_few_open_and_ready(
    roadmap: Roadmap, drawn: tuple[int | None, frozenset[int], int | None, int, int]
) -> None:
    progress, now = situation(roadmap, drawn)
    own = choose_step(roadmap, progress, now)
    others = other_choices(roadmap, progress, own.topic if own else None)
    assert len(others) <= MOST_OTHERS
    assert [topic.stage for topic in others] == sorted(topic.stage for topic in others)
    assert all(progress.is_ready(topic, roadmap) and not progress.holds(topic) for topic in others)
    assert own is None or own.topic not in others


def walk(roadmap: Roadmap, start: int | None, plan: Sequence[Week]) -> list[str]:
    """Follow `next` and mark it done, until there is no next; the group moves a week on after every second topic."""
    walked: list[str] = []
    while (
        found := choose_step(roadmap, Progress(start, None, dict.fromkeys(walked, THEN)), plan[len(walked) // 2 :][:1])
    ) is not None:
        assert found.topic.id not in walked
        walked.append(found.topic.id)
    return walked


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("grouped", [False, True], ids=["alone", "in a group"])
def test_following_next_from_nothing_meets_every_core_topic_once_and_no_optional_one(
    roadmap: Roadmap, start: int | None, grouped: bool
) -> None:
    plan = [week for stage in roadmap.stages for week in stage.weeks] if grouped else []
    walked = walk(roadmap, start, plan)
    wanted = {topic.id for topic in roadmap.topics.values() if topic.core and topic.stage >= (start or 1)}
    assert len(walked) == len(wanted)
    assert set(walked) == wanted


def test_alone_the_stages_are_met_one_after_another(roadmap: Roadmap) -> None:
    stages = [roadmap.topics[name].stage for name in walk(roadmap, None, [])]
    assert stages == sorted(stages)
