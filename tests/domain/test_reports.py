from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import EpisodeId, PersonId, UserId
from domain.reports import Report, Source, worst
from domain.triage import SEVERITY, Level

DAY = date(2020, 2, 1)


def report(level, source):
    return Report(1, EpisodeId(1), PersonId(1), UserId(1), DAY, "08:00", None, (), "", "", level, False, 1, 1, source)


REPORTS = st.lists(st.builds(report, st.sampled_from(Level), st.sampled_from(Source)))


@given(REPORTS, st.sampled_from(Level), st.sampled_from(Source))
def test_nothing_anybody_adds_makes_it_better(reports, level, source):
    assert SEVERITY[worst([*reports, report(level, source)])] >= SEVERITY[worst(reports)]
    assert SEVERITY[worst([*reports, report(level, source)])] >= SEVERITY[level]


@given(REPORTS)
def test_the_worst_is_one_that_was_told(reports):
    assert worst(reports) in {*(each.level for each in reports), *([] if reports else [Level.WELL])}
