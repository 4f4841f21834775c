"""What is on its way, so that nothing is cut off at the end."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Flight:
    """Counts what is being done; `settle` waits for it."""

    def __init__(self) -> None:
        self.count = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @contextmanager
    def aboard(self) -> Iterator[None]:
        """Inside, something is on its way."""
        self.count += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self.count -= 1
            if not self.count:
                self._quiet.set()

    async def settle(self, seconds: float) -> bool:
        """Wait until nothing is on its way, though not for ever; whether it came to that."""
        try:
            async with asyncio.timeout(seconds):
                await self._quiet.wait()
        except TimeoutError:
            return False
        return True
