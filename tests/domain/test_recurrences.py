"""A weekly time comes at its local hour, until its last day."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.days import at_instant, instant_of
from domain.recurrences import Recurrence, from_json

KUNMING, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def coming(weekly, day, clock, zone=KUNMING):
    found = weekly.next_after(instant_of(date.fromisoformat(day), clock, zone), zone)
    return None if found is None else f"{at_instant(found, zone):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("2020-02-03", "07:59", "02-03 08:00"),
        ("2020-02-03", "08:00", "02-05 08:00"),
        ("2020-02-05", "09:00", "02-10 08:00"),
        ("2020-02-12", "08:00", None),
    ],
)
def test_the_next_time_is_the_first_one_after(day, clock, expected):
    assert coming(Recurrence((0, 2), "08:00", date(2020, 2, 12)), day, clock) == expected


def test_it_keeps_its_local_hour_when_the_clocks_change():
    assert coming(Recurrence((6,), "08:00"), "2020-03-22", "08:00", BERLIN) == "03-29 08:00"


def test_it_comes_back_as_it_was_kept():
    weekly = Recurrence((0, 2), "08:00", date(2020, 2, 12))

    assert from_json(weekly.as_json()) == weekly
