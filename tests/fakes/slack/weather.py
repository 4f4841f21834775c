"""The bad days of Slack: switches that a test turns, and the limits that hold on good days too."""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Fault:
    """What happens to the next `times` calls of a method.

    "hang" answers nothing; "error" is a bare `status` before any work; "limit" is 429 with Retry-After; "drop" closes the connection before the
    work and "drop_after" once it is done.
    """

    kind: str
    times: int = 1
    status: int = 500
    retry_after: int = 1


@dataclass
class Weather:
    """`paced`: about one message a second in a channel, with short bursts; `slow`: seconds before every answer; `twice`: envelopes sent two times;
    `ack_where_sent`: an acknowledgement counts only on the socket that carried the envelope; `settling`: seconds until an uploaded file can be shown."""

    now: Callable[[], float]
    paced: bool = True
    burst: int = 3
    slow: float = 0.0
    twice: int = 0
    ack_where_sent: bool = False
    settling: float = 0.0
    _faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    _room: dict[str, tuple[float, float]] = field(default_factory=dict)

    def hang(self, method: str, times: int = 1) -> None:
        self._faults[method].append(Fault("hang", times))

    def error(self, method: str, status: int = 500, times: int = 1) -> None:
        self._faults[method].append(Fault("error", times, status))

    def limit(self, method: str, retry_after: int = 1, times: int = 1) -> None:
        self._faults[method].append(Fault("limit", times, 429, retry_after))

    def drop(self, method: str, times: int = 1, *, after: bool = False) -> None:
        """The connection breaks; with `after`, Slack has done the work and only the answer is lost."""
        self._faults[method].append(Fault("drop_after" if after else "drop", times))

    def clear(self) -> None:
        self._faults.clear()

    def fault(self, method: str) -> Fault | None:
        """What befalls this call, if anything; "*" stands for every method."""
        for name in (method, "*"):
            queue = self._faults.get(name)
            if queue:
                queue[0].times -= 1
                return queue[0] if queue[0].times > 0 else queue.pop(0)
        return None

    def wait_for_room(self, channel: str) -> int:
        """Whole seconds until this channel takes another message; 0 when it took this one."""
        if not self.paced:
            return 0
        now = self.now()
        room, since = self._room.get(channel, (float(self.burst), now))
        room = min(self.burst, room + now - since)
        if room < 1:
            self._room[channel] = (room, now)
            return math.ceil(1 - room)
        self._room[channel] = (room - 1, now)
        return 0
