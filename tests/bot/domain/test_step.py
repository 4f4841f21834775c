"""What comes next: each case in a small course, and the rules that hold whatever somebody has done in the real one."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic, Week, WeekId
from bot.domain.step import (
    MOST_OTHERS,
    Reason,
    Step,
    choose_step,
    find_topics,
    ground_for,
    is_above,
    missing_for,
    open_core,
    other_choices,
)
from tests.bot.domain.course import COURSE

THEN = datetime(2026, 11, 23, tzinfo=UTC)
STARTS = (None, *range(1, 11))


def done(*topics: str, start: int | None = None, begun: str | None = None) -> Progress:
    return Progress(start, begun, dict.fromkeys(topics, THEN))


def weeks(*places: tuple[int, int]) -> list[Week]:
    found = [COURSE.week(WeekId(*place)) for place in places]
    return [week for week in found if week is not None]


def step(progress: Progress, *places: tuple[int, int]) -> tuple[str, Reason, str | None] | None:
    found = choose_step(COURSE, progress, weeks(*places))
    return (found.topic.id, found.reason, found.towards.id if found.towards else None) if found else None


def test_a_topic_already_begun_comes_before_everything() -> None:
    assert step(done(begun="maps"), (1, 1)) == ("maps", Reason.BEGUN, None)
    assert step(done(begun="puzzles", start=2), (2, 1)) == ("puzzles", Reason.BEGUN, None)


@pytest.mark.parametrize("begun", ["sums", "abacus"])
def test_what_is_done_or_gone_from_the_content_is_not_begun_any_more(begun: str) -> None:
    assert step(done("sums", begun=begun)) == ("ratios", Reason.OWN_PATH, None)


def test_then_comes_a_topic_of_the_groups_week_that_is_ready() -> None:
    assert step(done(), (1, 1)) == ("sums", Reason.GROUP_WEEK, None)
    assert step(done("sums", "ratios"), (3, 3)) == ("maps", Reason.GROUP_WEEK, None)
    assert step(done("sums"), (1, 1), (1, 2)) == ("ratios", Reason.GROUP_WEEK, None)


def test_then_the_nearest_thing_missing_for_the_first_topic_of_that_week() -> None:
    assert step(done(), (2, 1)) == ("sums", Reason.GROUND_FOR_WEEK, "loops")
    assert step(done("sums"), (2, 1)) == ("ratios", Reason.GROUND_FOR_WEEK, "loops")
    assert step(done("sums"), (3, 1)) == ("maps", Reason.GROUND_FOR_WEEK, "nets")


def test_else_the_first_open_topic_of_ones_own_path() -> None:
    assert step(done()) == ("sums", Reason.OWN_PATH, None)
    assert step(done(start=2)) == ("loops", Reason.OWN_PATH, None)
    assert step(done("sums"), (1, 1)) == ("ratios", Reason.OWN_PATH, None), "the week's topics are held"
    assert step(done("sums"), (1, 3)) == ("ratios", Reason.OWN_PATH, None), "a breather has no topics"


def test_optional_topics_are_never_the_step() -> None:
    assert step(done("sums", "ratios"), (1, 2)) == ("loops", Reason.OWN_PATH, None)


def test_somebody_placed_above_the_group_follows_their_own_path() -> None:
    progress = done(start=3)
    assert is_above(progress, weeks((2, 1)))
    assert not is_above(progress, weeks((3, 1)))
    assert not is_above(progress, [])
    assert not is_above(done(), weeks((1, 1)))
    assert step(progress, (2, 1)) == ("maps", Reason.OWN_PATH, None)


def test_when_every_core_topic_is_held_there_is_no_step() -> None:
    assert step(done("maps", "nets", start=3), (3, 1)) is None


def test_what_a_week_rests_on_is_what_lies_outside_it_and_is_not_held() -> None:
    assert [topic.id for topic in missing_for(weeks((3, 1)), COURSE, done())] == ["loops", "maps"]
    assert [topic.id for topic in missing_for(weeks((3, 3)), COURSE, done())] == ["loops"]
    assert missing_for(weeks((3, 3)), COURSE, done(start=3)) == []
    assert missing_for(weeks((1, 1), (1, 2)), COURSE, done()) == []


def test_something_else_is_what_is_ready_beside_the_step_optional_and_later_ones_too() -> None:
    progress = done("sums")
    assert [topic.id for topic in other_choices(COURSE, progress, COURSE.topics["ratios"])] == ["puzzles", "maps"]
    assert [topic.id for topic in other_choices(COURSE, progress, None)] == ["ratios", "puzzles", "maps"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sums", ["sums"]),
        (" Sums ", ["sums"]),
        ("UMS", ["sums"]),
        ("s", ["sums", "ratios", "puzzles", "loops", "maps", "nets"]),
        ("whole shares", ["ratios"]),
        ("loops of", ["loops"]),
        ("", []),
        ("-", []),
        ("knitting", []),
    ],
)
def test_a_topic_is_found_by_its_id_its_title_and_the_words_about_it(typed: str, found: list[str]) -> None:
    assert [topic.id for topic in find_topics(COURSE, typed)] == found


def test_each_topic_of_the_real_course_is_found_by_its_id_and_by_its_title(roadmap: Roadmap) -> None:
    for topic in roadmap.topics.values():
        for typed in (topic.id, topic.title, topic.title.upper()):
            assert find_topics(roadmap, typed) == [topic]


@given(st.text())
def test_any_text_finds_topics_or_none(typed: str) -> None:
    assert set(find_topics(COURSE, typed)) <= set(COURSE.topics.values())


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
    while (found := choose_step(roadmap, done(*walked, start=start), plan[len(walked) // 2 :][:1])) is not None:
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
