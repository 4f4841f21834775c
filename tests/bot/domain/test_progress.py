from datetime import UTC, datetime

from bot.domain.progress import Progress
from bot.domain.roadmap import Topic
from tests.bot.domain.course import COURSE

THEN = datetime(2026, 11, 23, tzinfo=UTC)


def done(*topics: str, start: int | None = None) -> Progress:
    return Progress(start, None, dict.fromkeys(topics, THEN))


def named(name: str) -> Topic:
    return COURSE.topics[name]


def test_before_the_start_question_nothing_counts_as_known() -> None:
    assert not any(Progress().holds(topic) for topic in COURSE.topics.values())


def test_stages_before_the_start_count_as_known_and_not_as_done() -> None:
    progress = done(start=2)
    assert progress.is_known(named("puzzles"))
    assert progress.holds(named("puzzles"))
    assert not progress.is_done("puzzles")
    assert not progress.holds(named("loops"))


def test_what_is_done_is_no_longer_only_known() -> None:
    progress = done("sums", start=2)
    assert progress.is_done("sums")
    assert progress.holds(named("sums"))
    assert not progress.is_known(named("sums"))


def test_a_topic_is_ready_when_everything_it_rests_on_is_held() -> None:
    assert Progress().is_ready(named("sums"), COURSE)
    assert not done("loops").is_ready(named("nets"), COURSE)
    assert done("loops", "maps").is_ready(named("nets"), COURSE)
    assert not done(start=3).is_ready(named("nets"), COURSE)
    assert done("maps", start=3).is_ready(named("nets"), COURSE)


def test_ids_that_the_content_no_longer_has_are_kept_and_are_no_stones() -> None:
    progress = done("sums", "abacus")
    assert progress.is_done("abacus")
    assert progress.stones(COURSE) == 1
