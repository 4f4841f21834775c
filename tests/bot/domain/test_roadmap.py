import pytest

from bot.domain.roadmap import Roadmap, WeekId
from tests.bot.domain.course import COURSE


def test_a_stage_is_found_by_its_number() -> None:
    assert COURSE.stage(2).title == "Machines"
    with pytest.raises(KeyError):
        COURSE.stage(4)


def test_a_week_is_found_by_its_place_and_one_that_the_content_no_longer_has_is_none() -> None:
    found = COURSE.week(WeekId(1, 3))
    assert found is not None
    assert found.breather
    assert COURSE.week(WeekId(2, 2)) is None


def test_the_plan_is_every_week_in_order_with_its_breathers() -> None:
    assert COURSE.plan == (
        WeekId(1, 1),
        WeekId(1, 2),
        WeekId(1, 3),
        WeekId(2, 1),
        WeekId(3, 1),
        WeekId(3, 2),
        WeekId(3, 3),
    )


def test_the_real_plan_has_58_weeks_and_rests_after_stages_1_3_5_and_8(roadmap: Roadmap) -> None:
    assert len(roadmap.plan) == len(set(roadmap.plan)) == 58
    assert list(roadmap.plan) == sorted(roadmap.plan)
    weeks = [week for stage in roadmap.stages for week in stage.weeks]
    breathers = [week.id for week in weeks if week.breather]
    assert breathers == [roadmap.stage(number).weeks[-1].id for number in (1, 3, 5, 8)]
    assert all(not week.topics and week.hours is None for week in weeks if week.breather)
