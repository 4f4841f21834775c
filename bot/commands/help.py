"""/help: the home card, all commands, or one of them."""

from datetime import datetime
from typing import Annotated

from bot.cards import home as cards
from bot.command import Known, Opt, Request, command
from bot.commands.lookup import fading_topics, find_group, groups_of, progress_of
from bot.domain.cohort import Cohort
from bot.domain.plan import weeks_now
from bot.domain.rhythm import PROMPT
from bot.domain.sitting import Kind
from bot.domain.step import choose_step
from bot.errors import Refusal
from bot.message import Card
from bot.ports import Work
from bot.study.results import open_quiz

ALL = "all"


@command("help", "Show where you are and what you can do; or how one command is typed.")
async def help_(
    request: Request, about: Annotated[str | None, Opt("A command, such as roadmap next; or all.")] = None
) -> Card:
    """The same card for a bare root and a direct message."""
    return await _home(request) if about is None else _about(request.book, about.strip().removeprefix("/").casefold())


def _about(book: Known, wanted: str) -> Card:
    if wanted == ALL:
        return cards.all_commands([(root, book.under(root)) for root in book.roots])
    exact = book.get(wanted)
    if exact is not None and exact.listed:
        return cards.usage(exact)
    found = book.under(wanted)
    if found:
        return cards.which(wanted, found)
    raise Refusal("There is no command “{wanted}”. {/help all} lists them all.", "about", wanted=wanted)


async def _home(request: Request) -> Card:
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        here = await find_group(work, request)
        groups = await groups_of(work, request)
        begun = request.learner.start_stage is not None
        if not begun and not groups:
            return cards.newcomer(request.place is not None and here is None, here is not None)
        progress = await progress_of(work, request)
        planned, quizzes = [], []
        for group in groups:
            slots = await work.group(group.id).slots()
            planned.append((group, next((slot for slot in slots if slot.kind == PROMPT), None)))
            quizzes += await _open_for(work, request, group)
        _, fading = await fading_topics(work, request)
    step = choose_step(roadmap, progress, weeks_now(groups[0] if groups else None, roadmap))
    return cards.home(step, planned, here is not None, cards.Waiting(quizzes, fading), begun=begun)


async def _open_for(work: Work, request: Request, group: Cohort) -> list[tuple[Cohort, datetime]]:
    """The group's quiz and when it closes, until this member has answered it all."""
    found = await open_quiz(work, group.id, request.now)
    sitting = await work.study(request.learner.id).latest(Kind.QUIZ, found[0].key) if found else None
    return [] if found is None or (sitting and sitting.finished_at) else [(group, found[1])]
