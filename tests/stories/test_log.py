from dataclasses import replace
from datetime import timedelta

from bot.domain.roadmap import WeekId
from bot.ports import TryAgain, Uncertain, Undeliverable
from tests.stories.town import Member, Town, place

MAY_NOT_WRITE = Undeliverable("Cairn may not write in #general", "Give it “Send messages”.")


async def opened(town: Town, **options: str) -> Member:
    root = town.member("root")
    await root.opens(**options)
    return root


async def test_a_group_without_posts_has_an_empty_log(town: Town) -> None:
    root = await opened(town)
    assert "Nothing has been posted yet." in await root("/cohort log")


async def test_what_was_sent_stands_there_with_its_local_time_newest_first(town: Town) -> None:
    root = await opened(town, zone="Asia/Tokyo", time="07:00")
    await town.passes(days=14)
    log = await root("/cohort log")
    lines = [line for line in log.text.splitlines() if line.startswith("•")]
    assert lines == [
        "• 2026-12-07 07:00 · stage prompt · sent. It is in the channel.",
        "• 2026-12-06 07:00 · recap · sent. It is in the channel.",
        "• 2026-12-03 07:00 · weekly quiz · sent. It is in the channel.",
        "• 2026-12-02 07:00 · papers · sent. It is in the channel.",
        "• 2026-11-30 07:00 · stage prompt · sent. It is in the channel.",
    ]


async def test_what_is_dead_says_why_and_what_to_do_and_the_organisers_are_told_once(town: Town) -> None:
    root, ada = await opened(town), town.member("ada")
    await ada("/help")
    await root("/cohort organiser add ada")
    town.platform.troubles = [MAY_NOT_WRITE]
    await town.passes(days=8)
    line = (await root("/cohort log")).line("2026-11-30 09:00")
    assert "stage prompt · dead: Cairn may not write in #general" in line
    assert "Give it “Send messages”." in line
    for organiser in (root, ada):
        (note,) = town.wrote(organiser)
        assert "A post of Monday club did not appear" in note
        assert "Cairn may not write in #general" in note
        assert "Give it “Send messages”." in note
        assert "/cohort log" in note


async def test_after_a_dead_prompt_its_week_has_no_other_posts_and_comes_again(town: Town) -> None:
    root = await opened(town)
    town.platform.troubles = [MAY_NOT_WRITE]
    await town.passes(days=15)
    log = await root("/cohort log")
    for kind in ("papers", "recap"):
        line = log.line(f"· {kind} ·")
        assert "skipped: the stage prompt of this week was not sent" in line
    assert [seen.card.thread[:6] for seen in town.said() if seen.card.thread] == ["Week 1"]
    await town.passes(days=7)
    assert [seen.card.thread[:6] for seen in town.said() if seen.card.thread] == ["Week 1", "Week 2"]


async def test_what_is_uncertain_counts_as_sent_and_is_never_said_twice(town: Town) -> None:
    root = await opened(town)
    town.platform.troubles = [Uncertain()]
    await town.passes(days=8)
    line = (await root("/cohort log")).line("2026-11-30 09:00")
    assert "stage prompt · uncertain." in line
    assert "It may have arrived" in line
    assert "is not posted again" in line
    await town.passes(days=7)
    assert [seen.card.thread[:6] for seen in town.said() if seen.card.thread] == ["Week 2"]


async def test_what_waits_says_for_what(town: Town) -> None:
    root = await opened(town)
    town.platform.troubles = [TryAgain(timedelta(hours=20), "the platform is down")] * 2
    await town.passes(days=7, hours=10)
    line = (await root("/cohort log")).line("2026-11-30 09:00")
    assert "stage prompt · due. It waits: the platform is down." in line
    await town.passes(days=2)
    assert "stage prompt · sent" in (await root("/cohort log")).line("2026-11-30 09:00")


async def test_what_came_too_late_is_skipped_with_its_reason(town: Town) -> None:
    root = await opened(town)
    await town.passes(days=8)
    await town.sleeps(days=7)
    await town.passes(hours=13)
    log = await root("/cohort log")
    assert "recap · skipped: Cairn could not post it" in log.line("2026-12-06 09:00")
    assert "stage prompt · sent" in log.line("2026-12-07 09:00")


async def test_a_complete_course_says_so_in_words(town: Town) -> None:
    root = await opened(town)
    await root("/cohort week go 10 3")
    await town.passes(days=15)
    line = (await root("/cohort log")).line("2026-12-07 09:00")
    assert "stage prompt · skipped: the course is complete" in line
    assert "{" not in line


async def test_a_complete_course_is_skipped_once_and_then_the_group_rests_until_somebody_goes_on(town: Town) -> None:
    root = await opened(town)
    await root("/cohort week go 10 3")
    await town.passes(weeks=7)
    log = (await root("/cohort log")).text
    assert log.count("the course is complete") == 1
    assert log.count("the stage prompt of this week was not sent") == 0
    assert (await root("/cohort show")).line("Next") == "Next prompt none: the course is complete"
    await root("/cohort week go 3 1")
    shown = await root("/cohort show")
    assert "Monday 18 January 2027, 09:00" in shown.line("Next stage prompt")
    assert "Sunday 24 January 2027, 09:00" in shown.line("Next recap")
    await town.passes(weeks=1)
    newest = (await root("/cohort log")).text.splitlines()
    assert [line.partition(" · ")[2][:19] for line in newest if "2027-01" in line] == ["stage prompt · sent"]


async def test_whoever_stays_in_the_last_week_loses_nothing_of_it(town: Town) -> None:
    root = await opened(town)
    await root("/cohort week go 10 3")
    await town.passes(days=8)
    await root("/cohort week stay")
    await town.passes(days=13)
    log = (await root("/cohort log")).text
    assert log.count("stage prompt · sent") == 2
    assert log.count("recap · sent") == 2


async def test_a_week_that_the_content_no_longer_has_brings_the_one_after_it(town: Town) -> None:
    root = await opened(town)
    here = place("general")
    assert here is not None
    async with town.house.ports.storage.work() as work:
        cohort = await work.community(here.community).in_channel(here)
        assert cohort is not None
        await work.community(cohort.community).save(replace(cohort, upcoming=WeekId(2, 99)))
        await work.commit()
    await town.passes(days=8)
    assert "stage prompt · sent" in (await root("/cohort log")).line("2026-11-30 09:00")
    assert "Stage 3, week 1" in (await root("/cohort show")).line("Now")


async def test_comings_and_goings_do_not_push_posts_out_of_the_log(town: Town) -> None:
    root = await opened(town)
    await town.passes(days=8)
    for number in range(12):
        member = town.member(f"member{number}")
        await member("/cohort join")
        await member("/cohort leave")
    assert "stage prompt · sent" in await root("/cohort log")
