from hypothesis import given
from hypothesis import strategies as st

from bot.patience import Backoff, Trouble, chance


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.floats(0.01, 5), st.floats(5, 60))
def test_waits_grow_to_the_most_and_are_never_cut_by_more_than_a_half(jitters: list[float], first: float, most: float):
    waits = Backoff(first, most, iter(jitters).__next__)
    for tries in range(len(jitters)):
        full = min(most, first * 2.0**tries)

        assert full / 2 <= waits.next() <= full


def test_after_a_thousand_failures_it_still_waits_the_most():
    waits = Backoff(0.5, 20.0, lambda: 1.0)

    assert [waits.next() for _ in range(2_000)][-1] == 20.0


def test_after_a_success_the_first_wait_is_short_again():
    waits = Backoff(0.5, 20.0, lambda: 1.0)
    for _ in range(9):
        waits.next()
    waits.reset()

    assert waits.next() == 0.5


def test_two_bots_do_not_march_in_step():
    assert len({chance() for _ in range(20)}) > 10
    assert all(0 <= chance() <= 1 for _ in range(100))


def test_operators_hear_once_of_trouble_that_lasts_and_again_when_it_comes_back():
    now = [0.0]
    trouble = Trouble("send", lambda: now[0], patience=60)
    told = []
    for now[0] in (0, 30, 59, 60, 90, 3600):
        told.append(trouble.begins("unsure_0"))
    trouble.ends()
    for now[0] in (3700, 3759, 3760, 3800):
        told.append(trouble.begins("unsure_0"))

    assert told == [False, False, False, True, False, False, False, False, True, False]


def test_each_kind_of_trouble_has_its_own_beginning():
    now = [0.0]
    trouble = Trouble("send", lambda: now[0], patience=60)
    trouble.begins("unsure_0")
    now[0] = 61

    assert not trouble.begins("broken_502")
    assert trouble.begins("unsure_0")
