"""A preview shows just what will happen, and nobody's watch ends in the past."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.people import Episode
from domain.policy import Change, Policy, PolicyBook
from domain.policy_effects import effects, foreseen, moved_last_date
from domain.triage import Level

ARRIVED = date(2020, 2, 1)
AREAS = {1: ("d", "jx"), 2: ("d", "jx", "jx-g1")}


def watch(last: date, arrived: date = ARRIVED, area: int = 1, id: int = 1) -> Episode:
    return Episode(id, id, area, None, "", False, arrived, "", last, (), "", None, None, Level.WELL, None)


def under(days: int) -> Policy:
    return Policy(days=days)


def ends(watched: Episode, before: int, after: int, day: date) -> date:
    return moved_last_date(watched, under(before), under(after), day)


def test_a_longer_watch_is_counted_from_the_day_of_arrival():
    assert ends(watch(date(2020, 2, 15)), 14, 21, date(2020, 2, 10)) == date(2020, 2, 22)


def test_a_shorter_watch_ends_on_the_first_day_of_the_change_at_the_earliest():
    assert ends(watch(date(2020, 2, 22)), 21, 14, date(2020, 2, 10)) == date(2020, 2, 15)
    assert ends(watch(date(2020, 2, 22)), 21, 7, date(2020, 2, 10)) == date(2020, 2, 10)


def test_what_staff_made_longer_is_not_made_shorter_by_a_rule():
    assert ends(watch(date(2020, 2, 22)), 14, 7, date(2020, 2, 10)) == date(2020, 2, 22)
    assert ends(watch(date(2020, 2, 22)), 14, 30, date(2020, 2, 10)) == date(2020, 3, 2)


def test_who_has_come_to_the_end_before_the_change_begins_is_left_to_staff():
    assert ends(watch(date(2020, 2, 15)), 14, 21, date(2020, 2, 16)) == date(2020, 2, 15)
    assert ends(watch(date(2020, 2, 15)), 14, 21, date(2020, 2, 15)) == date(2020, 2, 22)


def test_a_change_is_counted_by_what_it_does():
    day = date(2020, 2, 10)
    found = effects(
        [watch(date(2020, 2, 22)), watch(date(2020, 3, 1), date(2020, 2, 9), id=2), watch(date(2020, 3, 9), id=3)],
        lambda _: under(21),
        lambda _: under(7),
        day,
    )

    assert (found.ending, found.shorter, found.longer, len(found.otherwise)) == (1, 1, 0, 1)


def test_another_rule_than_that_of_the_days_moves_nobody():
    found = effects([watch(date(2020, 2, 15))], lambda _: Policy(), lambda _: Policy(claim_minutes=5), ARRIVED)

    assert (found.moved, len(found.otherwise)) == ((), 1)


day_of_change = st.integers(1, 30).map(lambda number: ARRIVED + timedelta(days=number))
changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(("d", "jx", "jx-g1")),
        day_of_change,
        st.fixed_dictionaries({"days": st.integers(1, 30)}),
        st.none(),
    ),
    max_size=6,
)
watches = st.lists(
    st.builds(
        lambda length, late, area: watch(ARRIVED + timedelta(late + length), ARRIVED + timedelta(late), area),
        st.integers(0, 30),
        st.integers(0, 10),
        st.sampled_from((1, 2)),
    ),
    max_size=8,
)


def reading(book: PolicyBook):
    return lambda episode, day: book.at(AREAS[episode.area_id], day)


@given(changes, watches, day_of_change, st.integers(1, 30))
def test_what_is_previewed_is_what_happens_when_the_days_pass(made, watched, day, wished):
    """Seen from the beginning or lived through day by day, with the other changes in between, the end is the same."""
    book = PolicyBook(Policy(), tuple(made))
    after = book.with_changes([Change("jx", day, {"days": wished})])
    old, new = reading(book), reading(after)
    until = sorted({each.from_date for each in made if ARRIVED < each.from_date < day})
    eve = day - timedelta(days=1)
    seen = effects(foreseen(watched, old, until), lambda each: old(each, eve), lambda each: new(each, day), day)

    lived = watched
    for number in range(1, (day - ARRIVED).days + 1):
        lived = foreseen(lived, new, [ARRIVED + timedelta(days=number)])
    moved = {id(each.episode): each for each in seen.moved}
    ended = [
        replace(each, last_date=moved[id(each)].last_date) if id(each) in moved else each
        for each in _after(watched, old, until, seen)
    ]
    assert ended == lived


def _after(watched, old, until, seen):
    """The very watches the preview spoke of, so that one can find those it moves."""
    known = {repr(each.episode): each.episode for each in seen.moved}
    return [known.get(repr(each), each) for each in foreseen(watched, old, until)]


@given(watches, st.integers(1, 30), st.integers(1, 30), day_of_change)
def test_taking_effect_twice_moves_nothing_the_second_time(watched, before, after, day):
    once = [replace(each, last_date=ends(each, before, after, day)) for each in watched]
    twice = [replace(each, last_date=ends(each, before, after, day)) for each in once]

    assert twice == once


@given(watches, st.integers(1, 30), st.integers(1, 30), day_of_change)
def test_no_watch_is_moved_into_the_past(watched, before, after, day):
    for each in watched:
        last = ends(each, before, after, day)
        assert last == each.last_date or last >= day
