from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from bot.ids import BEGINNING, WITHIN_BITS, Ids


@given(st.lists(st.integers(-(10**12), 4 * 10**12), min_size=1, max_size=50), st.integers(0, 2**62))
def test_each_is_greater_than_all_before_whatever_the_clock_does(moments: list[int], newest: int):
    ids = Ids(iter(moments).__next__, newest)
    given_out = [newest, *(ids() for _ in moments)]

    assert given_out == sorted(set(given_out))


def test_an_id_tells_its_millisecond():
    assert Ids(lambda: BEGINNING + 5_000)() >> WITHIN_BITS == 5_000


def test_an_id_of_2089_still_fits_into_a_signed_number_of_64_bits():
    assert Ids(lambda: BEGINNING + 2**41 - 1)() < 2**63


def test_threads_never_share_one():
    ids = Ids(lambda: BEGINNING + 1)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: ids(), range(4_000)))

    assert len(set(found)) == 4_000
