"""Local dates and instants. Instants are milliseconds UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def at_instant(at: int, timezone: ZoneInfo) -> datetime:
    """The local time at an instant."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(timezone)


def instant(local: datetime) -> int:
    """The instant of an aware time."""
    return round(local.timestamp() * 1000)


def instant_of(day: date, clock: str, timezone: ZoneInfo) -> int:
    """The instant of "HH:MM" on a local date.

    In a gap (spring) it is the first valid instant after it, in a fold (autumn) the first of the two.
    Where the day ends within the gap (Greenland) it is the last minute before it, so that each day has its own.
    """
    hour, minute = (int(part) for part in clock.split(":"))
    local = datetime.combine(day, time(hour, minute), timezone)
    if not _is_in_gap(local):
        return instant(local)
    after = _after_gap(local)
    is_over = at_instant(after, timezone).date() != day
    # A day that was left out altogether (Samoa 2011) has no minute of its own.
    return after - MINUTE if is_over and at_instant(after - MINUTE, timezone).date() == day else after


def _is_in_gap(local: datetime) -> bool:
    there_and_back = local.astimezone(UTC).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None)


def _after_gap(local: datetime) -> int:
    """With fold=1 a time in a gap is read by the offset after it, which lands before the gap by what it lacks."""
    before = local.utcoffset()
    after = local.replace(fold=1).utcoffset()
    assert before is not None
    assert after is not None
    low, high = instant(local) - abs(round((after - before).total_seconds() * 1000)), instant(local)
    zone = local.tzinfo
    assert isinstance(zone, ZoneInfo)
    while high - low > SECOND:
        middle = (low + high) // 2
        low, high = (low, middle) if at_instant(middle, zone).utcoffset() == after else (middle, high)
    return high - high % SECOND


def within_quiet_hours(clock: str, quiet: tuple[str, str]) -> bool:
    """Whether "HH:MM" lies between the two, across midnight when the first is later."""
    start, end = quiet
    return start <= clock < end if start <= end else clock >= start or clock < end


def after_quiet_hours(at: int, quiet: tuple[str, str], timezone: ZoneInfo) -> int:
    """This instant, or the end of the quiet hours it falls into."""
    local = at_instant(at, timezone)
    clock = f"{local:%H:%M}"
    if not within_quiet_hours(clock, quiet):
        return at
    next_day = clock >= quiet[1]
    return instant_of(local.date() + timedelta(days=int(next_day)), quiet[1], timezone)
