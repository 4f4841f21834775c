"""/review: what fades is asked again, a few questions a day."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from bot.cards import quiz as cards
from bot.command import Opt, Request, command
from bot.commands.sittings import go_on
from bot.domain.sitting import Kind, Sitting
from bot.domain.times import local
from bot.errors import Refusal, Way
from bot.message import Card
from bot.study.reviewing import waiting

TOMORROW = timedelta(days=1)


@command("review", "Answer what is fading: a few questions a day, what fades most first.")
async def review(request: Request) -> Card:
    """One sitting for each local day; called again it goes on."""
    zone = request.zone or "UTC"
    day = local(request.now, zone).date().isoformat()
    async with request.ports.storage.work() as work:
        study, bank = work.study(request.learner.id), request.ports.library.bank
        sitting = await study.latest(Kind.REVIEW, day)
        if sitting is None:
            if not await waiting(work, bank, request.learner.id, request.community, (zone, request.now)):
                memories = await study.memories()
                dues = [one.due for one in memories if not one.rests]
                return cards.nothing_due(cards.returning(dues, zone, request.now))
            sitting = Sitting(request.ports.ids.new(), request.learner.id, Kind.REVIEW, day, request.now)
            await study.begin(sitting)
        card = await go_on(work, request, sitting, replaces=False)
        await work.commit()
    return card


@command("review wake", "Let a question that rests be asked again.", listed=False)
async def wake(request: Request, skill: Annotated[str, Opt("What is asked.")]) -> Card:
    """A stubborn one comes back tomorrow."""
    async with request.ports.storage.work() as work:
        study = work.study(request.learner.id)
        memory = await study.memory(skill)
        if memory is None:
            raise Refusal(
                "I have not asked you that yet. {/quiz now} asks you something.",
                None,
                (Way("Ask me something", "quiz now"),),
            )
        await study.remember(replace(memory, rests=False, due=request.now + TOMORROW))
        await work.commit()
    return cards.woken()
