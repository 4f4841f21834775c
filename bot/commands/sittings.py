"""Going on with a sitting: the next question, or what it came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cards import questions as cards
from bot.cards import quiz as around
from bot.command import Request
from bot.domain.answers import arrangement
from bot.domain.questions import Question
from bot.domain.sitting import Asked, Kind, Sitting
from bot.errors import Refusal, Way
from bot.message import Card
from bot.ports import Work
from bot.study.asking import next_question
from bot.study.results import open_quiz
from bot.study.reviewing import add_next, left_today

THIRD_WEEK = timedelta(days=14)
MET = "met"
"""The subject of whoever asks for questions and names none."""


async def sitting_of(work: Work, request: Request, token: str) -> Sitting:
    """The asker's own sitting. Raises Refusal for another one's, or one that is gone."""
    found = await work.study(request.learner.id).sitting(token)
    if found is None:
        raise Refusal(
            "These questions are not yours to answer, or they are gone. {/quiz now} asks you some of your own.",
            None,
            (Way("Ask me something", "quiz now"), Way("Review", "review")),
        )
    return found


async def is_closed(work: Work, sitting: Sitting, request: Request) -> bool:
    """Whether what is unanswered in it can no longer be answered: a quiz is over when its group's is."""
    if sitting.kind is not Kind.QUIZ:
        return False
    found = await open_quiz(work, sitting.cohort, request.now) if sitting.cohort else None
    return found is None or found[0].key != sitting.about


AGAIN = {Kind.QUIZ: "quiz start", Kind.REVIEW: "review"}


def asking_of(sitting: Sitting, asked: Asked, rows: Sequence[Asked]) -> cards.Asking:
    """Where a question stands, what answers it, and what brings it back."""
    again = AGAIN[sitting.kind] if sitting.kind in AGAIN else _now_again(sitting.about.partition("@")[0])
    return cards.Asking(_where(sitting, asked, rows), f"quiz answer {asked.token} {asked.position}", again)


def _now_again(subject: str) -> str:
    what, _, which = subject.partition(":")
    match what:
        case "met":
            return "quiz now"
        case "stage":
            return f"quiz now stage {which}"
        case "harder":
            return "quiz harder" if which == MET else f"quiz harder {which.replace('.', ' ')}"
        case _:
            return f"quiz now {subject}"


def _where(sitting: Sitting, asked: Asked, rows: Sequence[Asked]) -> str:
    """`Question 3 of 8`; a review has no end that is known beforehand."""
    if asked.again:
        return "Once more, in other words"
    answered = sum(row.answered_at is not None and row.position < asked.position and not row.again for row in rows)
    if sitting.kind is Kind.REVIEW:
        return f"Review, question {answered + 1}"
    return f"Question {answered + 1} of {len(rows)}"


def drawn(sitting: Sitting, asked: Asked, question: Question, rows: Sequence[Asked], *, replaces: bool) -> Card:
    """The card of one question of a sitting."""
    shown = arrangement(question, asked.token, asked.position)
    return cards.question_card(question, shown, asking_of(sitting, asked, rows), replaces=replaces)


async def go_on(work: Work, request: Request, sitting: Sitting, *, replaces: bool) -> Card:
    """The next question, or the end of the sitting. Whoever calls commits."""
    bank = request.ports.library.bank
    if not await is_closed(work, sitting, request):
        if sitting.kind is Kind.REVIEW:
            return await _review_on(work, request, sitting, replaces=replaces)
        found = await next_question(work, bank, sitting, request.community, request.now)
        if found is not None:
            asked, question, rows = found
            return drawn(sitting, asked, question, rows, replaces=replaces)
    return replace(await _ended(work, request, sitting), replaces=replaces)


async def _review_on(work: Work, request: Request, sitting: Sitting, *, replaces: bool) -> Card:
    """New ones first as far as the day allows; what was missed comes once more at the end."""
    bank, study = request.ports.library.bank, work.study(request.learner.id)
    zone = request.zone or "UTC"
    left, given, away = await left_today(work, request.learner, zone, request.now)
    rows = await study.asked(sitting.token)
    if not any(row.answered_at is None and not row.again for row in rows) and left:
        await add_next(work, bank, sitting, rows, request.community, (zone, request.now))
    found = await next_question(work, bank, sitting, request.community, request.now)
    if found is not None:
        asked, question, rows = found
        card = drawn(sitting, asked, question, rows, replaces=replaces)
        return around.welcomed(card, left) if away and given == 0 else card
    if not left and given:
        return replace(around.enough_today(given), replaces=replaces)
    return replace(await _ended(work, request, sitting), replaces=replaces)


async def _ended(work: Work, request: Request, sitting: Sitting) -> Card:
    study, roadmap = work.study(request.learner.id), request.ports.library.roadmap
    rows = [row for row in await study.asked(sitting.token) if row.answered_at is not None and not row.again]
    await study.finish(sitting.token, request.now)
    missed = [row for row in rows if not row.right]
    skills = {row.skill for row in missed or rows}
    dues = [memory.due for memory in await study.memories() if memory.skill in skills and not memory.rests]
    counts = Counter(row.topic for row in missed if row.topic in roadmap.topics)
    offers = sitting.kind is Kind.QUIZ and not request.learner.says_sure
    return around.finished(
        around.Summary(
            kind=sitting.kind,
            answered=len(rows),
            right=len(rows) - len(missed),
            topics=[roadmap.topics[name] for name, _ in counts.most_common()],
            returns=around.returning(dues, request.zone or "UTC", request.now),
            offers_sure=offers and request.now - request.learner.created_at >= THIRD_WEEK,
        )
    )
