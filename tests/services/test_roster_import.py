"""A roster is looked through, taken over whole, taken over again without doubles, and undone."""

import sqlite3
from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from domain.errors import Refusal
from domain.households import Tag
from domain.people import Person
from domain.roles import Role
from i18n.catalogue import render
from services import fetching, roster_file, roster_import, rostering
from services.demo_community import make_community, write_roster
from services.founding import found_grid
from services.retention import keep_tidy
from storage import areas, people, residents, staff
from tests.services.house import ADMIN, COURTYARD, LEADER, NOW, OTHER, RESIDENT, TOP, SmallHouse
from tests.services.old_excel import write_xls

HEADING = ["院落", "楼栋", "单元", "房号", "姓名", "户主", "联系电话", "身份证号"]
ZHANG = ["一号院", "3栋", "2单元", "502", "张建国", "是", 13900000001.0, ""]
LI = ["", "", "", "", "李芳", "", "13900000002", ""]
ID = "530103194901011234"


def xlsx(*rows, heading=HEADING, merged=()) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "nan_inf_to_errors": True}) as book:
        page = book.add_worksheet("表")
        page.merge_range(0, 0, 0, 6, "住户登记表")
        for number, row in enumerate([heading, *rows], 1):
            page.write_row(number, 0, row)
        for first, last, column, cell in merged:
            page.merge_range(first, column, last, column, cell)
    return target.getvalue()


def planned(house: SmallHouse, content: bytes, area=TOP):
    return house.do(lambda unit: rostering.planned(unit, roster_file.read(content), area))


def taken(house: SmallHouse, content: bytes, area=TOP, user_id=ADMIN):
    def work(unit):
        made = rostering.planned(unit, roster_file.read(content), area)
        roster_import.apply(unit, made, user_id)
        return len(made.new), made.same, len(made.roster.troubles)

    return house.do(work)


def everybody(house: SmallHouse):
    return house.do(lambda unit: residents.below(unit.tx, TOP))


def doors(house: SmallHouse):
    return [area.code for area in house.do(lambda unit: areas.of_level(unit.tx, TOP, "household"))]


def send(house: SmallHouse, content: bytes, user_id=LEADER, words="") -> None:
    area = house.do(lambda unit: rostering.area_for(unit, user_id, words))
    house.do(lambda unit: fetching.fetch(unit, user_id, "file", 10, fetching.ROSTER_IMPORT, 10_000, area.code))
    row = house.do(lambda unit: unit.tx._connection.execute("SELECT outbox_id FROM file_request").fetchone()[0])
    house.do(lambda unit: fetching.arrived(unit, row, content))


def _anywhere(_) -> None:
    """An administrator reaches everything."""


def test_who_has_lost_the_post_cannot_undo_any_more(house):
    send(house, xlsx(ZHANG))
    house.do(lambda unit: rostering.take_over(unit, LEADER))
    (post,) = house.do(lambda unit: staff.posts_of(unit.tx, LEADER))
    house.do(lambda unit: staff.dismiss(unit.tx, post.id, unit.now_at))
    new = Role.GRID_WORKER
    house.do(lambda unit: staff.appoint(unit.tx, unit.new_id(), LEADER, OTHER.id, new, "Name", "", unit.now_at))
    with pytest.raises(Refusal):
        house.do(lambda unit: rostering.command(unit, LEADER, "undo"))

    assert [each.name for each in everybody(house)] == ["张建国"]


def test_a_list_becomes_doors_and_residents_and_twice_is_as_good_as_once(house):
    content = xlsx(ZHANG, LI, merged=[(2, 3, 1, "3栋"), (2, 3, 3, "502")])

    assert taken(house, content) == (2, 0, 0)
    assert taken(house, content) == (0, 2, 0)
    assert doors(house) == ["jx-c01-b3-u2-502"]
    assert [(each.name, each.phone, each.is_head) for each in everybody(house)] == [
        ("张建国", "13900000001", True),
        ("李芳", "13900000002", False),
    ]
    (head,) = house.do(lambda unit: residents.heads_below(unit.tx, COURTYARD))
    assert head.name == "张建国"
    assert house.do(lambda unit: residents.heads_below(unit.tx, OTHER)) == []


def test_the_dry_run_counts_households_names_bad_rows_and_changes_nothing(house):
    made = planned(house, xlsx(ZHANG, [*LI[:6], "139", ""], ["", "", "", "503", "王", "", "", ID]))
    told = render(made.told(), "en")

    assert "1 household\n" in told
    assert "2 rows need a look" in told
    assert "Row 4: Phone 139:" in told
    assert "Row 5: An identity number." in told
    assert "Identity numbers are never kept here" in told
    assert everybody(house) == []
    assert doors(house) == []


def test_the_rows_that_need_a_look_come_as_a_sheet_without_identity_numbers(house):
    send(house, xlsx(ZHANG, ["", "", "", "503", "=王", "", "", ID]), ADMIN, "jx-c01")
    content = house.do(lambda unit: roster_file.write_remarks(*_read_again(unit), "zh-Hans"))

    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][0:2] == ["表", "4"]
    assert "=王" in rows[1]
    assert "***" in rows[1]
    assert any(each["method"] == "sendDocument" for each in house.promised(ADMIN))


def _read_again(unit):
    book = roster_file.read(xlsx(ZHANG, ["", "", "", "503", "=王", "", "", ID]))
    return book, rostering.planned(unit, book, TOP).roster


def test_nothing_of_an_identity_number_reaches_the_database(house, tmp_path):
    send(
        house,
        xlsx(ZHANG, ["", "", "", "503", "王", "", "", float(ID)], ["", "", "", "504", f"周{ID}", "", "", ""]),
        ADMIN,
    )
    house.do(lambda unit: rostering.take_over(unit, ADMIN))

    dump = "\n".join(sqlite3.connect(tmp_path / "house.db").iterdump())
    assert "5301031949" not in dump
    assert "张建国" in dump


def test_staff_import_below_their_posts_only(house):
    elsewhere = ["二号院", "1", "1", "101", "赵", "", "", ""]
    with pytest.raises(Refusal):
        house.do(lambda unit: rostering.area_for(unit, LEADER, "jx-c02"))
    with pytest.raises(Refusal):
        house.do(lambda unit: rostering.area_for(unit, RESIDENT, ""))
    send(house, xlsx(ZHANG, elsewhere))

    assert "There is no courtyard 二号院 in your area." in house.said(LEADER)
    house.do(lambda unit: rostering.take_over(unit, LEADER))
    assert [each.name for each in everybody(house)] == ["张建国"]
    with pytest.raises(Refusal):
        house.do(lambda unit: rostering.take_over(unit, LEADER))


def test_undo_takes_out_what_the_import_made_and_nobody_has_changed_since(house):
    taken(house, xlsx(ZHANG, LI, ["", "", "", "503", "周强", "", "", ""]))
    zhang = everybody(house)[0]
    house.do(lambda unit: residents.change(unit.tx, zhang, unit.now_at))
    told = render(house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere)), "en")

    assert "People taken out: 2, entries put back: 0, areas taken out: 1" in told
    assert "1 was changed since and stays." in told
    assert [each.name for each in everybody(house)] == ["张建国"]
    assert doors(house) == ["jx-c01-b3-u2-502"]
    with pytest.raises(Refusal):
        house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere))


def test_undo_leaves_a_door_where_somebody_has_registered_and_ends_after_some_days(house):
    taken(house, xlsx(ZHANG))
    (door,) = house.do(lambda unit: areas.of_level(unit.tx, TOP, "household"))
    person = Person(77, door.id, "", "林", "13900000009", RESIDENT, RESIDENT)
    house.do(lambda unit: people.save(unit.tx, person, unit.now_at))
    house.later(8)
    with pytest.raises(Refusal):
        house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere))
    house.now_at = NOW + 1
    house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere))

    assert everybody(house) == []
    assert doors(house) == [door.code]


def test_an_undone_list_can_be_taken_over_again(house):
    taken(house, xlsx(ZHANG, LI))
    house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere))

    assert doors(house) == []
    assert taken(house, xlsx(ZHANG, LI)) == (2, 0, 0)


def test_a_second_head_and_the_same_phone_and_name_elsewhere_need_a_look(house):
    taken(house, xlsx(ZHANG))
    second = [*ZHANG[:4], "孙", "是", "", ""]
    moved = [*ZHANG[:3], "601", "张建国", "", "13900000001", ""]
    told = render(planned(house, xlsx(second, moved)).told(), "en")

    assert "Row 3: This door has a head of household already: 张建国." in told
    assert "Row 4: The same name and phone are at another door already." in told


def changed(house: SmallHouse, content: bytes):
    def work(unit):
        made = rostering.planned(unit, roster_file.read(content), TOP)
        roster_import.apply(unit, made, ADMIN)
        return render(made.told(), "en")

    return house.do(work)


def told_of(house: SmallHouse):
    return [(each.name, each.phone, each.is_head, each.tags) for each in everybody(house)]


NEWER = [*HEADING, "备注"]


def test_a_newer_list_corrects_phones_names_and_tags_and_undoing_puts_them_back(house):
    taken(house, xlsx(ZHANG, LI))
    before = told_of(house)
    better = xlsx([*ZHANG[:6], "13900000007", "", ""], [*LI[:4], "李芬", *LI[5:], "独居"], heading=NEWER)
    told = changed(house, better)

    assert "New people: 0, changed: 2, as they are: 0" in told
    assert "张建国: 13900000001 → 13900000007" in told
    assert "李芬: 李芳 → 李芬, lives alone" in told
    assert told_of(house) == [
        ("张建国", "13900000007", True, ()),
        ("李芬", "13900000002", False, (Tag.LIVES_ALONE,)),
    ]
    assert "changed: 0, as they are: 2" in changed(house, better)
    told = render(house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere)), "en")
    assert "People taken out: 0, entries put back: 2, areas taken out: 0" in told
    assert told_of(house) == before
    house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere))
    assert everybody(house) == []


def test_what_a_newer_list_leaves_open_stays(house):
    taken(house, xlsx([*ZHANG, "独居"], heading=NEWER))

    assert "as they are: 1" in changed(house, xlsx([*ZHANG[:5], "", "", ""]))
    assert told_of(house) == [("张建国", "13900000001", True, (Tag.LIVES_ALONE,))]


def test_a_list_does_not_correct_what_was_changed_by_hand(house):
    taken(house, xlsx(ZHANG))
    by_hand = replace(everybody(house)[0], phone="13900000009")
    house.do(lambda unit: residents.change(unit.tx, by_hand, unit.now_at))

    assert "Row 3: This differs from what was changed by hand" in changed(house, xlsx(ZHANG))
    assert everybody(house) == [by_hand]


def test_a_list_of_newcomers_alone_renames_nobody(house):
    child = [*ZHANG[:4], "张小红", "", ZHANG[6], ""]
    taken(house, xlsx(ZHANG, child))
    changed(house, xlsx([*ZHANG[:4], "张小明", "", ZHANG[6], ""]))

    assert [each.name for each in everybody(house)] == ["张建国", "张小红", "张小明"]


def test_what_was_corrected_and_then_changed_by_hand_stays_when_the_import_is_undone(house):
    taken(house, xlsx(ZHANG))
    changed(house, xlsx([*ZHANG[:6], "13900000007", ""]))
    by_hand = replace(everybody(house)[0], phone="13900000009")
    house.do(lambda unit: residents.change(unit.tx, by_hand, unit.now_at))
    told = render(house.do(lambda unit: roster_import.undo(unit, ADMIN, _anywhere)), "en")

    assert "1 was changed since and stays." in told
    assert everybody(house) == [by_hand]


def test_an_import_is_not_undone_where_a_later_one_has_corrected_it(house):
    taken(house, xlsx(ZHANG), user_id=LEADER)
    changed(house, xlsx([*ZHANG[:6], "13900000007", ""]))
    house.do(lambda unit: roster_import.undo(unit, LEADER, _anywhere))

    assert [each.phone for each in everybody(house)] == ["13900000007"]


def test_what_was_before_an_import_is_forgotten_when_it_cannot_be_undone_any_more_and_with_the_person(house):
    taken(house, xlsx(ZHANG, LI))
    changed(house, xlsx([*ZHANG[:6], "13900000007", ""], [*LI[:6], "13900000008", ""]))
    kept = "SELECT phone FROM roster_change ORDER BY phone"
    (first, *_) = everybody(house)
    house.do(lambda unit: residents.drop(unit.tx, first.id, unit.now_at))
    left = house.do(lambda unit: [row["phone"] for row in unit.tx._connection.execute(kept).fetchall()])
    house.later(roster_import.UNDO_DAYS + 1)
    house.do(keep_tidy)

    assert left == ["13900000002"]
    assert house.do(lambda unit: unit.tx._connection.execute(kept).fetchall()) == []


def test_a_list_that_waits_too_long_is_forgotten(house):
    send(house, xlsx(ZHANG))
    house.later(2)
    house.do(keep_tidy)
    with pytest.raises(Refusal):
        house.do(lambda unit: rostering.take_over(unit, LEADER))


CSV = "姓名,房号,联系电话\n张建国,3-2-502,13900000001\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode("gb18030"),
        CSV.replace("\n", "\r\n").encode(),
    ],
)
def test_csv_is_read_in_the_encodings_spreadsheets_write(house, content):
    assert taken(house, content, COURTYARD) == (1, 0, 0)
    assert doors(house) == ["jx-c01-b3-u2-502"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", "你好".encode()]
)
def test_what_is_no_list_is_refused_in_words(house, content):
    with pytest.raises(Refusal):
        planned(house, content, COURTYARD)


def test_an_old_excel_file_is_read_with_its_merged_cells_and_numbers(house):
    rows = [
        ["住户登记表"],
        ["楼栋", "房号", "姓名", "联系电话", "身份证号"],
        ["3栋", "2-502", "张建国", 13900000001.0],
        [None, None, "李芳", "１３９０００００００２"],
        [None, 503.0, "周强", None, float(ID)],
    ]

    assert taken(house, write_xls(rows, "一期"), COURTYARD) == (2, 0, 1)
    assert [(each.name, each.phone) for each in everybody(house)] == [
        ("张建国", "13900000001"),
        ("李芳", "13900000002"),
    ]
    assert doors(house) == ["jx-c01-b3-u2-502"]


def test_the_demo_roster_is_taken_over_cleanly(house):
    community = make_community(households=300)
    house.do(lambda unit: found_grid(unit, community.areas, community.gates))
    target = BytesIO()
    write_roster(community, target)
    known = set(doors(house))

    def work(unit):
        made = rostering.planned(unit, roster_file.read(target.getvalue()), TOP)
        roster_import.apply(unit, made, ADMIN)
        return made

    made = house.do(work)
    assert (made.roster.troubles, made.new_areas) == ([], [])
    # Now and then a family of the demo has two of one name; a list cannot tell them from a row typed twice.
    assert len(made.new) == len({(each.household, each.name) for each in community.residents})
    assert len(made.new) + made.same == len(community.residents)
    assert set(doors(house)) == known
