"""In a direct message, or by user install: no community, no channel."""

import pytest

from tests.stories.town import Town


async def test_everything_personal_works_with_no_community(town: Town) -> None:
    ada = town.member("ada")
    step = await ada.presses(await ada("/roadmap next", None), "New to this")
    assert "Your next step: Vectors and the angle between them" in step
    shown = await ada.presses(step, "Show topic")
    assert "Vectors" in shown.card.title
    stone = await ada.presses(shown, "Done")
    assert "Stone 1 of 122" in stone
    assert "Tell" not in stone
    await ada.presses(stone, "Undo")
    for line in (
        "roadmap start 2",
        "roadmap done py-core",
        "roadmap list",
        "roadmap map",
        "roadmap topic knn",
        "roadmap other",
        "papers latest",
        "papers interests add volcano",
        "progress me",
        "account settings zone:Lagos",
        "account export",
        "help",
        "help all",
        "account forget",
    ):
        answer = await ada(f"/{line}", None)
        assert answer.refuses is None, line
        assert answer.card.private


@pytest.mark.parametrize("line", ["open", "join", "schedule", "pause", "resume", "members", "log", "week", "close"])
async def test_what_belongs_to_a_channel_says_where_to_type_it(town: Town, line: str) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/cohort join")
    refusal = await ada(f"/cohort {line}", None)
    assert refusal.refuses is not None
    assert "channel" in refusal
    assert f"/cohort {line}" in refusal
    assert refusal.buttons == []


async def test_the_only_group_one_is_in_is_meant_in_private_too(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/cohort join")
    assert "Monday club" in (await ada("/cohort show", None)).card.title
    assert "Monday club" in (await ada("/progress group", None)).card.title
    assert "You have left Monday club" in await ada("/cohort leave", None)


@pytest.mark.parametrize("line", ["/cohort show", "/cohort leave", "/progress group", "/cohort step"])
async def test_without_a_group_the_group_commands_say_where_groups_are(town: Town, line: str) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new", None)
    refusal = await ada(line, None)
    assert refusal.refuses is not None
    assert "channel" in refusal
    assert "Open a group here" not in refusal.buttons, "here is no channel"


async def test_the_groups_week_follows_its_members_into_private(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens(start="2")
    await ada("/roadmap start new")
    await ada("/cohort join")
    await town.passes(days=8)
    step = await ada("/roadmap next", None)
    assert "Your next step: Python: values, choices, functions" in step
    assert "Your group Monday club is on this topic now" in step


async def test_the_buttons_of_a_private_note_work_where_it_stands(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Other club", "tables", time="15:00", first_day="2026-12-02")
    await ada("/roadmap start new")
    await ada.presses(await ada("/cohort join"), "A private note")
    await ada("/cohort join", "tables")
    await town.passes(days=8)
    (note,) = town.wrote(ada)
    assert "Vectors" in await ada.presses(note, "My step this week")
    assert "only the channel" in await ada.presses(note, "No more private notes")
