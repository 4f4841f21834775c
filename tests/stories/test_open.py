from datetime import timedelta

import pytest

from bot.ports import TryAgain, Undeliverable
from tests.stories.town import Town

MAY_NOT_WRITE = Undeliverable("Cairn may not write in #general", "Give it “Send messages”.")


async def test_a_bare_open_asks_five_things_and_proposes_each(town: Town) -> None:
    form = await town.member("root")("/cohort open")
    assert [(field.option, field.value) for field in form.form.fields] == [
        ("name", "general"),
        ("first_day", "2026-11-30"),
        ("time", "18:00"),
        ("zone", "Europe/Berlin"),
        ("start", "1"),
    ]


async def test_the_form_as_it_stands_opens_a_group(town: Town) -> None:
    root = town.member("root")
    opened = await root.fills(await root("/cohort open"))
    assert "general is open in this channel" in opened
    assert "First stage prompt: Monday 30 November, 18:00 (Europe/Berlin)." in opened
    assert "The zone is Europe/Berlin, where it is 09:00 now." in opened
    card = town.last()
    assert not card.card.private
    assert "First day Monday 30 November, 18:00 (Europe/Berlin)" in card
    assert "Starts with Stage 1: Mathematics and statistics" in card
    assert "6 to 8 hours" in card
    assert "In it nobody yet" in card
    assert "Opened by @root" in card
    assert card.buttons == ["Join", "What would I do?"]


async def test_the_form_takes_what_is_written_into_it(town: Town) -> None:
    root = town.member("root")
    form = await root("/cohort open")
    opened = await root.fills(form, name="Night owls", first_day="2026-12-02", time="21.30", zone="Lagos", start="2")
    assert "Night owls is open" in opened
    assert "First stage prompt: Wednesday 2 December, 21:30 (Africa/Lagos)." in opened
    assert "Starts with Stage 2: Python and data libraries" in town.last()
    assert "stage prompt on Wednesdays" in town.last()
    assert "at 21:30 (Africa/Lagos)" in town.last()


@pytest.mark.parametrize(
    ("days", "monday"), [(0, "2026-11-30"), (4, "2026-11-30"), (5, "2026-11-30"), (6, "2026-12-07"), (7, "2026-12-07")]
)
async def test_the_first_day_is_a_monday_at_least_two_days_away(town: Town, days: int, monday: str) -> None:
    await town.passes(days=days)
    form = await town.member("root")("/cohort open")
    assert form.form.fields[1].value == monday


async def test_typed_options_choose_the_rest_as_the_form_would(town: Town) -> None:
    opened = await town.member("root")("/cohort open time:7 zone:Tokyo pace:gentle", "evening-walks")
    assert "evening-walks is open" in opened
    assert "First stage prompt: Monday 30 November, 07:00 (Asia/Tokyo)." in opened
    card = town.last("evening-walks")
    assert "3 to 4 hours a week" in card.line("gentle")


async def test_the_weekday_of_the_first_day_is_the_groups_day(town: Town) -> None:
    opened = await town.member("root").opens(first_day="2026-12-03")
    assert "First stage prompt: Thursday 3 December" in opened
    assert "You asked for" not in opened
    assert "stage prompt on Thursdays, papers on Saturdays, weekly quiz on Sundays, recap on Wednesdays" in town.last()


async def test_a_weekday_that_differs_moves_the_first_day_and_the_answer_says_so(town: Town) -> None:
    opened = await town.member("root").opens(weekday="wed")
    assert "You asked for Wednesdays, so the first day is 2 December." in opened
    assert "First stage prompt: Wednesday 2 December, 09:00" in opened


async def test_a_weekday_that_agrees_is_not_worth_a_word(town: Town) -> None:
    assert "You asked for" not in await town.member("root").opens(weekday="Monday")


async def test_a_weekday_alone_is_the_first_one_at_least_two_days_away(town: Town) -> None:
    opened = await town.member("root")("/cohort open weekday:Tuesday")
    assert "First stage prompt: Tuesday 1 December, 18:00" in opened


async def test_without_a_known_zone_the_form_is_open_there_and_a_missing_one_is_asked_for(town: Town) -> None:
    root = town.member("root", zone=None)
    form = await root("/cohort open")
    assert form.form.fields[3].value == ""
    refusal = await root.fills(form)
    assert refusal.refuses == "zone"
    assert town.said() == []
    assert "America/New_York, where it is 03:00 now" in await root.fills(form, zone="New York")


@pytest.mark.parametrize(
    ("option", "typed", "sentence"),
    [
        ("zone", "CST", "CST can mean several places: America/Chicago or Asia/Shanghai"),
        ("zone", "Atlantis", "I do not know the place “Atlantis”."),
        ("zone", "Berlni", "Did you mean Europe/Berlin?"),
        ("first_day", "2026-11-20", "That moment is over already."),
        ("first_day", "30.11.2026", "“30.11.2026” is not a date I can read. Write it as 2026-11-30."),
        ("first_day", "2026-02-30", "“2026-02-30” is not a date I can read."),
        ("time", "25:00", "“25:00” is not a time I can read. Write it as 18:00."),
        ("time", "late", "“late” is not a time I can read."),
        ("weekday", "Caturday", "“Caturday” is not a day of the week. Write it as Monday."),
        ("start", "12", "There is no stage “12”."),
        ("pace", "breakneck", "gentle, steady, brisk"),
        ("pace", "brisk", "stage 1 is where most people leave"),
        ("name", "x" * 61, "That name is longer than 60 characters."),
    ],
)
async def test_what_cannot_be_is_refused_and_names_its_field(
    town: Town, option: str, typed: str, sentence: str
) -> None:
    root = town.member("root")
    given = {"first_day": "2026-11-30", "time": "09:00", "zone": "Berlin", option: typed}
    refusal = await root("/cohort open " + " ".join(f'{name}:"{value}"' for name, value in given.items()))
    assert refusal.refuses == option
    assert sentence in refusal
    assert town.said() == []
    assert "There is no group in this channel." in await root("/cohort show")


async def test_a_first_day_is_over_once_its_hour_has_passed(town: Town) -> None:
    root = town.member("root")
    assert (await root("/cohort open first_day:2026-11-23 time:08:59")).refuses == "first_day"
    assert "is open" in await root("/cohort open first_day:2026-11-23 time:09:01")


async def test_brisk_is_fine_from_stage_two_on(town: Town) -> None:
    assert "is open" in await town.member("root").opens(pace="brisk", start="2")


async def test_a_second_group_in_a_channel_is_refused_with_three_ways_out(town: Town) -> None:
    await town.member("root").opens()
    ada = town.member("ada")
    for refusal in (await ada("/cohort open"), await ada.opens("Another club")):
        assert "This channel has a group already: Monday club." in refusal
        assert "open yours in another channel" in refusal
        assert "/cohort close" in refusal
        assert refusal.buttons == ["Join this group", "See it"]
    assert "Organisers @root" in await ada.presses(refusal, "See it")
    assert "You are in Monday club" in await ada.presses(refusal, "Join this group")
    assert "Another club is open" in await ada.opens("Another club", "tables")


async def test_a_channel_is_free_again_once_its_group_is_closed(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    await root("/cohort close yes")
    assert "Second club is open" in await root.opens("Second club")


async def test_where_the_card_does_not_arrive_the_group_is_not_open_and_the_reason_is_told(town: Town) -> None:
    root = town.member("root")
    town.platform.troubles = [MAY_NOT_WRITE]
    refusal = await root.opens()
    assert refusal.refuses is not None
    assert "The group is not open, because its card did not arrive: Cairn may not write in #general." in refusal
    assert "Give it “Send messages”. Then press Try again." in refusal
    assert "There is no group in this channel." in await root("/cohort show")
    assert "There is no group in this channel." in await root("/cohort join")
    await town.passes(days=9)
    assert town.said() == []
    assert town.wrote(root) == [], "the refusal has said it already"


async def test_try_again_opens_it_once_the_channel_takes_the_card(town: Town) -> None:
    root = town.member("root")
    town.platform.troubles = [MAY_NOT_WRITE, MAY_NOT_WRITE]
    refusal = await root.opens()
    refusal = await root.presses(refusal, "Try again")
    assert "Cairn may not write in #general" in refusal
    await town.passes(minutes=5)
    opened = await root.presses(refusal, "Try again")
    assert "Monday club is open in this channel" in opened
    assert town.titles() == ["Monday club"]
    await town.passes(days=8)
    assert "Week 1: Arrows and tables" in town.last()


async def test_try_again_is_for_its_organiser_and_for_a_group_that_is_not_open(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    town.platform.troubles = [MAY_NOT_WRITE]
    refusal = await root.opens()
    assert "is for the organisers" in await ada.presses(refusal, "Try again")
    await root.presses(refusal, "Try again")
    assert "There is nothing to try again: Monday club has had its card, or has ended." in await root.presses(
        refusal, "Try again"
    )
    assert town.titles() == ["Monday club"]


async def test_try_again_does_not_push_out_a_group_that_came_meanwhile(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    town.platform.troubles = [MAY_NOT_WRITE]
    refusal = await root.opens()
    await ada.opens("Adas club")
    assert "This channel has a group already: Adas club." in await root.presses(refusal, "Try again")


async def test_a_card_that_must_wait_opens_the_group_by_itself_later(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    town.platform.troubles = [TryAgain(timedelta(minutes=3), "the platform is busy")] * 2
    opening = await root.opens()
    assert opening.refuses is None
    assert "The channel has not taken the group's card yet. I keep trying" in opening
    assert "This channel has a group already: Monday club." in await ada.opens("Adas club")
    await town.passes(minutes=5)
    assert town.said() == []
    await town.passes(minutes=2)
    assert town.titles() == ["Monday club"]
    await town.passes(days=8)
    assert "Week 1: Arrows and tables" in town.last()


async def test_a_group_that_is_still_opening_answers_its_organiser_in_sentences(town: Town) -> None:
    root = town.member("root")
    town.platform.troubles = [TryAgain(timedelta(hours=3))] * 2
    await root.opens()
    for line in ("schedule", "schedule plan:working-days", "week", "pause", "resume", "members", "log", "show"):
        assert not (await root(f"/cohort {line}")).card.broke, line


async def test_a_group_lives_in_a_channel(town: Town) -> None:
    refusal = await town.member("root")("/cohort open name:Club zone:Berlin", None)
    assert refusal.refuses is not None
    assert "type /cohort open in the one where the group meets" in refusal


async def test_where_a_platform_lets_only_managers_open_others_are_told_whom_to_ask(town: Town) -> None:
    town.platform.managers_open = True
    refusal = await town.member("ada").opens()
    assert "Only people who manage this place can open a group here." in refusal
    assert "Monday club is open" in await town.member("root", manages=True).opens()


async def test_what_a_name_holds_stays_literal(town: Town) -> None:
    await town.member("root").opens("*{/help}* `x` [a](http://b) {group}")
    assert town.last().card.title == "*{/help}* `x` [a](http://b) {group}"
    joined = await town.member("ada")("/cohort leave")
    assert "You are not in *{/help}* `x` [a](http://b) {group}" in joined
