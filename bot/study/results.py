"""A group's quiz: until when it is open, and how it went, in numbers that point at nobody."""

from datetime import datetime, timedelta

from bot.cards.quiz import ENOUGH_ANSWERS, QuizFacts
from bot.domain.posts import Post
from bot.domain.questions import Bank
from bot.domain.rhythm import QUIZ, RECAP
from bot.domain.sitting import Tally
from bot.ports import Work
from bot.study.asking import chance_for

FORTNIGHT = timedelta(days=14)
"""A recap farther away belongs to another quiz."""
MOST_SPLIT = 0.5
"""A question that half of a group had right leaves the most to say to one another."""


async def open_quiz(work: Work, cohort: str, now: datetime) -> tuple[Post, datetime] | None:
    """The group's latest quiz and when it closes; None where it has, or was never said.

    It closes with the recap: with one that came sooner than planned, or later where that was moved.
    """
    records = work.group(cohort)
    post = await records.latest_said(QUIZ, now)
    planned = (post.chosen or {}).get("closes") if post else None
    if post is None or planned is None:
        return None
    recap = await records.latest_said(RECAP, now)
    if recap is not None and recap.scheduled_at > post.scheduled_at:
        return None
    coming = (one.next_run_at for one in await records.slots() if one.kind == RECAP)
    moved = [at for at in coming if at is not None and at - post.scheduled_at < FORTNIGHT]
    closes = max([datetime.fromisoformat(str(planned)), *moved])
    return (post, closes) if now < closes else None


async def quiz_facts(work: Work, bank: Bank, quiz: Post) -> QuizFacts | None:
    """None where nobody has answered a shared question."""
    tallies = await work.group(quiz.cohort or "").tallies(quiz.key)
    if not tallies:
        return None
    people = max(tally.answered for tally in tallies)
    there = [tally for tally in tallies if bank.find(tally.item, tally.seed)]
    told = _split(there) if people >= ENOUGH_ANSWERS else None
    tally = told or (chance_for(quiz.key).choice(there) if there else None)
    return QuizFacts(
        answered=sum(tally.answered for tally in tallies),
        right=sum(tally.right for tally in tallies),
        people=people,
        discuss=bank.find(tally.item, tally.seed) if tally else None,
        share=told.right / told.answered if told else None,
    )


def _split(tallies: list[Tally]) -> Tally | None:
    enough = [tally for tally in tallies if tally.answered >= ENOUGH_ANSWERS]
    return min(enough, key=lambda tally: abs(tally.right / tally.answered - MOST_SPLIT), default=None)
