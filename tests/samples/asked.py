"""Cards around questions: each format asked and answered, quizzes, reviews, reports, lessons."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.cards import feedback, lesson, questions, quiz
from bot.cards.questions import Asking
from bot.cards.quiz import QuizFacts, Summary
from bot.cards.words import beneath
from bot.domain.answers import UNKNOWN, Sure, arrangement
from bot.domain.items import Fate
from bot.domain.mastery import Level, Shown
from bot.domain.memory import Memory
from bot.domain.plan import held_by
from bot.domain.questions import Format, Question
from bot.domain.sitting import Asked, Kind, Outcome
from bot.message import Button, Card
from tests.samples.bank import bank, every_format
from tests.samples.facts import LONG, NOW, Sample, group_in, of, roadmap, topics

TOKEN = "3kq7x2qa3kq7x2qa3kq7x2qa3k"  # noqa: S105 - it opens nothing
ASKING = Asking("Question 3 of 8", f"quiz answer {TOKEN} 3", "quiz start")
GO = [Button("Next question", f"quiz go {TOKEN}", "primary")]
BERLIN = "Europe/Berlin"


def samples() -> Iterator[Sample]:
    """Every way in which a question can be asked and answered, and what is around it."""
    yield from _asked()
    yield from _answered()
    yield from _after()
    yield from _weekly()
    yield from _reviews()
    yield of(lesson.lesson_card, "every part", bank().lessons["la-vectors"], topics("la-vectors")[0], asks=True)


def _asked() -> Iterator[Sample]:
    drawn = [generator.draw(7) for generator in bank().generators.values()]
    for question in [*every_format(), *drawn]:
        shown = arrangement(question, TOKEN, 3)
        yield of(questions.question_card, f"{question.format} {question.id}", question, shown, ASKING, replaces=True)
    for question in every_format()[1:4]:
        yield of(questions.answer_form, f"{question.format}", question, ASKING, asks_sure=False)
        yield of(questions.answer_form, f"{question.format}, how sure", question, ASKING, asks_sure=True)
    yield of(questions.how_sure, "a letter", ASKING, "b")


def outcome_of(question: Question, given: str, *, right: bool, **changes: object) -> Outcome:
    """What came of an answer."""
    asked = Asked(
        token=TOKEN,
        position=3,
        learner="l1",
        skill=question.skill,
        topic=question.topic,
        item=question.id,
        seed=None,
        version=0,
        revision="r1",
        strong=False,
        answered_at=NOW,
        given=given,
        right=right,
    )
    memory = Memory(question.skill, 1.0, 6.0, NOW + timedelta(days=1), NOW)
    return replace(Outcome(asked, question, memory=memory), **changes)  # type: ignore[arg-type] # fields by name


RIGHT = {Format.SEVERAL: "0 1", Format.ORDER: "0 1 2 3", Format.NUMBER: "0.6"}
WRONG = {Format.SEVERAL: "0 2", Format.ORDER: "1 0 2 3", Format.NUMBER: "6"}


def _told(case: str, outcome: Outcome) -> Sample:
    shown = arrangement(outcome.question, TOKEN, 3)
    return of(feedback.feedback, case, outcome, shown, topics("la-vectors")[0], GO, BERLIN, NOW)


def _answered() -> Iterator[Sample]:
    for question in every_format():
        form = question.format
        yield _told(f"{form} {question.id}, right", outcome_of(question, RIGHT.get(form, "0"), right=True))
        yield _told(f"{form} {question.id}, wrong", outcome_of(question, WRONG.get(form, "1"), right=False))
        yield _told(f"{form} {question.id}, not known", outcome_of(question, UNKNOWN, right=False))
    number, order = every_format()[2], every_format()[3]
    yield _told("a number nobody foresaw", outcome_of(number, "17.25", right=False))
    yield _told("an order nobody foresaw", outcome_of(order, "3 2 1 0", right=False))


def _after() -> Iterator[Sample]:
    question = every_format()[0]
    right, wrong = outcome_of(question, "0", right=True), outcome_of(question, "1", right=False)
    missed = replace(wrong.asked, answered_at=NOW - timedelta(days=9))
    yield _told("it got you before", replace(right, missed_before=missed))
    yield _told("sure and wrong", replace(wrong, asked=replace(wrong.asked, sure=Sure.SURE)))
    for level in Level:
        if level:
            before = Shown("la-vectors", Level(level - 1), NOW)
            yield _told(f"up to {level.name}", replace(right, before=before, after=replace(before, level=level)))
            yield _told(f"down from {level.name}", replace(wrong, before=replace(before, level=level), after=before))
    assert wrong.memory
    yield _told("a stubborn one", replace(wrong, memory=replace(wrong.memory, rests=True, lapses=4)))


def _weekly() -> Iterator[Sample]:
    cohort = group_in(1, 3, name=LONG)
    weeks = held_by(roadmap(), cohort.current, cohort.pace) if cohort.current else ()
    yield of(quiz.quiz_post, "a week", cohort, weeks, "2026-12-17", 8, NOW + timedelta(days=3))
    number, plain, display = every_format()[2], every_format()[0], every_format()[7]
    for case, facts in {
        "enough": QuizFacts(80, 52, 20, plain, 0.55),
        "few": QuizFacts(8, 5, 2, number),
        "a formula": QuizFacts(40, 20, 10, display, 0.5),
        "gone": QuizFacts(8, 5, 2, None),
        "nobody": None,
    }.items():
        yield of(quiz.quiz_closing, case, weeks, facts)
    some = topics("la-vectors", "la-matrices", "la-systems")
    for kind in Kind:
        yield of(quiz.finished, f"{kind}, some missed", Summary(kind, 8, 5, some, date(2026, 12, 4)))
        yield of(quiz.finished, f"{kind}, all right", Summary(kind, 8, 8, (), date(2026, 12, 14), offers_sure=True))
    yield of(quiz.finished, "nothing left", Summary(Kind.QUIZ, 0, 0, (), None))


def _reviews() -> Iterator[Sample]:
    yield of(quiz.nothing_due, "a day", date(2026, 12, 4))
    yield of(quiz.nothing_due, "never", None)
    yield of(quiz.enough_today, "twelve", 12)
    asked = questions.question_card(every_format()[0], (0, 1, 2, 3), ASKING, replaces=False)
    yield of(quiz.welcomed, "after two weeks", asked, 10)
    yield of(quiz.woken, "a stubborn one")
    yield of(quiz.reported, "first", first=True)
    yield of(quiz.reported, "again", first=False)
    line = f"quiz report sitting:{TOKEN} number:3"
    yield of(quiz.report_form, "a question", line, every_format()[0])
    yield of(quiz.report_form, "gone", line, None)
    for fate in (Fate.SUSPENDED, Fate.MENDED, Fate.KEPT):
        yield of(quiz.report_outcome, fate.value, every_format()[0], fate)
    yield of(quiz.report_outcome, "gone", None, Fate.MENDED)
    many = topics("la-vectors", "la-matrices", "la-systems", "la-eigen")
    yield of(quiz.reminder, "one", many[:1], 1, last=False)
    yield of(quiz.reminder, "the last", many, 12, last=True)
    yield of(beneath, "an invitation", Card("Your next step", []), quiz.invitation(many[:2], 3))
