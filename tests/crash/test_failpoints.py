"""A death at each named fail-point, by itself."""

import pytest

from tests.crash.killer import FIRST_POINTS, POINTS_AT_WORK
from tests.crash.test_kills import NOTHING, play


@pytest.mark.crash
def test_a_death_at_each_named_point_is_written_down(url, tmp_path, seed, ledger):
    numbers = play(url, tmp_path, seed, 0, POINTS_AT_WORK)
    points = len(FIRST_POINTS) + len(POINTS_AT_WORK)
    ledger.add("a death at each named fail-point", NOTHING, fail_points=points, **numbers)
