from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.policy import POLICY_FIELDS, Change, Policy, PolicyBook

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


CHAIN = ("d", "jx", "jx-g1", "jx-g1-01")
FIRST = date(2020, 2, 1)
days = st.integers(0, 20).map(lambda number: FIRST + timedelta(days=number))
values = st.one_of(
    st.fixed_dictionaries({"days": st.integers(1, 90)}),
    st.fixed_dictionaries({"claim_minutes": st.integers(1, 90)}),
    st.fixed_dictionaries({"days": st.integers(1, 90), "claim_minutes": st.integers(1, 90)}),
)
changes = st.lists(st.builds(Change, st.sampled_from((*CHAIN, "jx-g2")), days, values, st.none()), max_size=12)


def by_hand(book: tuple[Change, ...], chain: tuple[str, ...], day: date, name: str) -> int:
    """The nearest area that says anything by that day; there the latest date; of one date what was said last."""
    for code in reversed(chain):
        said = [each for each in book if each.area_code == code and each.from_date <= day and name in each.values]
        if said:
            latest = max(each.from_date for each in said)
            return [each for each in said if each.from_date == latest][-1].values[name]
    return getattr(Policy(), name)


@given(changes, changes, st.integers(1, len(CHAIN)), days)
def test_the_nearest_area_wins_and_in_it_the_later_date_whether_from_the_file_or_from_chat(filed, stored, depth, day):
    stored = [replace(each, id=number) for number, each in enumerate(stored)]
    book, chain = PolicyBook(Policy(), tuple(filed)).with_changes(stored), CHAIN[:depth]
    held = book.at(chain, day)

    for name in ("days", "claim_minutes"):
        assert getattr(held, name) == by_hand((*filed, *stored), chain, day, name)


@given(changes, st.integers(1, len(CHAIN)), days)
def test_the_origin_of_a_value_is_the_change_that_says_it(filed, depth, day):
    book, chain = PolicyBook(Policy(), tuple(filed)), CHAIN[:depth]
    held, origins = book.at(chain, day), book.origins(chain, day)

    assert {name: getattr(held, name) for name in origins} == {
        name: change.values[name] for name, change in origins.items()
    }
    assert all(getattr(held, name) == getattr(Policy(), name) for name in POLICY_FIELDS if name not in origins)


@given(changes, changes, st.integers(1, len(CHAIN)), days)
def test_a_withdrawn_change_leaves_no_trace(filed, stored, depth, day):
    stored = [replace(each, id=number) for number, each in enumerate(stored)]
    book, chain = PolicyBook(Policy(), tuple(filed)).with_changes(stored), CHAIN[:depth]
    for each in stored:
        book = book.without(each.id)

    assert book.at(chain, day) == PolicyBook(Policy(), tuple(filed)).at(chain, day)
