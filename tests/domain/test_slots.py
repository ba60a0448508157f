from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.days import MINUTE, instant_of
from domain.slots import current_slot, is_late, next_slot_at

KUNMING = ZoneInfo("Asia/Shanghai")
SLOTS = ("08:00", "20:00")
DAY = date(2020, 2, 1)


@pytest.mark.parametrize(
    ("clock", "slot"),
    [("03:00", "08:00"), ("07:30", "08:00"), ("18:59", "08:00"), ("19:00", "20:00"), ("23:59", "20:00")],
)
def test_a_report_belongs_to_the_latest_slot_that_is_open(clock, slot):
    assert current_slot(instant_of(DAY, clock, KUNMING), SLOTS, 60, KUNMING) == slot


def test_the_slot_after_the_last_is_tomorrows_first():
    assert next_slot_at(DAY, "20:00", SLOTS, KUNMING) == instant_of(date(2020, 2, 2), "08:00", KUNMING)


def test_a_report_is_late_once_the_next_slot_has_begun():
    evening = instant_of(DAY, "20:00", KUNMING)

    assert not is_late(evening - MINUTE, DAY, "08:00", SLOTS, KUNMING)
    assert is_late(evening, DAY, "08:00", SLOTS, KUNMING)
