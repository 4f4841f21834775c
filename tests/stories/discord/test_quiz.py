"""A quiz on Discord: announced to all, answered in private, and a restart in the middle loses nothing."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord import ids
from bot.domain.answers import PRESSED
from bot.domain.people import AccountId
from bot.domain.questions import Format
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import Answer, Channel, FakeDiscord, Guild, Member, Message
from tests.fakes.discord.reading import buttons_in
from tests.samples.bank import half_written
from tests.stories.discord.town import Town, open_town, organiser
from tests.stories.quizzing import Way, always, asked_by, never, said_to
from tests.stories.town import taught

UNKNOWN, NEXT, END = "I don't know", "Next question", "See how it went"
Opens = Callable[[], AbstractAsyncContextManager[Town]]


@pytest.fixture
def opens(fake: FakeDiscord, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> Opens:
    """The town; opened once more it is after a restart."""
    numbers, content = CountedIds(), replace(taught(), bank=half_written())
    return lambda: open_town(fake, sqlite_url, tmp_path, clock, ids=numbers, content=content)


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return next(iter(fake.world.guilds.values()))


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.channel("general")


@pytest.fixture
def ada(guild: Guild) -> Member:
    return guild.member("ada")


async def announced(town: Town, guild: Guild, general: Channel, ada: Member) -> Message:
    """A group with Ada in it, and the quiz of its first Thursday."""
    await town.opens(organiser(guild), general)
    await ada.presses(general.messages[0], "Join")
    await ada.presses(await ada.types("/roadmap start"), "New to this")
    await town.passes(days=10, hours=1)
    return general.messages[-1]


async def answers(town: Town, who: Member, seen: Answer, way: Way) -> tuple[Answer, Format]:
    """Press a letter, or write into the form, nonsense first."""
    line = next(one["custom_id"] for one in buttons_in(seen.message.components) if one["label"] == UNKNOWN)
    held = ids.read(line)
    assert held
    question, token, number = await asked_by(town.house, AccountId("discord", str(who.id)), held.runs)
    words = said_to(question, token, number, right=way(question))
    if question.format in PRESSED:
        return await who.presses(seen, words), question.format
    form = await who.presses(seen, "Answer")
    refused = await who.submits(form, {"given": "bananas"})
    assert "This is about “Your answer" in refused.text
    assert "bananas" in refused.text
    assert refused.ephemeral
    return await who.submits(await who.presses(refused, "Fill it in again"), {"given": words}), question.format


async def through(town: Town, who: Member, seen: Answer, way: Way, most: int) -> tuple[Answer, Counter[Format]]:
    """Answer so many questions; the card behind the last answer, and what was answered."""
    formats: Counter[Format] = Counter()
    for _ in range(most):
        told, form = await answers(town, who, seen, way)
        formats[form] += 1
        assert told.ephemeral
        assert "Report this question" in told.buttons
        seen = await who.presses(told, NEXT if NEXT in told.buttons else END)
        if UNKNOWN not in seen.buttons:
            break
    return seen, formats


async def test_a_quiz_is_announced_to_all_and_answered_in_private_through_a_restart(
    opens: Opens, guild: Guild, general: Channel, ada: Member
) -> None:
    async with opens() as town:
        quiz = await announced(town, guild, general, ada)
        assert quiz.text.startswith("### Quiz · Week 1")
        before = quiz.text
        first = await ada.presses(quiz, "Start the week 1 quiz (8 questions, about 6 minutes)")
        assert first.ephemeral
        assert "Question 1 of 8" in first.text
        open_one, formats = await through(town, ada, first, always, 3)
        assert "Question 4 of 8" in open_one.text
    async with opens() as town:
        end, more = await through(town, ada, open_one, always, 8)
        assert "8 of 8 right." in end.text
        assert end.ephemeral
        assert (formats + more).total() == 8
        assert {*formats, *more} == {Format.CHOICE, Format.NUMBER}, "a letter was pressed, a number written"
        assert general.messages[-1] is quiz
        assert quiz.text == before
        assert "8 of 8 right." in (await ada.presses(quiz, quiz.buttons[0])).text, "counted once"
        zoe = guild.member("zoe")
        assert "for members of Monday club" in (await zoe.presses(quiz, quiz.buttons[0])).text


async def test_what_was_missed_is_reviewed_the_next_day_and_an_open_question_outlives_a_restart(
    opens: Opens, guild: Guild, general: Channel, ada: Member
) -> None:
    async with opens() as town:
        quiz = await announced(town, guild, general, ada)
        end, _ = await through(town, ada, await ada.presses(quiz, quiz.buttons[0]), never, 8)
        assert "0 of 8 right." in end.text
        await town.passes(days=1)
        open_one = await ada.types("/review", ada.conversation)
        assert "Review, question 1" in open_one.text
    async with opens() as town:
        told, _ = await answers(town, ada, open_one, always)
        assert told.text.startswith("### Right")
        on = await ada.presses(told, NEXT)
        assert "Review, question 2" in on.text
        assert on.message is open_one.message, "in a conversation the card is replaced too"
        assert "Review, question 2" in (await ada.types("/review", general)).text


async def test_a_question_is_reported_and_a_closed_quiz_says_so(
    opens: Opens, guild: Guild, general: Channel, ada: Member
) -> None:
    async with opens() as town:
        quiz = await announced(town, guild, general, ada)
        seen = await ada.presses(quiz, quiz.buttons[0])
        told, _ = await answers(town, ada, seen, never)
        form = await ada.presses(told, "Report this question")
        thanks = await ada.submits(form, {"What is wrong with it?": "two of them are right"})
        assert "Thank you" in thanks.text
        assert thanks.ephemeral
        seen, _ = await through(town, ada, await ada.presses(told, NEXT), never, 5)
        await town.passes(days=3)
        assert general.messages[-1].text.startswith("### Recap · Week 1")
        assert "Most worth discussing" in general.messages[-1].text
        closed = await ada.presses(quiz, quiz.buttons[0])
        assert "This quiz is closed" in closed.text
        assert "The quiz closed before this answer came" in (await ada.presses(seen, UNKNOWN)).text
