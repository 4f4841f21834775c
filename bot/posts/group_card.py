"""The group's card in its channel: its arrival opens the group, or lets it go on; it is edited as people join."""

from dataclasses import replace

from bot.cards import cohort as cards
from bot.domain.cohort import Cohort, Life
from bot.domain.posts import SAID, Post
from bot.domain.rhythm import GROUP_CARD, WEEKLY_KINDS, Skip, slots_of
from bot.message import Card
from bot.ports import Receipt
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import channel


def _is_here(cohort: Cohort | None, card: Post) -> bool:
    """Whether this card was made for the channel where the group is now."""
    return cohort is not None and cohort.channel is not None and cohort.channel.key == card.params.get("channel")


async def _opens(occasion: Occasion, ended: Post) -> None:
    cohort = occasion.cohort
    if cohort is None or not _is_here(cohort, ended):
        return
    cohorts, opens = occasion.work.community(cohort.community), cohort.life is Life.OPENING
    if ended.state not in SAID and opens:
        await cohorts.save(replace(cohort, life=Life.CLOSED))
    elif ended.state in SAID:
        await cohorts.save(replace(cohort, life=Life.OPEN if opens else cohort.life, card=ended.receipt))
        if opens:
            await occasion.work.group(cohort.id).put_slots(slots_of(cohort, WEEKLY_KINDS))


@post(GROUP_CARD, settled=_opens)
async def group_card(occasion: Occasion) -> Composed:
    """The first card of a channel: the group opens, or goes on here."""
    here = channel(occasion)
    if here is None or here[0].life is Life.CLOSED or here[0].card is not None or not _is_here(here[0], occasion.post):
        return Skip("the group is not opening here, or has its card")
    return Parcel(here[1], await _draw(occasion))


@post("group card update", quiet=True)
async def update(occasion: Occasion) -> Composed:
    """The card as it stands now. Somebody may have deleted it, which is nobody's trouble."""
    here = channel(occasion)
    if here is None or here[0].card is None:
        return Skip("the group has no card")
    return Parcel(here[1], await _draw(occasion), edits=Receipt(here[0].community.platform, here[0].card))


async def _draw(occasion: Occasion) -> Card:
    cohort = occasion.cohort
    if cohort is None:
        raise TypeError(occasion.post.key)
    records = occasion.work.group(cohort.id)
    members = await records.members()
    organisers = await records.organisers()
    opener = next((person for person in organisers if person.learner == cohort.opened_by), None)
    slots = await records.slots() or slots_of(cohort, WEEKLY_KINDS)
    return cards.group_card(cohort, occasion.ports.library.roadmap, len(members), opener, slots)
