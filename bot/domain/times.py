"""Local time, made safe: slots in a zone through clock changes, and zones as people name them."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.slots import Occurrence, Rule, Slot
from bot.errors import Refusal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
AMBIGUOUS = {
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "EST": ("America/New_York", "America/Toronto", "Australia/Sydney"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "MST": ("America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"),
    "SST": ("Pacific/Pago_Pago", "Asia/Singapore"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "CET": ("Europe/Berlin", "Europe/Paris", "Africa/Algiers"),
    "EET": ("Europe/Helsinki", "Europe/Athens", "Africa/Cairo"),
    "WET": ("Europe/Lisbon", "Atlantic/Canary"),
    "EDT": ("America/New_York", "America/Toronto"),
    "PDT": ("America/Los_Angeles", "America/Vancouver"),
}
"""Abbreviations that name several places, some with and some without clock changes: asked back, never guessed."""
NOWHERE = frozenset({"Factory", "localtime", "posixrules"})
"""Files that some systems keep among the zones; no place is meant by them."""
YEARS = range(2000, 2100)
TIME = re.compile(r"\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{0,2}))?\s*")


def instant(day: date, at: time, zone: str) -> datetime:
    """A local wall-clock time as UTC: in a gap shifted forward by the gap, in an overlap the first of the two."""
    return datetime.combine(day, at, _zone(zone)).astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """A moment on the clocks of a zone."""
    return moment.astimezone(_zone(zone))


def weekly(weekday: int, at: time, zone: str, after: datetime) -> tuple[datetime, date]:
    """The first weekly moment strictly after `after`, in UTC, and its local date."""
    day = local(after, zone).date()
    day += timedelta((weekday - day.weekday()) % 7 - 7)
    while (moment := instant(day, at, zone)) <= after:
        day += WEEK
    return moment, day


def following(slot: Slot, after: datetime) -> Occurrence | None:
    """The slot's first occurrence strictly after `after`; None for a once that is over."""
    if slot.rule is Rule.ONCE:
        moment = instant(slot.anchor, slot.at, slot.zone)
        return Occurrence(slot, moment, slot.anchor) if moment > after else None
    start = _not_before_anchor(slot, after)
    if slot.rule is Rule.DAILY:
        day = local(start, slot.zone).date() - DAY
        while (moment := instant(day, slot.at, slot.zone)) <= start:
            day += DAY
        return Occurrence(slot, moment, day)
    moment, day = weekly(slot.weekday, slot.at, slot.zone, start)
    while _weeks_between(slot.anchor, day) % slot.every:
        moment, day = weekly(slot.weekday, slot.at, slot.zone, moment)
    return Occurrence(slot, moment, day)


def latest(slot: Slot, first: datetime, now: datetime) -> tuple[Occurrence, Occurrence | None]:
    """The last occurrence at or before `now`, given one at `first`, and the one after it.

    After an outage only this one counts.
    """
    current = Occurrence(slot, first, _date_of(slot, first))
    while (after := following(slot, current.at)) is not None and after.at <= now:
        current = after
    return current, after


def _date_of(slot: Slot, moment: datetime) -> date:
    """The date that the slot means: a gap late in the evening moves its moment past midnight."""
    shown = local(moment, slot.zone)
    before = shown.date() - DAY
    return before if shown.time() < slot.at and instant(before, slot.at, slot.zone) == moment else shown.date()


def _not_before_anchor(slot: Slot, after: datetime) -> datetime:
    if after.date() > slot.anchor + DAY:
        return after
    return max(after, instant(slot.anchor, slot.at, slot.zone) - timedelta(microseconds=1))


def _weeks_between(anchor: date, day: date) -> int:
    return (day - anchor).days // 7


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, ...]]:
    """Zones by their whole name and by their city."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(available_timezones() - NOWHERE):
        city = name if name.startswith("Etc/") else name.rsplit("/", 1)[-1]
        for place in {_bare(name), _bare(city)}:
            found[place] = (*found.get(place, ()), name)
    return found


def _bare(text: str) -> str:
    """Without case, accents and underscores."""
    letters = unicodedata.normalize("NFKD", text.strip().replace("_", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _same_clocks(zones: Sequence[str]) -> bool:
    days = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
    return len({tuple(local(day, zone).utcoffset() for day in days) for zone in zones}) == 1


def find_zone(typed: str) -> str:
    """The zone that a city or a zone name means. Raises Refusal on option `zone`, asking back what is ambiguous."""
    wanted = typed.strip()
    if wanted.upper() in AMBIGUOUS:
        raise _ask_back(wanted.upper(), AMBIGUOUS[wanted.upper()])
    if wanted.upper() in {"UTC", "GMT", "Z"}:
        return "UTC"
    city = _bare(wanted.split(",")[0])
    matches = _places().get(city, ())
    if matches and _same_clocks(matches):
        return matches[0]
    if matches:
        raise _ask_back(wanted, matches)
    near = difflib.get_close_matches(city, _places(), n=3, cutoff=0.75)
    hint = f" Did you mean {', '.join(dict.fromkeys(_places()[one][0] for one in near))}?" if near else ""
    raise Refusal(
        f"I do not know the place “{{typed}}”.{hint} A large city in your zone works: Berlin, Lagos, New York.",
        "zone",
        typed=wanted,
    )


def _ask_back(typed: str, places: Sequence[str]) -> Refusal:
    known = " or ".join(places)
    return Refusal(f"{{typed}} can mean several places: {known}. Which one? Type the city.", "zone", typed=typed)


def parse_date(typed: str, option: str = "first_day") -> date:
    """A date as 2026-11-30. Raises Refusal, also for one too far away to reckon with."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise Refusal("“{typed}” is not a date I can read. Write it as 2026-11-30.", option, typed=typed) from None
    if day.year not in YEARS:
        raise Refusal("“{typed}” is too far away. Choose a date nearer to today.", option, typed=typed)
    return day


def parse_time(typed: str, option: str = "time") -> time:
    """A time as 18:00, 9:30 or 18. Raises Refusal."""
    found = TIME.fullmatch(typed)
    if found and int(found["hour"]) < 24 and int(found["minute"] or 0) < 60:  # noqa: PLR2004 - hours and minutes of a day
        return time(int(found["hour"]), int(found["minute"] or 0))
    raise Refusal("“{typed}” is not a time I can read. Write it as 18:00.", option, typed=typed)


def parse_weekday(typed: str, option: str = "weekday") -> int:
    """A weekday by its English name or its first letters: Monday is 0. Raises Refusal."""
    wanted = typed.strip().casefold()
    for number, name in enumerate(WEEKDAYS):
        if len(wanted) >= 2 and name.casefold().startswith(wanted):  # noqa: PLR2004 - "T" and "S" name two days each
            return number
    raise Refusal("“{typed}” is not a day of the week. Write it as Monday.", option, typed=typed)
