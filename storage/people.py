"""The door in: from a login to the person behind it."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import AccountId, Learner
from storage.rows import as_row, columns
from storage.tables import accounts, learners

_IS_ACCOUNT = (accounts.c.platform == bindparam("of_platform")) & (accounts.c.key == bindparam("of_key"))
_OF = select(*columns(learners, Learner)).join_from(accounts, learners).where(_IS_ACCOUNT)
_GET = select(*columns(learners, Learner)).where(learners.c.id == bindparam("of_id"))
_SAVE = update(learners).where(learners.c.id == bindparam("of_id"))
_SEEN = update(learners).where(
    learners.c.id == select(accounts.c.learner).where(_IS_ACCOUNT).scalar_subquery(),
)
_CALLED = update(accounts).where(_IS_ACCOUNT)


class SqlPeople:
    """People by login and by id."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, account: AccountId) -> Learner | None:
        """Who this login belongs to; None before their first word."""
        row = (await self._connection.execute(_OF, _this(account))).one_or_none()
        return Learner(*row) if row else None

    async def meet(self, learner: Learner, account: AccountId, name: str) -> None:
        """Store a new person with their first login."""
        await self._connection.execute(insert(learners), as_row(learner))
        login = {"platform": account.platform, "key": account.key, "learner": learner.id, "name": name, "shut": False}
        await self._connection.execute(insert(accounts), login)

    async def save(self, learner: Learner) -> None:
        """Store what the learner row holds."""
        await self._connection.execute(_SAVE, {"of_id": learner.id, **as_row(learner)})

    async def seen(self, account: AccountId, name: str, at: datetime) -> None:
        """Note that they acted, and what they are called now."""
        await self._connection.execute(_SEEN, {**_this(account), "seen_at": at})
        await self._connection.execute(_CALLED, {**_this(account), "name": name})

    async def shut(self, account: AccountId, *, shut: bool) -> None:
        """Note that private messages do not reach this login, or that they may be tried again."""
        await self._connection.execute(_CALLED, {**_this(account), "shut": shut})

    async def get(self, learner: str) -> Learner | None:
        """The person of this id."""
        row = (await self._connection.execute(_GET, {"of_id": learner})).one_or_none()
        return Learner(*row) if row else None


def _this(account: AccountId) -> dict[str, str]:
    return {"of_platform": account.platform, "of_key": account.key}
