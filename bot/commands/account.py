"""/account: settings, a copy of everything, and being forgotten."""

import json
from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.cards import account as cards
from bot.command import Opt, Request, command
from bot.commands.cohort.opening import refresh_card
from bot.domain.memory import FEWEST, MOST
from bot.domain.people import Learner
from bot.domain.slots import Rule, Slot
from bot.domain.times import find_zone, following, local, parse_time
from bot.errors import Refusal
from bot.message import Card, Form
from bot.study.reviewing import REMINDER

OFF = "off"


@command("account settings", "See or change your time zone, your reviews and your reminder.")
async def settings(
    request: Request,
    zone: Annotated[str | None, Opt("Your city or time zone.")] = None,
    daily: Annotated[int | None, Opt(f"Review questions a day at most, {FEWEST} to {MOST}.")] = None,
    remind: Annotated[str | None, Opt("The hour of a private reminder, such as 18:30; or off.")] = None,
    sure: Annotated[str | None, Opt("Ask how sure you are of an answer.", choices=("yes", "no"))] = None,
) -> Card | Form:
    """Without a word, a form of what is set."""
    async with request.ports.storage.work() as work:
        slot = await work.house.slot(request.learner.id, REMINDER)
        if zone is None and daily is None and remind is None and sure is None:
            return cards.settings_form(request.learner, request.zone or "", slot)
        learner = _changed(request.learner, zone, daily, sure)
        slot = _reminder(request, learner, remind, slot)
        await work.people.save(learner)
        if slot is not None:
            await work.house.put_slot(slot)
        await work.commit()
    return cards.settings(learner, learner.zone or request.zone or "UTC", slot, request.now)


def _changed(learner: Learner, zone: str | None, daily: int | None, sure: str | None) -> Learner:
    if daily is not None and not FEWEST <= daily <= MOST:
        raise Refusal(f"Choose between {FEWEST} and {MOST} review questions a day.", "daily")
    return replace(
        learner,
        zone=find_zone(zone) if zone is not None else learner.zone,
        daily=daily if daily is not None else learner.daily,
        says_sure=sure == "yes" if sure is not None else learner.says_sure,
    )


def _reminder(request: Request, learner: Learner, typed: str | None, slot: Slot | None) -> Slot | None:
    """The slot as it should stand; it follows a changed zone."""
    wanted = (typed or "").strip().casefold()
    if typed is None and slot is None:
        return None
    if wanted == OFF:
        return replace(slot, enabled=False, next_run_at=None) if slot else None
    zone = learner.zone or request.zone
    if zone is None:
        raise Refusal("Tell me your city too, so that I know your hour: {/account settings zone:Lagos}.", "zone")
    at = slot.at if slot is not None and typed is None else parse_time(typed or "", "remind")
    enabled = typed is not None or (slot is not None and slot.enabled)
    today: date = local(request.now, zone).date()
    fresh = Slot(REMINDER, Rule.DAILY, at, zone, today, None, enabled=enabled, learner=learner.id)
    coming = following(fresh, request.now) if enabled else None
    return replace(fresh, next_run_at=coming.at if coming else None)


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
