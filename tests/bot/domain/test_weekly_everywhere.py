"""`weekly` against arithmetic, in every zone there is, for ten years; zones with the same clocks are tried once."""

from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from bot.domain.times import weekly
from tests.bot.domain.zones import FIRST, LAST, Clocks, all_clocks

TIMES = (time(0, 0), time(1, 30), time(2, 30), time(3, 0), time(12, 0), time(23, 30))
NOON = (time(12, 0),)
HOUR = timedelta(hours=1)


def expected(clocks: Clocks, weekday: int, at: time) -> list[tuple[datetime, date]]:
    first = date(2026, 1, 1)
    first += timedelta((weekday - first.weekday()) % 7)
    days = [first + timedelta(weeks=count) for count in range(525)]
    moments = [(clocks.moment(datetime.combine(day, at)), day) for day in days]
    return [(moment, day) for moment, day in moments if FIRST < moment <= LAST]


def found(zone: str, weekday: int, at: time) -> list[tuple[datetime, date]]:
    moments = [weekly(weekday, at, zone, FIRST)]
    while (after := weekly(weekday, at, zone, moments[-1][0]))[0] <= LAST:
        moments.append(after)
    return moments


def test_each_week_has_one_moment_in_every_zone_and_its_local_hour_is_right() -> None:
    tried = 0
    for clocks, zones in all_clocks().items():
        weekdays = {wall.weekday() for wall in clocks.walls_of_changes()} or {0}
        for weekday in weekdays:
            for at in TIMES if clocks.changes else NOON:
                assert found(zones[0], weekday, at) == expected(clocks, weekday, at), f"{zones[0]}, {weekday}, {at}"
        tried += len(zones)
    assert tried == len(available_timezones()) > 400
