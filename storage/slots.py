"""The calendar of everyone: slots by owner, and those whose moment has come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.slots import Slot
from storage import rows, tables

SLOTS = select(*rows.columns(tables.slots, Slot))
_DUE = (
    SLOTS.where(tables.slots.c.enabled, tables.slots.c.next_run_at <= bindparam("now"))
    .order_by(tables.slots.c.next_run_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ADVANCE = update(tables.slots).where(
    tables.slots.c.owner == bindparam("of_owner"), tables.slots.c.kind == bindparam("of_kind")
)
_OF_OWNER = SLOTS.where(tables.slots.c.owner == bindparam("of_owner"), tables.slots.c.kind == bindparam("of_kind"))


class HouseSlots:
    """Slots of every owner, for whoever watches the clock."""

    _connection: AsyncConnection

    async def due_slots(self, now: datetime, limit: int) -> Sequence[Slot]:
        """Enabled slots whose moment has come, oldest first; on PostgreSQL locked, skipping rows that others hold."""
        found = await self._connection.execute(_DUE, {"now": now, "most": limit})
        return [Slot(*row) for row in found]

    async def advance(self, slots: Sequence[Slot]) -> None:
        """Store the new `next_run_at` of each."""
        moved = [{"of_owner": s.owner, "of_kind": s.kind, "next_run_at": s.next_run_at} for s in slots]
        if moved:
            await self._connection.execute(_ADVANCE, moved)

    async def put_slot(self, slot: Slot) -> None:
        """Insert or replace a slot of the house or of a learner."""
        await put_slots(self._connection, [slot])

    async def slot(self, owner: str, kind: str) -> Slot | None:
        """A slot of the house or of a learner."""
        row = (await self._connection.execute(_OF_OWNER, {"of_owner": owner, "of_kind": kind})).one_or_none()
        return Slot(*row) if row else None


async def put_slots(connection: AsyncConnection, planned: Sequence[Slot]) -> None:
    """Insert or replace by owner and kind."""
    await rows.put(connection, tables.slots, [{**rows.as_row(slot), "owner": slot.owner} for slot in planned])
