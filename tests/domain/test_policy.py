from datetime import date

from domain.policy import Change, Policy, PolicyBook

BOOK = PolicyBook(
    Policy(days=14),
    (
        Change("jx", date(2020, 2, 10), {"days": 21}),
        Change("jx-g1", date(2020, 2, 1), {"days": 10, "slots": ("09:00",)}),
        Change("jx", date(2020, 3, 1), {"days": 7}),
    ),
)


def test_without_a_change_the_policy_of_everywhere_holds():
    assert BOOK.at(["d", "jx"], date(2020, 2, 9)).days == 14


def test_a_change_holds_from_its_date_on():
    assert BOOK.at(["d", "jx"], date(2020, 2, 10)).days == 21
    assert BOOK.at(["d", "jx"], date(2020, 3, 1)).days == 7


def test_the_nearest_area_wins_even_over_a_later_change_further_up():
    assert BOOK.at(["d", "jx", "jx-g1"], date(2020, 3, 5)).days == 10


def test_what_the_nearest_area_does_not_say_comes_from_above():
    nearer = PolicyBook(Policy(), (*BOOK.changes, Change("jx-g1-01", date(2020, 2, 1), {"claim_minutes": 5})))
    policy = nearer.at(["d", "jx", "jx-g1", "jx-g1-01"], date(2020, 2, 15))

    assert (policy.claim_minutes, policy.days, policy.slots) == (5, 10, ("09:00",))


def test_a_neighbours_change_does_not_hold_here():
    assert BOOK.at(["d", "jx", "jx-g2"], date(2020, 2, 5)).days == 14
