"""How fast posts may go out: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit."""

import asyncio

PER_SECOND = 45.0
"""Below Discord's 50 for a whole bot; answers to interactions stand outside that limit, and outside this one."""


class Pace:
    """Lets one request through at a time, so many in a second; a pause beforehand is not made up for."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._gap = 1 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next)
        self._next = turn + self._gap
        if turn > now:
            await asyncio.sleep(turn - now)
