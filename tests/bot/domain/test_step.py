"""What comes next: each case in a small course, and the rules that hold whatever somebody has done in the real one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Week, WeekId
from bot.domain.step import (
    Reason,
    choose_step,
    find_topics,
    is_above,
    missing_for,
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
