"""A quiz on Slack: announced to all, answered in private, and a restart in the middle loses nothing."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.slack import ids
from bot.domain.answers import PRESSED
from bot.domain.questions import Format
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import Channel, FakeSlack, Member, Message, Workspace
from tests.fakes.slack.answer import Answer
from tests.fakes.slack.reading import elements
from tests.samples.bank import half_written
from tests.stories.quizzing import Way, always, asked_by, never, said_to
from tests.stories.slack.town import Town, open_town
from tests.stories.town import taught

UNKNOWN, NEXT, END = "I don't know", "Next question", "See how it went"
PATIENT, BRIEF = 5.0, 0.2
"""Seconds to wait for what comes, which may be drawn and uploaded first, and for what does not."""
Opens = Callable[[], AbstractAsyncContextManager[Town]]


@pytest.fixture
def team(fake: FakeSlack) -> Workspace:
    fake.patience = PATIENT
    return fake.workspace("Acme")


@pytest.fixture
def opens(team: Workspace, sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> Opens:
    """The town; opened once more it is after a restart."""
    numbers, content = CountedIds(), replace(taught(), bank=half_written())
    return lambda: open_town(team, sqlite_url, tmp_path, clock, ids=numbers, content=content)


async def announced(town: Town, general: Channel, ada: Member) -> Message:
    """A group with Ada in it, and the quiz of its first Thursday."""
    await town.opens(ada, general)
    await ada.presses(general.messages[0], "Join")
    await ada.presses(await ada.types("/roadmap start", in_=general), "New to this")
    await town.passes(days=10, hours=1)
    return next(one for one in reversed(general.messages) if not one.only_for)


async def answers(town: Town, who: Member, seen: Message, way: Way) -> tuple[Message, Format]:
    """Press a letter, or write into the form, nonsense first."""
    line = next(
        one["value"] for one in elements(seen.blocks) if one["type"] == "button" and one["text"]["text"] == UNKNOWN
    )
    question, token, number = await asked_by(town.house, ids.account(town.team.id, who.id), line)
    words = said_to(question, token, number, right=way(question))
    if question.format in PRESSED:
        return (await who.presses(seen, words)).message, question.format
    form = await who.presses(seen, "Answer")
    refused = await who.submits(form, {"given": "bananas"})
    assert list(refused.errors) == ["given"]
    assert "bananas" in refused.errors["given"] or "each number" in refused.errors["given"]
    assert form.view in who.modals
    told = await sent(who, form, {"given": words})
    assert form.view not in who.modals
    return told, question.format


async def sent(who: Member, form: Answer, fields: Mapping[str, str]) -> Message:
    """Send a form; what comes of it appears where it was opened, and nothing where it stood."""
    slack = who.team.slack
    slack.patience = BRIEF
    await who.submits(form, fields)
    slack.patience = PATIENT
    return (await form.until("[")).message


async def through(town: Town, who: Member, seen: Message, way: Way, most: int) -> tuple[Message, Counter[Format]]:
    """Answer so many questions; the card behind the last answer, and what was answered."""
    formats: Counter[Format] = Counter()
    for _ in range(most):
        told, form = await answers(town, who, seen, way)
        formats[form] += 1
        assert told.only_for is who
        assert "Report this question" in told.buttons
        seen = (await who.presses(told, NEXT if NEXT in told.buttons else END)).message
        if UNKNOWN not in seen.buttons:
            break
    return seen, formats


async def test_a_quiz_is_announced_to_all_and_answered_in_private_through_a_restart(
    opens: Opens, team: Workspace, general: Channel, ada: Member
) -> None:
    async with opens() as town:
        quiz = await announced(town, general, ada)
        assert "Quiz · Week 1" in quiz.readable
        before = quiz.readable
        first = (await ada.presses(quiz, "Start the week 1 quiz (8 questions, about 6 minutes)")).message
        assert first is not quiz
        assert first.only_for is ada
        assert "Question 1 of 8" in first.readable
        open_one, formats = await through(town, ada, first, always, 3)
        assert "Question 4 of 8" in open_one.readable
    async with opens() as town:
        end, more = await through(town, ada, open_one, always, 8)
        assert "8 of 8 right." in end.readable
        assert end.only_for is ada
        assert (formats + more).total() == 8
        assert {*formats, *more} == {Format.CHOICE, Format.NUMBER}, "a letter was pressed, a number written"
        assert quiz.readable == before
        assert not quiz.edited
        assert "8 of 8 right." in (await ada.presses(quiz, quiz.buttons[0])).text, "counted once"
        zoe = team.member("zoe")
        assert "for members of Monday club" in (await zoe.presses(quiz, quiz.buttons[0])).text


async def test_what_was_missed_is_reviewed_the_next_day_and_an_open_question_outlives_a_restart(
    opens: Opens, general: Channel, ada: Member
) -> None:
    async with opens() as town:
        quiz = await announced(town, general, ada)
        end, _ = await through(town, ada, (await ada.presses(quiz, quiz.buttons[0])).message, never, 8)
        assert "0 of 8 right." in end.readable
        await town.passes(days=1)
        open_one = (await ada.types("/roadmap review", in_=general)).message
        assert "Review, question 1" in open_one.readable
    async with opens() as town:
        told, _ = await answers(town, ada, open_one, always)
        assert told.readable.startswith("# Right")
        assert "Review, question 2" in (await ada.presses(told, NEXT)).text
        assert "Review, question 2" in (await ada.writes("review")).text


async def test_a_question_is_reported_and_a_closed_quiz_says_so(opens: Opens, general: Channel, ada: Member) -> None:
    async with opens() as town:
        quiz = await announced(town, general, ada)
        seen = (await ada.presses(quiz, quiz.buttons[0])).message
        told, _ = await answers(town, ada, seen, never)
        form = await ada.presses(told, "Report this question")
        thanks = await sent(ada, form, {"What is wrong with it?": "two of them are right"})
        assert "Thank you" in thanks.readable
        assert thanks.only_for is ada
        seen, _ = await through(town, ada, (await ada.presses(told, NEXT)).message, never, 5)
        await town.passes(days=3)
        recap = next(one for one in reversed(general.messages) if not one.only_for)
        assert "Recap · Week 1" in recap.readable
        assert "Most worth discussing" in recap.readable
        assert "This quiz is closed" in (await ada.presses(quiz, quiz.buttons[0])).text
        assert "The quiz closed before this answer came" in (await ada.presses(seen, UNKNOWN)).text
