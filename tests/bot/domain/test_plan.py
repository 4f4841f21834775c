from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cohort import Pace
from bot.domain.plan import after, check_pace, every, first_week, held_by, parse_stage, weeks_now
from bot.domain.roadmap import Roadmap, WeekId
from bot.errors import Refusal
from tests.bot.domain.clubs import CLUB
from tests.bot.domain.course import COURSE


def ids(start: WeekId, pace: Pace) -> list[WeekId]:
    return [week.id for week in held_by(COURSE, start, pace)]


def test_a_stage_begins_with_its_first_week() -> None:
    assert first_week(COURSE, 2) == WeekId(2, 1)


def test_a_prompt_holds_one_week_and_a_brisk_one_two_where_there_are_two() -> None:
    assert ids(WeekId(1, 1), Pace.STEADY) == ids(WeekId(1, 1), Pace.GENTLE) == [WeekId(1, 1)]
    assert ids(WeekId(1, 1), Pace.BRISK) == [WeekId(1, 1), WeekId(1, 2)]


@pytest.mark.parametrize(
    "alone",
    [WeekId(1, 2), WeekId(1, 3), WeekId(2, 1), WeekId(3, 3)],
    ids=["before a breather", "a breather", "end", "last"],
)
def test_a_brisk_prompt_never_reaches_across_a_breather_or_the_end_of_a_stage(alone: WeekId) -> None:
    assert ids(alone, Pace.BRISK) == [alone]


def test_a_week_that_the_content_no_longer_has_holds_nothing_and_leads_to_the_next_one() -> None:
    assert held_by(COURSE, WeekId(2, 5), Pace.STEADY) == ()
    assert after(COURSE, WeekId(2, 5), Pace.BRISK) == WeekId(3, 1)
    assert after(COURSE, WeekId(9, 1), Pace.STEADY) is None


def test_the_groups_weeks_are_those_of_its_latest_prompt() -> None:
    assert weeks_now(None, COURSE) == ()
    assert weeks_now(CLUB, COURSE) == ()
    brisk = replace(CLUB, current=WeekId(3, 1), pace=Pace.BRISK)
    assert [week.id for week in weeks_now(brisk, COURSE)] == [WeekId(3, 1), WeekId(3, 2)]


@pytest.mark.parametrize("pace", list(Pace))
def test_from_any_week_the_plan_is_walked_to_its_end_and_nothing_is_left_out(roadmap: Roadmap, pace: Pace) -> None:
    for place in range(len(roadmap.plan)):
        walked: list[WeekId] = []
        here: WeekId | None = roadmap.plan[place]
        while here is not None:
            weeks = held_by(roadmap, here, pace)
            assert len({week.id.stage for week in weeks}) == 1
            assert len(weeks) == 1 or not any(week.breather for week in weeks)
            walked += [week.id for week in weeks]
            here = after(roadmap, here, pace)
        assert tuple(walked) == roadmap.plan[place:]


def test_the_whole_course_takes_58_prompts_or_about_half_as_many_when_brisk(roadmap: Roadmap) -> None:
    prompts = dict.fromkeys(Pace, 0)
    for pace in Pace:
        here: WeekId | None = first_week(roadmap, 1)
        while here is not None:
            here, prompts[pace] = after(roadmap, here, pace), prompts[pace] + 1
    assert prompts[Pace.STEADY] == prompts[Pace.GENTLE] == 58
    assert 29 < prompts[Pace.BRISK] < 36


def test_only_a_gentle_prompt_comes_every_second_week() -> None:
    assert [every(pace) for pace in (Pace.GENTLE, Pace.STEADY, Pace.BRISK)] == [2, 1, 1]


def test_brisk_is_refused_where_most_people_leave() -> None:
    with pytest.raises(Refusal) as refused:
        check_pace(Pace.BRISK, 1)
    assert refused.value.option == "pace"
    check_pace(Pace.BRISK, 2)
    check_pace(Pace.STEADY, 1)
    check_pace(Pace.GENTLE, 1)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("2", 2), ("stage 3", 3), (" Stage 1 ", 1), ("02", 2), ("numbers", 1), ("MACHINES", 2), ("deep", 3)],
)
def test_a_stage_is_read_by_its_number_or_a_piece_of_its_name(typed: str, number: int) -> None:
    assert parse_stage(COURSE, typed) == number


@pytest.mark.parametrize("typed", ["", "0", "4", "-1", "stage", "knitting", "1.5", "²", "1" * 5000])
def test_a_stage_that_there_is_not_is_refused_with_all_there_are(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_stage(COURSE, typed, "start")
    assert refused.value.option == "start"
    assert refused.value.plain.endswith("Choose one of: 1 Numbers, 2 Machines, 3 Deep machines.")


def test_a_piece_of_several_names_is_asked_back_with_those() -> None:
    with pytest.raises(Refusal) as refused:
        parse_stage(COURSE, "m")
    assert refused.value.plain == "“m” could be several stages. Choose one of: 1 Numbers, 2 Machines, 3 Deep machines."
    with pytest.raises(Refusal, match="several") as refused:
        parse_stage(COURSE, "machin")
    assert refused.value.plain.endswith("Choose one of: 2 Machines, 3 Deep machines.")


def test_the_whole_name_of_a_stage_is_not_taken_for_a_piece_of_another() -> None:
    assert parse_stage(COURSE, "machines") == 2


def test_every_stage_of_the_real_course_is_found_by_its_number_name_and_id(roadmap: Roadmap) -> None:
    for stage in roadmap.stages:
        for typed in (str(stage.number), f"stage {stage.number}", stage.title, stage.title.upper(), stage.id):
            assert parse_stage(roadmap, typed) == stage.number


@given(st.text())
def test_any_text_gives_a_stage_or_a_refusal(typed: str) -> None:
    try:
        assert 1 <= parse_stage(COURSE, typed) <= 3
    except Refusal as refused:
        assert refused.values["typed"] == typed  # noqa: PT017 - either may happen
