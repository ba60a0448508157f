"""When a reminder is due, found without the bot's own code: every minute of UTC is read on the local clock."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@dataclass(frozen=True)
class Stretch:
    """A time during which the local clock runs evenly: from `start` until before `end`, `offset` seconds ahead."""

    start: int
    end: int
    offset: int


def stretches(zone: ZoneInfo, first: int, last: int) -> list[Stretch]:
    """Instants in seconds. Found by looking at each hour, and then for the second in which the offset changes."""
    found: list[Stretch] = []
    start, at = first, first
    while at < last:
        after = min(at + _HOUR, last)
        if _offset(zone, after) != _offset(zone, at):
            change = _change_within(zone, at, after)
            found.append(Stretch(start, change, _offset(zone, at)))
            start = change
        at = after
    return [*found, Stretch(start, last, _offset(zone, start))]


def _change_within(zone: ZoneInfo, low: int, high: int) -> int:
    before = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _offset(zone: ZoneInfo, at: int) -> int:
    """Whole seconds, as `at` is."""
    found = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
    assert found is not None
    return round(found.total_seconds())


class Calendar:
    """What the clocks of a zone show between two instants."""

    def __init__(self, zone: ZoneInfo, first: date, last: date) -> None:
        begin = _seconds(first - timedelta(days=3))
        self.stretches = stretches(zone, begin, _seconds(last + timedelta(days=4)))
        self._starts = [each.start for each in self.stretches]
        self._locals = [each.start + each.offset for each in self.stretches]

    def due_at(self, day: date, clock: str) -> int:
        """The first instant at which the clock shows this time or, jumping over it, a later one of after it.

        Where the clock jumps over the rest of the day, the last minute it shows of that day.
        """
        wanted = _seconds(day) + int(clock[:2]) * _HOUR + int(clock[3:]) * _MINUTE
        # Offsets lie within a day, so what is wanted lies in a stretch that begins at most two days beside it.
        low = max(0, bisect_left(self._starts, wanted - 2 * _DAY) - 1)
        high = bisect_right(self._starts, wanted + 2 * _DAY)
        shown = 0
        for stretch in self.stretches[low:high]:
            if stretch.end + stretch.offset > wanted:
                if stretch.start + stretch.offset >= _seconds(day) + _DAY and shown > _seconds(day):
                    return stretch.start - _MINUTE
                return max(stretch.start, wanted - stretch.offset)
            shown = stretch.end + stretch.offset
        raise AssertionError("the calendar is too short")

    def exists(self, day: date) -> bool:
        """Whether the clock ever shows this date: a zone that crosses the date line leaves one out."""
        begin = _seconds(day)
        return any(
            each.start + each.offset < begin + _DAY and each.end + each.offset > begin for each in self.stretches
        )


def _seconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * _DAY
