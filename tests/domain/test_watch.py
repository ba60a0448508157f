from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import AreaId, EpisodeId, PersonId
from domain.people import Episode
from domain.triage import Level
from domain.watch import day_of, last_date, length, why_not_released

ARRIVAL = date(2020, 2, 1)
EPISODE = Episode(
    EpisodeId(1), PersonId(1), AreaId(1), None, "hubei", True, ARRIVAL, "train", last_date(ARRIVAL, 14), (), "",
    None, ARRIVAL + timedelta(days=14), Level.WELL, None,
)  # fmt: skip
LAST = EPISODE.last_date


def test_the_day_of_arrival_is_day_0_and_fourteen_full_days_follow():
    assert (day_of(EPISODE, ARRIVAL), day_of(EPISODE, LAST), length(EPISODE)) == (0, 14, 14)


@given(st.integers(-10, 60))
def test_the_day_never_leaves_the_watch(after):
    assert 0 <= day_of(EPISODE, ARRIVAL + timedelta(days=after)) <= 14


@pytest.mark.parametrize(
    ("reported", "recent", "alerts", "reason"),
    [
        (LAST, [Level.WELL], 0, None),
        (LAST, [], 0, None),
        (LAST - timedelta(days=1), [Level.WELL], 0, "no_report"),
        (None, [], 0, "no_report"),
        (LAST, [Level.WELL, Level.WATCH], 0, "unwell"),
        (LAST, [Level.WELL], 1, "alert_open"),
    ],
)
def test_who_is_released_and_who_waits_for_a_decision(reported, recent, alerts, reason):
    assert why_not_released(replace(EPISODE, last_report_date=reported), LAST, recent, alerts) == reason
