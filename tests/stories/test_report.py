import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.questions import in_one_line
from bot.domain.items import ItemCounts
from bot.domain.questions import Bank
from tests.samples.bank import bank, choice
from tests.stories.quizzing import answer, asked_of
from tests.stories.town import Member, Seen, Town, open_town, taught

ITEM = choice("la-matrices", 1)
CAMPUS = "campus/general"


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bank holds one question."""
    content = replace(taught(), bank=Bank(items={ITEM.id: ITEM}))
    async with open_town(sqlite_url, tmp_path, content=content) as opened:
        yield opened


async def answered(town: Town, member: Member, in_: str | None = "general") -> Seen:
    return await answer(town, member, await member("/quiz now la-matrices", in_=in_), right=True)


async def reports(town: Town, name: str, in_: str | None = "general", words: str = "two of them are right") -> Seen:
    member = town.member(name)
    form = await member.presses(await answered(town, member, in_), "Report this question")
    assert "Question 1 about la-matrices" in form
    return await member.fills(form, words=words)


async def is_asked(town: Town, name: str, in_: str | None = "general") -> bool:
    seen = await town.member(name)("/quiz now la-matrices", in_=in_)
    return "Question 1 about la-matrices" in seen


async def test_one_report_changes_nothing_for_others(town: Town) -> None:
    assert "Thank you" in await reports(town, "ada")
    assert await is_asked(town, "bob")
    assert town.wrote(town.member("ada")) == []


async def test_a_report_counts_once_for_each_person(town: Town) -> None:
    await reports(town, "ada")
    again = await town.member("ada")("/quiz report words:still")
    assert "reported this one before" in again
    assert await is_asked(town, "bob")


async def test_a_report_needs_words_and_a_question(town: Town) -> None:
    ada = town.member("ada")
    assert "answer one first" in await ada("/quiz report")
    form = await ada.presses(await answered(town, ada), "Report")
    assert (await ada.fills(form, words="  ")).form.title == "Report a question", "asked again"


async def test_two_members_suspend_it_where_they_are_and_are_told(town: Town) -> None:
    await reports(town, "ada")
    await reports(town, "bob")
    assert not await is_asked(town, "cleo")
    assert await is_asked(town, "dan", CAMPUS)
    for name in ("ada", "bob"):
        (note,) = town.wrote(town.member(name))
        assert "Question 1 about la-matrices" in note
        assert "It is not asked any more until somebody has looked at it" in note


async def test_two_communities_suspend_it_everywhere(town: Town) -> None:
    for name, place in (("ada", "general"), ("bob", "general"), ("dan", CAMPUS), ("eve", CAMPUS)):
        await reports(town, name, place)
    assert not await is_asked(town, "zoe", "library/general")
    assert not await is_asked(town, "zoe", None)


async def test_two_reports_in_private_suspend_nothing(town: Town) -> None:
    await reports(town, "ada", None)
    await reports(town, "bob", None)
    assert await is_asked(town, "cleo")


async def test_a_question_that_strong_people_miss_for_one_mistake_is_not_asked_any_more(town: Town) -> None:
    suspect = ItemCounts(ITEM.id, ITEM.revision, 40, 8, 30, 25, 6, {"key": [8, 8], "vec-adds-instead": [32, 20]})
    async with town.house.ports.storage.work() as work:
        await work.items.count(suspect)
        await work.commit()
    await reports(town, "ada")
    assert not await is_asked(town, "cleo"), "one more answer, and its counts are looked at"
    (note,) = town.wrote(town.member("ada"))
    assert note.card.title == "About the question you reported"
    assert "It is not asked any more until somebody has looked at it" in note


async def test_what_was_suspended_meanwhile_is_left_out_of_an_open_sitting(town: Town) -> None:
    cleo = town.member("cleo")
    seen = await cleo("/quiz now la-matrices")
    await reports(town, "ada")
    await reports(town, "bob")
    going_on = await cleo(f"/quiz go {seen.runs('A').split()[2]}")
    assert "Nothing left to ask" in going_on.card.title


async def test_what_was_looked_at_and_kept_is_not_suspended_by_the_answers_from_before(town: Town) -> None:
    suspect = ItemCounts(ITEM.id, ITEM.revision, 40, 8, 30, 25, 6, {"key": [8, 8], "vec-adds-instead": [32, 20]})
    async with town.house.ports.storage.work() as work:
        await work.items.count(suspect)
        assert await work.items.count_anew(ITEM.id)
        assert not await work.items.count_anew(ITEM.id)
        await work.commit()
    await answered(town, town.member("ada"))
    assert await is_asked(town, "cleo")


async def test_whoever_reported_it_elsewhere_hears_when_it_is_suspended_there_or_everywhere(town: Town) -> None:
    await reports(town, "zoe", None)
    await reports(town, "dan", CAMPUS)
    await reports(town, "ada")
    await reports(town, "bob")
    heard = {name: len(town.wrote(town.member(name))) for name in ("ada", "bob", "dan", "zoe")}
    assert heard == {"ada": 1, "bob": 1, "dan": 0, "zoe": 0}
    await reports(town, "eve", CAMPUS)
    heard = {name: len(town.wrote(town.member(name))) for name in ("ada", "bob", "dan", "eve", "zoe")}
    assert heard == dict.fromkeys(heard, 1)


async def test_a_drawn_question_is_told_by_its_own_words(sqlite_url: str, tmp_path: Path) -> None:
    generators = {name: one for name, one in bank().generators.items() if one.topic == "la-vectors"}
    async with open_town(sqlite_url, tmp_path, content=replace(taught(), bank=Bank(generators=generators))) as town:
        reported = {}
        for name in ("ada", "bob", "cleo", "dan", "eve", "finn"):
            member = town.member(name)
            seen = await member("/quiz now la-vectors")
            question, _, _ = await asked_of(town, member, seen)
            form = await member.presses(await answer(town, member, seen, right=True), "Report this question")
            await member.fills(form, words="the numbers do not fit")
            reported[name] = in_one_line(question)
        told = {name: town.wrote(town.member(name)) for name in reported}
        assert any(told.values()), "two of six drew from the same generator"
        for name, notes in told.items():
            assert all(reported[name] in note for note in notes)


@pytest.mark.postgres
async def test_two_who_report_at_one_moment_suspend_it(postgres_url: str, tmp_path: Path) -> None:
    content = replace(taught(), bank=Bank(items={ITEM.id: ITEM}))
    async with open_town(postgres_url, tmp_path, content=content) as town:
        people = [town.member(name) for name in ("ada", "bob")]
        forms = [await member.presses(await answered(town, member), "Report this question") for member in people]
        await asyncio.gather(*(member("/home") for member in people))  # each has a connection from here on
        await asyncio.gather(*(one.fills(form, words="two are right") for one, form in zip(people, forms, strict=True)))
        assert not await is_asked(town, "cleo")
