"""The demo community has the shape of a real one, and nobody real in it."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import load_workbook

from services import demo_names
from services.demo_community import HEADER, Community, ResidentSeed, door, make_community, write_roster

FICTIONAL = re.compile(r"194\d{8}")


@pytest.fixture(scope="module")
def community() -> Community:
    return make_community()


def rows(community: Community) -> list[list[object]]:
    target = BytesIO()
    write_roster(community, target)
    target.seek(0)
    return load_workbook(target).get_sheet_by_index(0).to_python()


def test_it_is_as_large_as_jinxing(community):
    levels = Counter(area.level for area in community.areas)
    offices = [area for area in community.areas if area.level == "building" and area.code.startswith("jx-o")]

    assert (levels["district"], levels["street"], levels["community"]) == (1, 1, 1)
    assert (levels["grid"], levels["subgrid"], levels["courtyard"], len(offices)) == (4, 40, 43, 4)
    assert 4900 <= levels["household"] <= 5100
    assert len(community.properties) == 8


@pytest.mark.parametrize("seed", range(5))
def test_another_seed_has_as_many_households(seed):
    assert 4900 <= sum(area.level == "household" for area in make_community(seed).areas) <= 5100


def test_a_small_one_can_be_had():
    assert 900 <= sum(area.level == "household" for area in make_community(households=1000).areas) <= 1100


def test_the_same_seed_gives_the_same_community_and_another_seed_another():
    assert make_community(7) == make_community(7)
    assert make_community(7) != make_community(8)


def test_every_code_is_given_once(community):
    assert [code for code, times in Counter(area.code for area in community.areas).items() if times > 1] == []


def test_every_parent_comes_before_its_child(community):
    seen: set[str | None] = {None}
    for area in community.areas:
        assert area.parent in seen, area.code
        seen.add(area.code)


def test_codes_read_as_the_way_to_the_door(community):
    codes = {area.code for area in community.areas}

    assert {"jx", "jx-g1", "jx-g1-03", "jx-c07", "jx-c07-b1", "jx-c07-b1-u1", "jx-c07-b1-u1-302"} <= codes


def test_every_courtyard_and_office_building_has_a_gate(community):
    gates = Counter(gate.area for gate in community.gates)
    gated = {area.code for area in community.areas if area.level == "courtyard" or area.code.startswith("jx-o")}

    assert set(gates) == gated
    assert set(gates.values()) == {1}


def test_every_courtyard_is_looked_after_by_one_company(community):
    looked_after = [code for company in community.properties for code in company.courtyards]

    assert sorted(looked_after) == [area.code for area in community.areas if area.level == "courtyard"]


def test_every_household_has_one_head_and_nobody_lives_elsewhere(community):
    households = {area.code for area in community.areas if area.level == "household"}
    heads = Counter(each.household for each in community.residents if each.is_head)

    assert set(heads) == households
    assert set(heads.values()) == {1}
    assert {each.household for each in community.residents} == households


def test_phones_can_ring_nowhere_and_belong_to_one_person(community):
    phones = [each.phone for each in community.residents if each.phone is not None]

    assert [phone for phone in phones if not FICTIONAL.fullmatch(phone)] == []
    assert len(set(phones)) == len(phones)


def test_children_and_some_others_have_no_phone(community):
    without = [each for each in community.residents if each.phone is None]

    assert all(each.phone is None for each in community.residents if each.birth_year > 2006)
    assert any(each.birth_year < 1950 for each in without)


def test_people_of_more_than_twenty_peoples_live_there(community):
    names = {each.name for each in community.residents}

    assert len(demo_names.GROUPS) > 20
    assert sum(group.share for group in demo_names.GROUPS) == 1000
    assert any("·" in name for name in names)
    assert any(len(name) == 2 for name in names)
    assert all(names)


@pytest.mark.parametrize(
    ("household", "on_the_door"), [("jx-c07-b3-u2-502", "3-2-502"), ("jx-c43-b12-u1-1803", "12-1-1803")]
)
def test_the_door_is_named_by_building_unit_and_room(household, on_the_door):
    assert door(household) == on_the_door


def test_a_roster_is_read_back_as_it_was_written(community):
    head, *told = rows(community)

    assert tuple(head) == HEADER
    assert len(told) == len(community.residents)
    for row, each in zip(told, community.residents, strict=True):
        assert (row[0], row[3], row[4]) == (each.household, each.name, each.phone or "")
        assert (row[5] == "是", row[6]) == (each.is_head, each.birth_year)


def test_a_roster_keeps_phones_doors_and_formulas_as_text(community):
    odd = ResidentSeed("jx-c07-b3-u2-502", '=HYPERLINK("http://x.example","李")', "19400000001", True, 1970)
    _, row = rows(replace(community, residents=(odd,)))

    assert row[2:5] == ["3-2-502", odd.name, "19400000001"]
    assert row[1] == next(area.name for area in community.areas if area.code == "jx-c07")


def test_a_roster_is_the_same_file_each_time(community):
    few = replace(community, residents=community.residents[:20])
    first, second = BytesIO(), BytesIO()
    write_roster(few, first)
    write_roster(few, second)

    assert first.getvalue() == second.getvalue()
