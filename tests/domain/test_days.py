from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import after_quiet_hours, at_instant, instant, instant_of, within_quiet_hours

KUNMING = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
CLOCKS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def test_a_day_that_ends_within_a_gap_keeps_its_last_minute():
    nuuk = ZoneInfo("America/Nuuk")

    assert at_instant(instant_of(date(2025, 3, 29), "23:59", nuuk), nuuk).isoformat() == "2025-03-29T22:59:00-02:00"


def test_a_time_in_a_spring_gap_is_the_first_valid_instant_after_it():
    at = instant_of(date(2020, 3, 29), "02:30", BERLIN)

    assert at_instant(at, BERLIN) == datetime(2020, 3, 29, 3, 0, tzinfo=BERLIN)


def test_a_time_in_an_autumn_fold_is_the_first_of_the_two():
    at = instant_of(date(2020, 10, 25), "02:30", BERLIN)

    assert at_instant(at, BERLIN).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("zone", ["America/Santiago", "Africa/Cairo", "Asia/Beirut"])
def test_no_day_is_skipped_where_clocks_change_at_midnight(zone):
    timezone = ZoneInfo(zone)
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]

    assert [at_instant(instant_of(day, "00:00", timezone), timezone).date() for day in days] == days


@given(DAYS, CLOCKS)
def test_a_local_time_without_a_gap_reads_back(day, clock):
    local = at_instant(instant_of(day, clock, KUNMING), KUNMING)

    assert (local.date(), f"{local:%H:%M}") == (day, clock)


@given(DAYS, CLOCKS, CLOCKS)
def test_the_order_of_clocks_is_the_order_of_instants_even_across_a_change(day, one, other):
    earlier, later = sorted([one, other])

    assert instant_of(day, earlier, BERLIN) <= instant_of(day, later, BERLIN)


@given(DAYS, CLOCKS)
def test_nothing_is_put_into_the_quiet_hours_and_nothing_earlier(day, clock):
    quiet = ("22:30", "07:00")
    at = instant_of(day, clock, KUNMING)
    moved = after_quiet_hours(at, quiet, KUNMING)

    assert moved >= at
    assert not within_quiet_hours(f"{at_instant(moved, KUNMING):%H:%M}", quiet)
    assert moved == at or within_quiet_hours(clock, quiet)


def test_late_evening_waits_for_the_next_morning_and_early_morning_for_the_same():
    late = after_quiet_hours(instant_of(date(2020, 2, 1), "23:00", KUNMING), ("22:30", "07:00"), KUNMING)
    early = after_quiet_hours(instant_of(date(2020, 2, 2), "03:00", KUNMING), ("22:30", "07:00"), KUNMING)

    assert late == early == instant(datetime(2020, 2, 2, 7, 0, tzinfo=KUNMING))
