"""Which question comes next in a sitting, and what may be asked of someone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from bot.domain.choosing import Pick, Shelf
from bot.domain.people import CommunityId
from bot.domain.questions import Bank, Format, Question
from bot.domain.sitting import Asked, Sitting
from bot.ports import Work


async def shelf_of(work: Work, bank: Bank, learner: str, community: CommunityId | None, topics: Iterable[str]) -> Shelf:
    """What may be asked of someone in a place about these topics, and when they last met it."""
    skills = [skill for topic in dict.fromkeys(topics) for skill in bank.skills(topic)]
    seen = await work.study(learner).seen(skills)
    return Shelf(bank, await work.items.suspended(community), seen)


def chance_for(*what: str) -> Random:
    """Repeatable chance, seeded by what it is about."""
    return Random("/".join(what))  # noqa: S311  a sitting's token makes it unguessable where that matters


def as_asked(bank: Bank, sitting: Sitting, picks: Sequence[Pick], first: int = 1) -> list[Asked]:
    """Picks as questions of a sitting, numbered from `first`."""
    rows = []
    for place, pick in enumerate(picks):
        question = bank.find(pick.item, pick.seed)
        if question is not None:
            rows.append(row_of(sitting, question, first + place, shared=pick.shared))
    return rows


def row_of(sitting: Sitting, question: Question, position: int, *, shared: bool = False, again: bool = False) -> Asked:
    """A question as a row of a sitting."""
    return Asked(
        token=sitting.token,
        position=position,
        learner=sitting.learner,
        skill=question.skill,
        topic=question.topic,
        item=question.id,
        seed=question.seed,
        version=question.version,
        revision=question.revision,
        strong=question.format is Format.NUMBER or question.seed is not None,
        shared=shared,
        again=again,
    )


async def next_question(
    work: Work, bank: Bank, sitting: Sitting, community: CommunityId | None, now: datetime
) -> tuple[Asked, Question, Sequence[Asked]] | None:
    """The first question without an answer, noted as shown, and all of the sitting; None where none is left.

    Those that come a second time wait for the others. What was suspended, or is gone from the content, since the sitting began is taken out of it. A changed wording is
    asked as it reads now.
    """
    study = work.study(sitting.learner)
    suspended = await work.items.suspended(community)
    rows = list(await study.asked(sitting.token))
    for row in sorted((row for row in rows if row.answered_at is None), key=lambda row: row.again):
        question = bank.find(row.item, row.seed)
        if question is None or question.retired or row.item in suspended:
            await study.drop(row.token, row.position)
            rows.remove(row)
            continue
        fresh = replace(row, revision=question.revision, version=question.version, shown_at=row.shown_at or now)
        if fresh != row:
            await study.save(fresh)
        return fresh, question, rows
    return None
