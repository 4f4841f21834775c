"""One request as the rooms of the API see it, and the log of all of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord.errors import Json


@dataclass(slots=True)
class Upload:
    """A file of a multipart body."""

    name: str
    content: bytes


@dataclass(slots=True)
class Call:
    """A request; `at` and `status` are for the log."""

    method: str
    path: str
    template: str = ""
    params: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)
    at: float = 0.0
    status: int = 0
    answer: Any = None

    def number(self, name: str) -> int:
        """An id of the path."""
        return int(self.params[name]) if self.params[name].isdigit() else 0

    @property
    def unlimited(self) -> bool:
        """Answers to interactions do not count toward the limit of a bot."""
        return self.template.startswith(("/interactions/", "/webhooks/"))


Handler = Callable[[Call], Json | list[Json] | None]
Door = tuple[str, str, Handler]
"""Method, path as the OpenAPI document writes it, and who answers."""


class Log:
    """Every request that came in, in order."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self._waiting: list[asyncio.Future[None]] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def begins(self, call: Call) -> None:
        self._calls.append(call)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)

    def ends(self) -> None:
        self.in_flight -= 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def after_next(self, seconds: float) -> None:
        """Come back when a request has ended, or after so long."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await asyncio.wait([future], timeout=seconds)

    def to(self, method: str, ending: str = "") -> list[Call]:
        """Requests of this method whose path or template ends so."""
        return [
            one for one in self._calls if one.method == method and (one.path + "\n" + one.template).find(ending) >= 0
        ]

    @property
    def invalid(self) -> int:
        """Answers that count toward the ban: 10,000 of them in ten minutes."""
        return sum(one.status in {401, 403, 429} for one in self._calls)

    @property
    def most_in_a_second(self) -> int:
        """The fullest second, by the limit's own count: interaction answers stand outside it."""
        moments = [one.at for one in self._calls if not one.unlimited]
        first = 0
        fullest = 0
        for last, moment in enumerate(moments):
            while moment - moments[first] >= 1:
                first += 1
            fullest = max(fullest, last - first + 1)
        return fullest

    def statuses(self) -> Counter[int]:
        return Counter(one.status for one in self._calls)

    def clear(self) -> None:
        self._calls.clear()
        self.most_in_flight = self.in_flight
