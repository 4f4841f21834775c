"""How fast messages may follow one another in a channel: https://docs.slack.dev/apis/web-api/rate-limits."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from slack_sdk.errors import SlackApiError

from adapters.slack.troubles import limited

Result = TypeVar("Result")

EVERY = 1.05
"""Seconds between two messages in a channel: Slack allows about one."""
MOST = 10_000
TRIES = 3
LONGEST = timedelta(minutes=1)
"""What somebody is waiting for is worth no longer wait; posts have hours."""


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


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """Call again when Slack asks for patience, for then nothing was done. Raises SlackApiError where it asks for too much."""
    for _ in range(1, TRIES):
        try:
            return await call()
        except SlackApiError as error:
            wait = limited(error)
            if wait is None or wait > LONGEST:
                raise
            await asyncio.sleep(wait.total_seconds())
    return await call()
