"""(a) `/roadmap next` through the dispatcher, against one bare SQLAlchemy-async read transaction."""

import tempfile
from pathlib import Path

from sqlalchemy import select

from bot.dispatch import Caller
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.wiring.house import open_house
from storage.engine import make_engine
from storage.tables import accounts
from storage.work import SqlStorage
from tests.benchmarks.measure import rate
from tests.fakes.clock import SteppedClock

COUNT = 400
PLACE = ChannelId(CommunityId("fake", "home"), "general")
ADA = Caller(AccountId("fake", "ada"), "ada", PLACE.community, PLACE)


async def run() -> list[str]:
    """Both rates, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        url = f"sqlite:///{data / 'cairn.db'}"
        async with open_house(url, data, SteppedClock(), throttle=False) as house:
            await house.dispatcher.answer_line(ADA, "roadmap start new")
            storage = SqlStorage(make_engine(url))

            async def bare() -> None:
                async with storage._engine.connect() as connection, connection.begin():
                    await connection.execute(select(accounts).where(accounts.c.key == "ada"))

            async def ours() -> None:
                await house.dispatcher.answer_line(ADA, "roadmap next")

            base = await rate(bare, COUNT)
            real = await rate(ours, COUNT)
            await storage.dispose()
    return [
        f"bare read transaction   {base:8.0f}/s",
        f"/roadmap next           {real:8.0f}/s   {real / base:.2f} of bare (aim 0.35)",
    ]
