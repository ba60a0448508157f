"""Which cell stands where in the picture of a building, and what it says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.coverage import Door, Spot
from domain.facade import LOOKS, Cell, Look, bands, fronts, look_of
from domain.visits import Outcome, Visit

TODAY = date(2020, 12, 3)


def door(**changes):
    told = {"known": True, "registered": True, "vacant": False, "watched": False, "visited_date": None}
    return Door(9, "/1/9/", **(told | changes), reported_date=None)


def visit(outcome):
    return Visit(1, 9, 7, 0, TODAY, outcome)


@pytest.mark.parametrize(
    ("here", "last", "look"),
    [
        (door(), None, Look.REGISTERED),
        (door(registered=False), None, Look.KNOWN),
        (door(registered=False, known=False), None, Look.UNKNOWN),
        (door(visited_date=TODAY), visit(Outcome.HOME), Look.VISITED),
        (door(visited_date=TODAY - timedelta(days=7)), visit(Outcome.HOME), Look.REGISTERED),
        (door(), visit(Outcome.NOT_HOME), Look.NOT_HOME),
        (door(visited_date=TODAY), visit(Outcome.NOT_HOME), Look.VISITED),
        (door(visited_date=TODAY), visit(Outcome.REFUSED), Look.REFUSED),
        (door(vacant=True), visit(Outcome.EMPTY), Look.VACANT),
    ],
)
def test_a_cell_says_what_the_last_visit_found_while_it_counts(here, last, look):
    assert look_of(here, last, TODAY) is look


def test_each_look_has_a_letter_of_its_own():
    assert set(LOOKS) == set(Look)
    assert len({letter.msgid for _, letter in LOOKS.values()}) == len(Look)


def test_the_top_floor_is_drawn_first_and_doors_stand_above_each_other():
    cells = [(Spot("", "3", "1", room), Cell(room, Look.KNOWN, False)) for room in ("101", "102", "202", "1001")]
    [front] = fronts(cells)

    drawn = [[cell and cell.room for cell in floor] for floor in front.stairs[0].floors]
    assert drawn == [["1001", None], [None, "202"], ["101", "102"]]


rooms = st.one_of(st.integers(101, 3399).map(str), st.sampled_from(["A", "东1", "门面", "8", "101A", "0101"]))
names = st.sampled_from(["", "1", "2"])
names = st.sampled_from(["", "1", "2"])
places = st.lists(st.builds(Spot, st.just("院"), names, names, rooms), max_size=60, unique=True)


@given(places)
def test_every_door_has_just_one_cell_whatever_its_number(spots):
    made = fronts([(spot, Cell(spot.room, Look.KNOWN, False)) for spot in spots])
    drawn = [
        (front.building, stairs.name, cell.room)
        for front in made
        for band in bands(front)
        for stairs in band
        for floor in stairs.floors
        for cell in floor
        if cell
    ]

    assert sorted(drawn) == sorted((spot.building, spot.unit, spot.room) for spot in spots)
    assert all(stairs.columns <= 7 for front in made for stairs in front.stairs)
