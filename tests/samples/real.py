"""The real questions and lessons as cards: each as it is asked, and what each answer to it is told."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.cards.feedback import feedback
from bot.cards.lesson import lesson_card
from bot.cards.questions import Asking, question_card
from bot.domain.answers import UNKNOWN, arrangement
from bot.domain.questions import Bank, Format, Question
from bot.domain.sitting import Kind as Why
from bot.domain.sitting import Outcome, Sitting
from bot.message import Button, Card
from bot.study.asking import row_of
from content.library import ContentLibrary, open_library
from tests.samples.facts import NOW

TOKEN = "3kq7x2qa3kq7x2qa3kq7x2qa3k"  # noqa: S105 - it opens nothing
ASKING = Asking("Question 3 of 8", f"quiz answer {TOKEN} 3", "quiz start")
GO = [Button("Next question", f"quiz go {TOKEN}", "primary")]
SITTING = Sitting(TOKEN, "l1", Why.QUIZ, "quiz", NOW)
SEEDS = (7, 4242, 9999)


@cache
def library() -> ContentLibrary:
    """What is taught, with the real bank."""
    return open_library(Path(__file__).parents[2] / "content")


def questions() -> Iterator[Question]:
    """Every authored one, and three draws of each generator."""
    bank: Bank = library().bank
    yield from bank.items.values()
    for generator in bank.generators.values():
        yield from (generator.draw(seed) for seed in SEEDS)


def answers(question: Question) -> Iterator[tuple[str, bool]]:
    """Every answer that is told something of its own, as it is stored, and whether it is right."""
    yield UNKNOWN, False
    match question.format:
        case Format.NUMBER:
            assert question.target
            yield f"{question.target.value:.10g}", True
            yield from ((f"{slip.value:.10g}", False) for slip in question.number_slips)
            yield "12345.678", False
        case Format.ORDER:
            right = range(len(question.options))
            yield " ".join(map(str, right)), True
            yield " ".join(map(str, reversed(right))), False
            yield from ((" ".join(map(str, slip.order)), False) for slip in question.order_slips)
        case Format.SEVERAL:
            yield " ".join(map(str, question.right)), True
            yield "0", False
        case _:
            yield from ((str(place), place in question.right) for place in range(len(question.options)))


def asked(question: Question) -> Card:
    """The card that asks it."""
    return question_card(question, arrangement(question, TOKEN, 3), ASKING, replaces=True)


def told(question: Question) -> Iterator[Card]:
    """The cards that answer."""
    topic = library().roadmap.topics[question.topic]
    for given, right in answers(question):
        row = replace(row_of(SITTING, question, 3), answered_at=NOW, given=given, right=right)
        yield feedback(Outcome(row, question), arrangement(question, TOKEN, 3), topic, GO, "UTC", NOW)


def lessons() -> Iterator[Card]:
    """Every lesson."""
    for name, lesson in library().bank.lessons.items():
        yield lesson_card(lesson, library().roadmap.topics[name], asks=True)
