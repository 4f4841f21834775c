import json
from typing import Any

import pytest

from tests.stories.town import Seen, Town


def rows(exported: Seen) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported.file)
    return found


async def test_settings_show_the_zone_and_change_it(town: Town) -> None:
    ada = town.member("ada")
    form = await ada("/account settings")
    assert [(field.option, field.value) for field in form.form.fields] == [
        ("zone", "Europe/Berlin"),
        ("daily", "12"),
        ("remind", "off"),
        ("sure", "no"),
    ]
    assert "Africa/Lagos, where it is 09:00 now" in await ada.fills(form, zone="Lagos")
    assert (await ada("/account settings")).form.fields[0].value == "Africa/Lagos"
    assert "Asia/Tokyo, where it is 17:00 now" in await ada("/account settings zone:Tokyo")
    assert (await ada("/cohort open")).form.fields[3].value == "Asia/Tokyo", "what the person said counts first"


@pytest.mark.parametrize(("typed", "sentence"), [("CST", "can mean several places"), ("Narnia", "I do not know")])
async def test_a_zone_that_is_not_one_place_is_asked_back(town: Town, typed: str, sentence: str) -> None:
    ada = town.member("ada")
    refusal = await ada(f"/account settings {typed}")
    assert refusal.refuses == "zone"
    assert sentence in refusal
    assert (await ada("/account settings")).form.fields[0].value == "Europe/Berlin"


async def test_the_export_is_one_file_with_everything(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens("Adas club")
    await ada.presses(await ada("/cohort join"), "Name me in recaps")
    await ada("/roadmap start 3")
    await ada("/roadmap begin svm")
    stone = await ada("/roadmap done la-vectors")
    await ada.fills(await ada.presses(stone, "Tell the group"), sentence="Draw it!")
    await ada("/papers interests add graph networks")
    await ada("/account settings zone:Lagos")
    exported = await ada("/account export")
    assert exported.card.private
    found = rows(exported)
    (learner,) = found["learners"]
    assert learner["zone"] == "Africa/Lagos"
    assert learner["start_stage"] == 3
    assert learner["begun"] == "svm"
    assert [(one["platform"], one["key"], one["name"]) for one in found["accounts"]] == [("fake", "ada", "ada")]
    assert [one["topic"] for one in found["done"]] == ["la-vectors"]
    assert [one["term"] for one in found["interests"]] == ["graph networks"]
    (membership,) = found["memberships"]
    assert membership["named"] is True
    assert [one["name"] for one in found["groups opened"]] == ["Adas club"]
    assert len(found["organisers"]) == 1
    (told,) = found["posts about you"]
    assert told["params"]["sentence"] == "Draw it!"


async def test_the_export_holds_nobody_else(town: Town) -> None:
    ada, bob = town.member("ada"), town.member("bob")
    await ada.opens()
    for member in (ada, bob):
        await member("/cohort join")
        await member("/roadmap done la-vectors")
    assert b"bob" not in (await ada("/account export")).file


async def test_forget_asks_once_and_erases_nothing_before(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap done la-vectors")
    question = await ada("/account forget")
    assert "everywhere on this bot" in question
    assert "cannot be undone" in question
    assert question.buttons == ["Forget me", "Export first"]
    assert "1 stone of 122" in await ada("/progress me")
    assert rows(await ada.presses(question, "Export first"))["done"]
    await ada("/account forget no")
    assert "1 stone of 122" in await ada("/progress me")


async def test_after_the_second_press_nothing_is_left_and_the_group_goes_on(town: Town) -> None:
    root, ada, bob = town.member("root"), town.member("ada"), town.member("bob")
    await root.opens()
    await bob("/cohort join")
    await ada("/cohort join")
    await ada("/roadmap start new")
    stone = await ada("/roadmap done la-vectors")
    await ada.fills(await ada.presses(stone, "Tell the group"), sentence="My secret sentence.")
    await ada("/papers interests add volcano")
    async with town.house.ports.storage.reading() as work:
        learner = await work.people.of(ada.account)
    assert learner is not None
    gone = await ada.presses(await ada("/account forget"), "Forget me")
    assert "You are forgotten" in gone
    assert "In it 1 person" in town.said()[0]
    assert await leftovers(town, learner.id, "My secret sentence", "volcano", '"ada"') == []
    assert "Start my roadmap" in (await ada("/help")).buttons, "a stranger again"
    assert rows(await ada("/account export"))["done"] == []
    assert "@bob" in await root("/cohort members")
    assert "ada" not in (await root("/cohort members")).text
    await town.passes(days=15)
    assert "Week 2" in town.last()


async def leftovers(town: Town, *needles: str) -> list[str]:
    """Where in the database one of these texts still stands."""
    async with town.house.ports.storage.work() as work:
        connection: Any = work.connection  # type: ignore[attr-defined] # the database itself, under every repository
        names = [
            row[0] for row in await connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = []
        for name in names:
            for row in await connection.exec_driver_sql(f"SELECT * FROM {name}"):  # noqa: S608 - the table's own name
                found += [f"{name}: {row}" for needle in needles if needle in str(row)]
    return found


async def test_the_opener_can_be_forgotten_and_the_group_goes_on(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada("/cohort join")
    await root("/account forget yes")
    assert "@root" not in town.said()[0], "the card in the channel names them no more"
    assert "nobody at the moment" in (await ada("/cohort show")).line("Organisers")
    assert (await root("/cohort week")).refuses is not None
    await town.passes(days=15)
    assert "Week 2" in town.last()


async def test_what_was_not_yet_said_about_the_forgotten_is_not_said(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada.presses(await ada("/cohort join"), "A private note")
    await ada("/account forget yes")
    await town.passes(days=8)
    assert town.wrote(ada) == []
