"""One answer, written down with everything that follows from it: memory, what answers show, how the question fares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.answers import Sure, Verdict
from bot.domain.items import LATELY, ItemCounts, Suspension, choice_of, is_broken, strength
from bot.domain.mastery import Answer, Shown, shown_by
from bot.domain.memory import Review, reviewed
from bot.domain.people import CommunityId
from bot.domain.questions import Bank, Question
from bot.domain.sitting import Asked, Kind, Outcome, Sitting
from bot.ports import JobQueue, Work
from bot.study.asking import chance_for, row_of, shelf_of
from bot.study.reporting import tell_reporters

INSTANT = timedelta(microseconds=1)
ALWAYS = datetime.max.replace(tzinfo=UTC)
LONGEST = timedelta(minutes=5)
"""A longer time from question to answer says nothing: someone was on the phone."""
MIXED = frozenset({Kind.QUIZ, Kind.REVIEW})


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came in, judged. `community`: where, None in private."""

    sitting: Sitting
    asked: Asked
    question: Question
    verdict: Verdict
    sure: Sure | None
    community: CommunityId | None


async def record(work: Work, queue: JobQueue, bank: Bank, answer: Given, now: datetime) -> Outcome:
    """Write an answer down, once: whoever calls has looked that there is none yet."""
    sitting, asked, question, verdict = answer.sitting, answer.asked, answer.question, answer.verdict
    study = work.study(sitting.learner)
    last = await study.last_answer(ALWAYS)
    at = max(now, last.answered_at + INSTANT) if last and last.answered_at else now
    spent = at - asked.shown_at if asked.shown_at else LONGEST
    answered = replace(
        asked,
        answered_at=at,
        given=verdict.given,
        right=verdict.right,
        sure=answer.sure,
        milliseconds=int(spent / timedelta(milliseconds=1)) if timedelta() <= spent < LONGEST else None,
    )
    log = await study.of_skill(asked.skill)
    score = strength(*await study.lately(LATELY))
    await study.save(answered)
    missed = log[-1] if log and not log[-1].right else None
    if asked.again:
        return Outcome(answered, question, missed, await study.memory(asked.skill))
    memory = reviewed(await study.memory(asked.skill), asked.skill, Review(at, answered.recalled))
    await study.remember(memory)
    before, after = await _show(work, sitting.learner, asked.topic)
    if sitting.kind is Kind.REVIEW and not verdict.right and not memory.rests:
        await _comes_again(work, bank, answer)
    if all(one.item != asked.item for one in log):
        await _count(work, queue, question, verdict, score, at)
    return Outcome(answered, question, missed, memory, before, after)


async def _show(work: Work, learner: str, topic: str) -> tuple[Shown | None, Shown | None]:
    study = work.study(learner)
    before = (await study.shown()).get(topic)
    after = shown_by(topic, answers_of(await study.of_topic(topic)))
    if after is not None and after != before:
        await study.show(after)
    return before, after


def answers_of(rows: Sequence[tuple[Asked, Kind]]) -> list[Answer]:
    """Answers as mastery sees them; a lucky guess shows nothing either way."""
    return [
        Answer(row.answered_at, row.name, bool(row.right), row.strong, kind in MIXED)
        for row, kind in rows
        if row.answered_at is not None and not (row.right and row.sure is Sure.GUESS)
    ]


async def _comes_again(work: Work, bank: Bank, answer: Given) -> None:
    """At the end of the session, in other words where there are any; it counts for nothing else."""
    sitting, question = answer.sitting, answer.question
    rows = await work.study(sitting.learner).asked(sitting.token)
    shelf = await shelf_of(work, bank, sitting.learner, answer.community, [question.topic])
    chance = chance_for(sitting.token, str(len(rows)))
    pick = shelf.draw(question.skill, chance, but=[question.id] if question.seed is None else [])
    other = bank.find(*pick[:2]) if pick else None
    position = max(row.position for row in rows) + 1
    await work.study(sitting.learner).ask([row_of(sitting, other or question, position, again=True)])


async def _count(
    work: Work, queue: JobQueue, question: Question, verdict: Verdict, score: float, now: datetime
) -> None:
    found = await work.items.counts(question.id)
    counts = next((one for one in found if one.revision == question.revision), None)
    before = counts or ItemCounts(question.id, question.revision)
    counts = before.after(choice_of(question, verdict.given, right=verdict.right), score)
    await work.items.count(counts)
    if is_broken(counts):
        why = "strong answerers prefer a mistake to the key"
        if await work.items.suspend(Suspension(question.id, None, now, why)):
            await tell_reporters(work, queue, question.id, now)
