"""How fast messages may follow one another in a channel: https://docs.slack.dev/apis/web-api/rate-limits."""

import asyncio
from collections import OrderedDict

EVERY = 1.05
"""Seconds between two messages in a channel: Slack allows about one."""
MOST = 10_000


class Pace:
    """One message at a time in each channel; a pause beforehand is not made up for."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._next: OrderedDict[str, float] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait for one's turn in this channel."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next.pop(channel, 0.0))
        self._next[channel] = turn + self._every
        while len(self._next) > MOST:
            self._next.popitem(last=False)
        if turn > now:
            await asyncio.sleep(turn - now)
