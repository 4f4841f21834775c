"""/cohort move: a group that has lost its channel goes on in another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from bot.cards import organiser as cards
from bot.command import Opt, Request, Where, command
from bot.commands.cohort.opening import check_free, group_card
from bot.commands.lookup import as_it_stands
from bot.domain.cohort import Cohort
from bot.domain.people import ChannelId
from bot.domain.posts import SAID, State
from bot.errors import Refusal, Way
from bot.message import Card
from bot.ports import Work

WHICH = Opt("The group's id; left out, the only one.", hidden=True)


@command(
    "cohort move",
    "For organisers: Bring a group that has lost its channel to this one.",
    where=Where.CHANNEL,
    asks_manager=True,
)
async def move(request: Request, group: Annotated[str | None, WHICH] = None) -> Card:
    """The organiser is known by the group, for this channel has none yet; its card comes first, as when it was opened."""
    place = request.place
    if place is None:
        raise Refusal("A group lives in a channel. Type {/cohort move} in the one where it will meet.")
    async with request.ports.storage.work() as work:
        lost = [one for one in await _lost(work, request, place) if group in {None, one.id}]
        if not lost:
            raise Refusal(
                "Of the groups you look after here, none has lost its channel. {/cohort open} opens a new one."
            )
        await check_free(work, place)
        if len(lost) > 1:
            return cards.which_moves(lost)
        cohort = replace(lost[0], channel=place)
        post = group_card(request, cohort)
        await work.community(place.community).save(cohort)
        await work.house.add_posts([post])
        await work.commit()
    said = await request.ports.queue.at_once(post.key, cohort.id)
    if said.state is State.DEAD:
        await _not_here(request, cohort)
        raise Refusal(
            "{group} cannot go on here: {why}. {what} Then press Try again.",
            None,
            (Way("Try again", f"cohort move group:{cohort.id}"),),
            group=cohort.name,
            why=said.why or "the channel refused its card",
            what=said.what_to_do or "",
        )
    return cards.moved(cohort, arrived=said.state in SAID)


async def _not_here(request: Request, cohort: Cohort) -> None:
    """The group is where it was, nowhere; somebody may have brought it elsewhere meanwhile."""
    async with request.ports.storage.work() as work:
        now = await as_it_stands(work, cohort)
        if (now.channel, now.card) == (cohort.channel, None):
            await work.community(cohort.community).save(replace(now, channel=None))
            await work.commit()


async def _lost(work: Work, request: Request, place: ChannelId) -> Sequence[Cohort]:
    """Groups of this community without a channel that are the asker's to organise."""
    found = []
    for cohort in await work.community(place.community).without_channel():
        organisers = {person.learner for person in await work.group(cohort.id).organisers()}
        if request.manages or request.learner.id in organisers:
            found.append(cohort)
    return found
