"""How the questions themselves fare: reports, suspensions, counts of first answers."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.items import LOOKED_AT, Fate, ItemCounts, Report, Suspension
from bot.domain.people import CommunityId
from storage import rows
from storage.tables import item_counts, reports, suspensions

EVERYWHERE = ""
_IS_HERE = (suspensions.c.platform == bindparam("of_platform")) & (suspensions.c.community == bindparam("of_community"))
_SUSPENDED = select(suspensions.c.item).where(or_(suspensions.c.platform == EVERYWHERE, _IS_HERE))
_SUSPENSIONS = select(
    suspensions.c.item, suspensions.c.platform, suspensions.c.community, suspensions.c.at, suspensions.c.why
).order_by(suspensions.c.at.desc(), suspensions.c.item)
_RELEASE = delete(suspensions).where(suspensions.c.item == bindparam("of_item"))
_REPORTS = select(
    reports.c.learner,
    reports.c.item,
    reports.c.seed,
    reports.c.platform,
    reports.c.community,
    reports.c.at,
    reports.c.words,
    reports.c.fate,
).order_by(reports.c.at, reports.c.learner)
_STILL = (reports.c.item == bindparam("of_item"), reports.c.fate.in_(bindparam("fates", expanding=True)))
_WHOSE = select(reports.c.learner).where(*_STILL).order_by(reports.c.at, reports.c.learner)
_SETTLE = update(reports).where(*_STILL)
_THERE = (reports.c.platform == bindparam("in_platform"), reports.c.community == bindparam("in_community"))
_ANEW = delete(item_counts).where(item_counts.c.item == bindparam("of_item"))
_COUNTS = select(*rows.columns(item_counts, ItemCounts)).order_by(item_counts.c.item, item_counts.c.revision)
_COUNTS_OF = _COUNTS.where(item_counts.c.item == bindparam("of_item"))
_REPORTS_OF = _REPORTS.where(reports.c.item == bindparam("of_item"))


class SqlItems:
    """Rows of nobody in particular."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def suspended(self, community: CommunityId | None) -> frozenset[str]:
        """Items that are not asked in this community, or anywhere."""
        here = {
            "of_platform": community.platform if community else EVERYWHERE,
            "of_community": community.key if community else EVERYWHERE,
        }
        return frozenset((await self._connection.execute(_SUSPENDED, here)).scalars())

    async def suspensions(self) -> Sequence[Suspension]:
        """All of them, newest first."""
        return [
            Suspension(item, CommunityId(platform, key) if platform else None, at, why)
            for item, platform, key, at, why in await self._connection.execute(_SUSPENSIONS)
        ]

    async def suspend(self, suspension: Suspension) -> bool:
        """False where it was suspended there already."""
        where = suspension.community
        row = {
            "item": suspension.item,
            "platform": where.platform if where else EVERYWHERE,
            "community": where.key if where else EVERYWHERE,
            "at": suspension.at,
            "why": suspension.why,
        }
        return bool(await rows.add_new(self._connection, suspensions, [row]))

    async def release(self, item: str) -> None:
        """Ask it again everywhere."""
        await self._connection.execute(_RELEASE, {"of_item": item})

    async def report(self, report: Report) -> bool:
        """False where this learner has reported the item before."""
        row = {
            "learner": report.learner,
            "item": report.item,
            "seed": report.seed,
            "platform": report.community.platform if report.community else None,
            "community": report.community.key if report.community else None,
            "at": report.at,
            "words": report.words,
            "fate": report.fate,
        }
        return bool(await rows.add_new(self._connection, reports, [row]))

    async def reports(self, item: str | None = None) -> Sequence[Report]:
        """Of one item, or of all, oldest first."""
        asked = {"of_item": item} if item else {}
        found = await self._connection.execute(_REPORTS_OF if item else _REPORTS, asked)
        return [
            Report(learner, name, seed, CommunityId(platform, key) if platform else None, at, words, fate)
            for learner, name, seed, platform, key, at, words, fate in found
        ]

    async def settle(self, item: str, fate: Fate, community: CommunityId | None = None) -> Sequence[str]:
        """Note what became of the open reports of an item, and of those that suspended it once somebody has decided.

        Those made in this community; None: anywhere. The learners who made them.
        """
        still: dict[str, object] = {
            "of_item": item,
            "fates": [Fate.OPEN, Fate.SUSPENDED] if fate in LOOKED_AT else [Fate.OPEN],
        }
        whose, settle = _WHOSE, _SETTLE
        if community is not None:
            still |= {"in_platform": community.platform, "in_community": community.key}
            whose, settle = _WHOSE.where(*_THERE), _SETTLE.where(*_THERE)
        found = list((await self._connection.execute(whose, still)).scalars())
        await self._connection.execute(settle, {**still, "fate": fate})
        return found

    async def counts(self, item: str | None = None) -> Sequence[ItemCounts]:
        """Of one item, or of all."""
        asked = {"of_item": item} if item else {}
        found = await self._connection.execute(_COUNTS_OF if item else _COUNTS, asked)
        return [ItemCounts(*row) for row in found]

    async def count(self, counts: ItemCounts) -> None:
        """Insert or replace."""
        await rows.put(self._connection, item_counts, [rows.as_row(counts)])

    async def count_anew(self, item: str) -> bool:
        """Forget how it was answered so far; False where nothing was counted."""
        return (await self._connection.execute(_ANEW, {"of_item": item})).rowcount > 0
