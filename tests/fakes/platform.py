"""A chat platform in memory that keeps the promises of the port, and can be told to have troubles."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import Clock, Receipt, Uncertain, Undeliverable

Where = ChannelId | AccountId | Receipt


@dataclass
class Said:
    """One message as its readers see it."""

    where: Where
    card: Card
    key: str
    at: datetime


class FakePlatform:
    """`troubles` are raised one after another by the next posts; `lost` by the next edits; `takes_first` keeps the message before it raises; `shut` are people whose doors
    are closed."""

    name = "fake"
    managers_open = False

    def __init__(self, clock: Clock, repeats_safely: timedelta = timedelta(minutes=2)) -> None:
        self.repeats_safely = repeats_safely
        self.said: list[Said] = []
        self.troubles: list[Exception] = []
        self.lost: list[Exception] = []
        self.takes_first = False
        self.readable = True
        self.shut: set[AccountId] = set()
        self._clock = clock

    async def run(self) -> None:
        """Nothing comes in by itself."""

    async def post(self, where: Where, card: Card, key: str) -> Receipt:
        if where in self.shut:
            raise Undeliverable("they take no private messages", "Nothing.")
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None and not self.takes_first:
            raise trouble
        now = self._clock.now()
        repeated = [one for one in self.said if one.key == key and now - one.at <= self.repeats_safely]
        if not repeated:
            self.said.append(Said(where, card, key, now))
        if trouble is not None:
            raise trouble
        return Receipt(self.name, key)

    async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
        if not self.readable:
            raise Uncertain
        found = any(one.key == key and one.where == where and one.at >= since for one in self.said)
        return Receipt(self.name, key) if found else None

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        if self.lost:
            raise self.lost.pop(0)
        for one in self.said:
            if one.key == receipt.ref:
                one.card = card
        return receipt
