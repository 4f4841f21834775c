"""/quiz report: something is wrong with a question."""

from typing import Annotated

from bot.cards import quiz as cards
from bot.command import Opt, Request, command
from bot.domain.items import Report
from bot.domain.sitting import Asked
from bot.errors import Refusal, Way
from bot.message import Card, Form
from bot.ports import Work
from bot.study.recording import ALWAYS
from bot.study.reporting import take_report

LONGEST = 500
"""Characters of what a reporter says that are kept."""


@command("quiz report", "Say that something is wrong with the question you answered last.")
async def report(
    request: Request,
    sitting: Annotated[str | None, Opt("Which sitting.", hidden=True)] = None,
    number: Annotated[int | None, Opt("Which question.", hidden=True)] = None,
    words: Annotated[str | None, Opt("What is wrong with it.")] = None,
) -> Card | Form:
    """Two members suspend a question where they are; whoever reported learns what became of it."""
    async with request.ports.storage.work(serializable=True) as work:
        asked = await _meant(work, request, sitting, number)
        question = request.ports.library.bank.find(asked.item, asked.seed)
        if words is None:
            line = f"quiz report sitting:{asked.token} number:{asked.position}"
            return cards.report_form(line, question)
        said = Report(
            request.learner.id,
            asked.item,
            asked.seed,
            request.community,
            request.now,
            " ".join(words.split())[:LONGEST],
        )
        first = await take_report(work, request.ports.queue, said)
        await work.commit()
    return cards.reported(first=first)


async def _meant(work: Work, request: Request, sitting: str | None, number: int | None) -> Asked:
    study = work.study(request.learner.id)
    rows = await study.asked(sitting) if sitting else []
    found = next((row for row in rows if row.position == number), None)
    if found is None and sitting is None:
        found = await study.last_answer(ALWAYS)
    if found is None:
        raise Refusal(
            "I do not know which question you mean: answer one first.", None, (Way("Ask me something", "quiz now"),)
        )
    return found
