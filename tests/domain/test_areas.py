from hypothesis import given
from hypothesis import strategies as st

from domain.areas import Area, ids_in, path_below, path_end
from domain.ids import AreaId, from_base36, to_base36
from domain.roles import Post, Role, covering

IDS = st.integers(1, 2**63 - 1)
CHAINS = st.lists(IDS, min_size=1, max_size=8)


def path_of(ids):
    path = ""
    for id in ids:
        path = path_below(path, id)
    return path


def area(path):
    return Area(AreaId(ids_in(path)[-1]), None, "c", "building", "n", "n", path)


def post(path, role=Role.GRID_WORKER):
    return Post(1, 1, ids_in(path)[-1], path, role, "n", "")


@given(CHAINS, CHAINS)
def test_what_lies_below_sorts_between_the_path_and_its_end(chain, more):
    path = path_of(chain)
    below = path_of([*chain, *more])

    assert path < below < path_end(path)
    assert area(below).is_within(area(path))


@given(CHAINS, IDS, IDS)
def test_a_sibling_is_never_within(chain, one, other):
    mine, theirs = path_of([*chain, one]), path_of([*chain, other])

    assert area(theirs).is_within(area(mine)) == (one == other)
    assert (mine <= theirs < path_end(mine)) == (one == other)


@given(IDS)
def test_base_36_reads_back_and_is_short(id):
    assert from_base36(to_base36(id)) == id
    assert len(to_base36(id)) <= 13


def test_the_post_that_reaches_furthest_speaks_for_somebody():
    wide, narrow = post("/1/"), post("/1/2/")

    assert covering([narrow, wide], area("/1/2/3/")) is wide
    assert covering([narrow], area("/1/9/")) is None
