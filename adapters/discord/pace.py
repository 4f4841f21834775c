"""How fast posts may go out: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit."""

import asyncio

PER_SECOND = 45.0
"""Below Discord's 50 for a whole bot; answers to interactions stand outside that limit, and outside this one."""


class Pace:
    """Lets one request through at a time, so many in a second; what was missed by a pause is not made up for."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._gap = 1 / per_second
        self._next = 0.0
        self._queue = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for one's turn, which counts from when it was taken: who was held up does not come close to the next."""
        now = asyncio.get_running_loop().time
        async with self._queue:
            if (wait := self._next - now()) > 0:
                await asyncio.sleep(wait)
            self._next = now() + self._gap
