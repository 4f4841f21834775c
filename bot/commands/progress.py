"""/progress: how far, for oneself and for the group."""

from datetime import timedelta
from typing import Annotated

from bot.cards import progress as cards
from bot.cards.words import beside
from bot.command import Opt, Request, command
from bot.commands.lookup import group_shown, progress_of
from bot.message import Card

NEWEST = 3
WEEK = timedelta(days=7)


@command("progress me", "Show how far you have come.")
async def mine(request: Request) -> Card:
    """Stones in all, by stage, and the newest ones."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
    known = [(roadmap.topics[name], when) for name, when in progress.done.items() if name in roadmap.topics]
    known.sort(key=lambda pair: pair[1], reverse=True)
    return cards.mine(progress, roadmap, known[:NEWEST])


@command("progress group", "Show how far your group has come, in counts that name nobody.")
async def of_group(
    request: Request,
    group: Annotated[str | None, Opt("The group's id; left out, the one of this channel.", hidden=True)] = None,
) -> Card:
    """Counts of the last week and of all weeks."""
    async with request.ports.storage.reading() as work:
        cohort, others = await group_shown(work, request, group)
        records = work.group(cohort.id)
        members = await records.members()
        week = await records.week(request.now - WEEK)
        whole = await records.week(cohort.opened_at)
    told = cards.group(cohort, request.ports.library.roadmap, len(members), week, whole)
    return beside(told, others, "progress group")
