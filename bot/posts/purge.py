"""The daily clean-up: places that the bot was removed from a month ago."""

from datetime import date, datetime, time

from bot.domain.posts import Post
from bot.domain.rhythm import Skip, Wait
from bot.domain.slots import Rule, Slot
from bot.domain.times import following
from bot.ports import Ports, Work
from bot.post import chore

KIND = "purge"
HOUSE = "house"
QUIET_HOUR = time(3, 40)


async def plan_purge(work: Work, now: datetime) -> None:
    """See that the slot exists."""
    if await work.house.slot(HOUSE, KIND) is None:
        slot = Slot(KIND, Rule.DAILY, QUIET_HOUR, "UTC", date(2020, 1, 1), None, house=HOUSE)
        first = following(slot, now)
        await work.house.put_slot(
            Slot(KIND, Rule.DAILY, QUIET_HOUR, "UTC", slot.anchor, first.at if first else None, house=HOUSE)
        )


@chore(KIND)
async def purge(post: Post, ports: Ports, now: datetime) -> Wait | Skip | None:
    """Erase what is over."""
    del post
    async with ports.storage.work() as work:
        count = await work.house.purge(now)
        await work.commit()
    return None if count else Skip("nothing was over")
