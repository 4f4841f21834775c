"""/account: settings, a copy of everything, and being forgotten."""

import json
from dataclasses import replace
from typing import Annotated

from bot.cards import account as cards
from bot.command import Opt, Request, command
from bot.commands.cohort.opening import refresh_card
from bot.domain.times import find_zone
from bot.message import Card, Form


@command("account settings", "See or change your time zone.")
async def settings(request: Request, zone: Annotated[str | None, Opt("Your city or time zone.")] = None) -> Card | Form:
    """Without a zone, a form of what is set."""
    if zone is None:
        return cards.settings_form(request.zone or "")
    found = find_zone(zone)
    async with request.ports.storage.work() as work:
        await work.people.save(replace(request.learner, zone=found))
        await work.commit()
    return cards.settings(found, request.now)


@command("account export", "Get a file with everything Cairn knows about you.")
async def export(request: Request) -> Card:
    """Every row, as JSON."""
    async with request.ports.storage.reading() as work:
        rows = await work.learner(request.learner.id).export()
    return cards.export(json.dumps(rows, indent=2, ensure_ascii=False, default=str).encode())


@command("account forget", "Erase everything about you, everywhere on this bot. Asks once.")
async def forget(
    request: Request, sure: Annotated[str | None, Opt("yes erases at once.", choices=("yes", "no"))] = None
) -> Card:
    """The second press erases."""
    if sure != "yes":
        return cards.forget_question()
    async with request.ports.storage.work() as work:
        own = work.learner(request.learner.id)
        groups = await own.carded()
        await own.forget()
        for group in groups:
            await refresh_card(work, request, group)
        await work.commit()
    return cards.forgotten()
