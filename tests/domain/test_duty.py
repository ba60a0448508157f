"""Who is on duty at an instant, and when nobody is, also where clocks change."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.days import HOUR, at_instant, instant_of
from domain.duty import EVERY_DAY, Duty, Shift, dates, holes, may_arrange, may_serve, nearest, running, span, turns
from domain.roles import Role, looks_after_people

KUNMING, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from([KUNMING, BERLIN, *map(ZoneInfo, ("America/Santiago", "Australia/Lord_Howe", "Asia/Beirut"))])
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
CLOCKS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from([0, 15, 30]))
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
MONDAY = date(2020, 2, 3)


def shift(id=1, **given):
    plain = {"area_id": 1, "area_path": "/1/", "duty": Duty.ALERTS, "user_id": 10, "weekdays": EVERY_DAY}
    plain |= {"from_date": MONDAY, "until_date": None, "starts": "20:00", "ends": "08:00"}
    return Shift(id, **(plain | given))


def at(day, clock, zone=KUNMING):
    return instant_of(day, clock, zone)


def test_a_night_shift_lasts_into_the_next_morning():
    friday = shift(weekdays=frozenset({4}))
    saturday = MONDAY + timedelta(days=5)

    assert [turn.user_id for turn in running([friday], {}, at(saturday, "07:59"), KUNMING)] == [10]
    assert running([friday], {}, at(saturday, "08:00"), KUNMING) == []


def test_a_shift_that_ends_when_it_begins_lasts_a_whole_day():
    assert span(MONDAY, "08:00", "08:00", KUNMING) == (at(MONDAY, "08:00"), at(MONDAY + timedelta(days=1), "08:00"))


def test_whoever_covers_has_the_turn_and_nobody_else():
    covered = {(1, MONDAY): 20, (1, MONDAY + timedelta(days=1)): None}
    found = turns([shift()], covered, dates(MONDAY, 3), KUNMING)

    assert [(turn.day, turn.user_id) for turn in found] == [(MONDAY, 20), (MONDAY + timedelta(days=2), 10)]


def test_a_roster_of_ones_own_goes_before_one_from_above():
    above, own = shift(1), shift(2, area_path="/1/5/", user_id=20)

    assert [each.user_id for each in nearest(running([above, own], {}, at(MONDAY, "21:00"), KUNMING))] == [20]
    assert nearest([]) == []


def test_a_hole_is_what_no_turn_covers():
    early, late = shift(1, starts="20:00", ends="23:00"), shift(2, starts="01:00", ends="08:00")
    tuesday = MONDAY + timedelta(days=1)
    both = turns([early, late], {}, dates(MONDAY, 2), KUNMING)

    assert holes(both, at(MONDAY, "20:00"), at(tuesday, "08:00")) == [(at(MONDAY, "23:00"), at(tuesday, "01:00"))]


def test_the_hour_that_spring_leaves_out_is_nobodys_duty():
    day = date(2020, 3, 29)
    assert turns([shift(starts="02:15", ends="02:45", from_date=day)], {}, [day], BERLIN) == []


def test_the_hour_that_autumn_repeats_belongs_to_the_night():
    (turn,) = turns([shift(from_date=date(2020, 10, 24))], {}, [date(2020, 10, 24)], BERLIN)

    assert turn.end_at - turn.start_at == 13 * HOUR


@given(DAYS, ZONES, CLOCKS, CLOCKS)
def test_a_day_and_a_night_shift_leave_no_hole_and_never_overlap(day, zone, starts, ends):
    roster = [shift(1, from_date=day, starts=starts, ends=ends), shift(2, from_date=day, starts=ends, ends=starts)]
    found = turns(roster if starts != ends else roster[:1], {}, dates(day, 3), zone)
    first, last = min(turn.start_at for turn in found), max(turn.end_at for turn in found)

    assert holes(found, first, last) == []
    assert all(one.end_at <= two.start_at for one, two in pairwise(found))


@given(DAYS, ZONES, CLOCKS, CLOCKS, WEEKDAYS, st.integers(-30, 60))
def test_who_is_on_duty_at_an_instant_is_who_has_a_turn_then(day, zone, starts, ends, weekdays, hours):
    one = shift(from_date=day, starts=starts, ends=ends, weekdays=weekdays)
    now_at = instant_of(day, "12:00", zone) + hours * HOUR
    all_turns = turns([one], {}, dates(day - timedelta(days=4), 10), zone)

    assert running([one], {}, now_at, zone) == [turn for turn in all_turns if turn.runs(now_at)]


@given(DAYS, ZONES, CLOCKS, CLOCKS, WEEKDAYS)
def test_a_turn_begins_on_one_of_its_weekdays_and_lasts_a_day_at_most(day, zone, starts, ends, weekdays):
    for turn in turns([shift(from_date=day, starts=starts, ends=ends, weekdays=weekdays)], {}, dates(day, 14), zone):
        local = at_instant(turn.start_at, zone)

        assert turn.day.weekday() in weekdays
        assert local.date() == turn.day
        assert 0 < turn.end_at - turn.start_at <= 25 * HOUR


@given(st.lists(st.tuples(DAYS, CLOCKS, CLOCKS), max_size=5), DAYS, ZONES, st.integers(0, 48))
def test_holes_and_turns_together_fill_a_span_exactly(made, day, zone, hours):
    roster = [shift(id, from_date=day, starts=one, ends=two) for id, (_, one, two) in enumerate(made)]
    found = turns(roster, {}, dates(day, 2), zone)
    since = instant_of(day, "00:00", zone)
    gaps = holes(found, since, since + hours * HOUR)

    for probe in range(since, since + hours * HOUR, HOUR // 2):
        is_free = any(low <= probe < high for low, high in gaps)
        assert is_free == (not any(turn.runs(probe) for turn in found))


def test_who_sees_nobody_is_never_on_duty_for_alerts():
    assert {role for role in Role if may_serve(role, Duty.ALERTS)} == {r for r in Role if looks_after_people(r)}
    assert {role for role in Role if may_serve(role, Duty.COUNSELLING)} == {Role.COUNSELLOR}


def test_only_the_community_arranges_who_listens():
    assert {role for role in Role if may_arrange(role, Duty.COUNSELLING)} == {Role.ADMIN, Role.COMMUNITY_WORKER}
    assert {role for role in Role if may_arrange(role, Duty.DESK)} == {
        *(Role.ADMIN, Role.COMMUNITY_WORKER, Role.GRID_WORKER)
    }
