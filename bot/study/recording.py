"""One answer, written down with everything that follows from it: memory, what answers show, how the question fares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.answers import Sure, Verdict
from bot.domain.items import LATELY, ItemCounts, Suspension, choice_of, is_broken, strength
from bot.domain.mastery import Answer, Shown, shown_by
from bot.domain.memory import Memory, Review, reviewed
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


@dataclass(frozen=True, slots=True)
class History:
    """All that is looked at before an answer changes anything."""

    last: Asked | None
    log: Sequence[Asked]
    strength: float
    memory: Memory | None
    shown: Shown | None
    about: Sequence[tuple[Asked, Kind]]
    counts: ItemCounts


async def record(work: Work, queue: JobQueue, bank: Bank, answer: Given, now: datetime) -> Outcome:
    """Write an answer down, once: whoever calls has looked that there is none yet."""
    sitting, question, history = answer.sitting, answer.question, await _history(work, answer)
    study, log = work.study(sitting.learner), history.log
    answered = _answered(answer, history.last, now)
    at = answered.answered_at or now
    await study.save(answered)
    missed = log[-1] if log and not log[-1].right else None
    if answered.again:
        return Outcome(answered, question, missed, history.memory)
    memory = reviewed(history.memory, answered.skill, Review(at, answered.recalled))
    await study.remember(memory)
    after = shown_by(answered.topic, answers_of([*history.about, (answered, sitting.kind)]))
    if after is not None and after != history.shown:
        await study.show(after)
    if all(one.item != answered.item for one in log):
        await _count(work, queue, answer, history, at)
    if sitting.kind is Kind.REVIEW and not answered.right and not memory.rests:
        await _comes_again(work, bank, answer)
    return Outcome(answered, question, missed, memory, history.shown, after)


async def _history(work: Work, answer: Given) -> History:
    study, asked, question = work.study(answer.sitting.learner), answer.asked, answer.question
    known = await work.items.counts(question.id)
    return History(
        last=await study.last_answer(ALWAYS),
        log=await study.of_skill(asked.skill),
        strength=strength(*await study.lately(LATELY)),
        memory=await study.memory(asked.skill),
        shown=await study.shown_of(asked.topic),
        about=await study.of_topic(asked.topic),
        counts=next(
            (one for one in known if one.revision == question.revision), ItemCounts(question.id, question.revision)
        ),
    )


def _answered(answer: Given, last: Asked | None, now: datetime) -> Asked:
    """The row with the answer in it; no two answers of a learner are at one moment, whatever the clock does."""
    asked = answer.asked
    at = max(now, last.answered_at + INSTANT) if last and last.answered_at else now
    spent = at - asked.shown_at if asked.shown_at else LONGEST
    return replace(
        asked,
        answered_at=at,
        given=answer.verdict.given,
        right=answer.verdict.right,
        sure=answer.sure,
        milliseconds=int(spent / timedelta(milliseconds=1)) if timedelta() <= spent < LONGEST else None,
    )


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


async def _count(work: Work, queue: JobQueue, answer: Given, history: History, now: datetime) -> None:
    question, verdict = answer.question, answer.verdict
    counts = history.counts.after(choice_of(question, verdict.given, right=verdict.right), history.strength)
    await work.items.count(counts)
    if is_broken(counts):
        why = "strong answerers prefer a mistake to the key"
        if await work.items.suspend(Suspension(question.id, None, now, why)):
            await tell_reporters(work, queue, question.id, now)
