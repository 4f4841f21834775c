"""Every zone's clock changes of ten years, and from them, by plain arithmetic, when a local time comes."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
LAST = datetime(2036, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WEEKS = [FIRST + timedelta(weeks=count) for count in range((LAST - FIRST).days // 7 + 2)]


@dataclass(frozen=True)
class Clocks:
    """What the clocks of a zone do: `offsets[n]` holds from `changes[n - 1]` up to `changes[n]`."""

    changes: tuple[datetime, ...]
    offsets: tuple[timedelta, ...]

    def moment(self, wall: datetime) -> datetime:
        """The first moment at which these clocks show `wall`; where they never do, `wall` by the clocks before the gap."""
        early = bisect_right(self.changes, wall.replace(tzinfo=UTC) - DAY)
        for number in range(early, len(self.offsets)):
            moment = wall.replace(tzinfo=UTC) - self.offsets[number]
            if number == len(self.changes) or moment < self.changes[number]:
                return moment
            if wall < self.changes[number].replace(tzinfo=None) + self.offsets[number + 1]:
                return moment
        raise AssertionError(wall)

    def wall(self, moment: datetime) -> datetime:
        """What these clocks show at a moment."""
        return moment.replace(tzinfo=None) + self.offsets[bisect_right(self.changes, moment)]

    def walls_of_changes(self) -> set[datetime]:
        """What the clocks show, before and after, when they are changed."""
        changed = zip(self.changes, pairwise(self.offsets), strict=True)
        return {at.replace(tzinfo=None) + offset for at, offsets in changed for offset in offsets}


def clocks_of(name: str) -> Clocks:
    """Found by looking at the offset once a week and, where it differs, by halving: to the second."""
    zone = ZoneInfo(name)
    changes, offsets = [], [_offset(zone, WEEKS[0])]
    for start, end in pairwise(WEEKS):
        if _offset(zone, end) != offsets[-1]:
            changes.append(_change(zone, start, end))
            offsets.append(_offset(zone, end))
    return Clocks(tuple(changes), tuple(offsets))


def all_clocks() -> dict[Clocks, list[str]]:
    """Each way of keeping time, with the zones that keep it."""
    found: dict[Clocks, list[str]] = {}
    for name in sorted(available_timezones()):
        found.setdefault(clocks_of(name), []).append(name)
    return found


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _change(zone: ZoneInfo, start: datetime, end: datetime) -> datetime:
    before = _offset(zone, start)
    low, high = 0, int((end - start).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, start + timedelta(seconds=middle)) == before:
            low = middle
        else:
            high = middle
    return start + timedelta(seconds=high)
