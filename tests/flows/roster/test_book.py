"""Lists as committees keep them, with everything that is wrong with them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.households import Tag
from flows.roster import cells
from flows.roster.book import read_book
from flows.roster.cells import holds_id_number, words
from flows.roster.columns import find_heading
from flows.roster.doors import Door, read_door
from i18n.catalogue import render

TODAY = date(2020, 2, 10)
HEADING = ["姓名", "与户主关系", "联系电话", "楼栋", "单元", "房号", "备注"]


def read(*rows, heading=HEADING):
    return read_book({"表": [heading, *rows]}, TODAY)


def problems(roster):
    return [(each.row, render(each.why, "en")) for each in roster.troubles]


def test_titles_blank_lines_sums_and_repeated_headings_are_no_people():
    rows = [
        ["金星社区一号院住户登记表"],
        ["填表日期：2020年2月1日", None, None],
        HEADING,
        ["张建国", "户主", "13900000001", "3栋", "2单元", "502", ""],
        [],
        ["", "", "", "", "", "", ""],
        HEADING,
        ["李芳", "户主", "13900000002", "3栋", "2单元", "503", ""],
        ["合计", "", "", "", "", "2户", ""],
        ["填表人：王", "", ""],
    ]
    roster = read_book({"表": rows}, TODAY)

    assert [(entry.row, entry.name) for entry in roster.entries] == [(4, "张建国"), (8, "李芳")]
    assert roster.troubles == []


def test_merged_cells_hold_for_the_rows_below_until_something_further_out_changes():
    roster = read(
        ["张建国", "户主", 13900000001, "3栋", "2单元", 502.0, ""],
        ["李芳", "妻子", None, None, None, None, ""],
        ["周强", "户主", None, None, None, "503", ""],
        ["吴霞", "户主", None, None, "3单元", "101", ""],
        ["郑伟", "户主", None, "4栋", None, "101", ""],
        ["冯玲", "户主", None, "5栋", None, None, ""],
    )

    doors = [entry.door for entry in roster.entries]
    assert doors == [
        Door("3", "2", "502"),
        Door("3", "2", "502"),
        Door("3", "2", "503"),
        Door("3", "3", "101"),
        Door("4", "", "101"),
    ]
    assert problems(roster) == [(7, "The door is missing.")]
    assert [entry.is_head for entry in roster.entries] == [True, False, True, True, True]


@pytest.mark.parametrize(
    "phone",
    [
        "13900000001",
        13900000001,
        13900000001.0,
        "１３９０００００００１",
        "139 0000 0001",
        "1.3900000001E+10",
        "+86 139-0000-0001",
        "13900000001.0",
    ],
)
def test_a_phone_is_the_same_however_the_spreadsheet_keeps_it(phone):
    (entry,) = read(["张建国", "户主", phone, "3", "2", "502", ""]).entries

    assert entry.phone == "13900000001"


@pytest.mark.parametrize(
    "written",
    [
        "3-2-502",
        "3栋2单元502室",
        "３－２－５０２",
        "3号楼2单元502",
        "三栋二单元502室",
        "3幢2单元502号",
        "Building 3 Unit 2 Room 502",
        "03-02-502",
    ],
)
def test_a_door_in_one_cell_is_read_in_all_its_spellings(written):
    (entry,) = read(["张建国", "", written], heading=["户主", "电话", "门牌号"]).entries

    assert (entry.door, entry.is_head) == (Door("3", "2", "502"), True)


ID = "530103194901011234"


@pytest.mark.parametrize(
    "cell",
    [
        ID,
        int(ID),
        float(ID),
        ID[:17] + "X",
        f"身份证{ID}",
        "530103 19490101 1234",
        "5.30103194901011E+17",
        "５３０１０３１９４９０１０１１２３４",
        f"'{ID}",
        "530103490101123",
    ],
)
@pytest.mark.parametrize("column", [0, 2, 6, 7])
def test_an_identity_number_is_refused_wherever_it_stands_and_repeated_nowhere(cell, column):
    row = ["张建国", "户主", "13900000001", "3", "2", "502", "", ""]
    row[column] = cell
    roster = read(row, ["李芳", "户主", "", "", "", "503", ""], heading=[*HEADING, "身份证号"])

    assert [entry.name for entry in roster.entries] == ["李芳"]
    ((number, why),) = problems(roster)
    assert number == 2
    assert "identity number" in why
    assert "5301031949" not in repr(roster)


def test_nothing_that_was_read_stays_in_memory():
    read(["张建国", "户主", ID, "3", "2", "502", ""])

    assert cells._cleaned.cache_info().currsize == 0


def test_two_phones_in_a_cell_are_no_identity_number_and_the_first_counts():
    (entry,) = read(["张建国", "户主", "13900000001 13900000002", "3", "2", "502", ""]).entries

    assert entry.phone == "13900000001"


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        (0, "", "The name is missing."),
        (0, "???", "does not look like one"),
        (2, "1390000000", "Phone 1390000000: A mobile number has 11 digits, this has 10."),
        (5, "阳台", "The door 阳台 cannot be read."),
        (5, "4-2-502", "does not fit its building 3"),
    ],
)
def test_a_defect_is_told_with_its_row_and_the_others_are_taken(column, cell, why):
    row = ["张建国", "户主", "13900000001", "3", "2", "502", ""]
    row[column] = cell
    roster = read(["李芳", "户主", "", "3", "2", "501", ""], row)

    assert len(roster.entries) == 1
    ((number, told),) = problems(roster)
    assert number == 3
    assert why in told


def test_notes_become_tags_and_are_not_kept():
    roster = read(
        ["张建国", "户主", "", "3", "2", "502", "独居老人，有高血压"],
        ["李芳", "户主", "", "", "", "503", "不是独居，非残疾"],
    )

    assert roster.entries[0].tags == (Tag.LIVES_ALONE, Tag.ELDERLY, Tag.CHRONIC)
    assert roster.entries[1].tags == ()
    assert "高血压" not in repr(roster)


def test_all_sheets_are_read_and_those_without_a_heading_are_named():
    book = {
        "1栋": [HEADING, ["张建国", "户主", "", "1", "1", "101", ""]],
        "说明": [["这是说明"]],
        "空": [],
        "2栋": [["标题"], HEADING, ["李芳", "户主", "", "2", "1", "101", ""], ["赵", "", "1", "", "", "", ""]],
    }
    roster = read_book(book, TODAY)

    assert [(entry.sheet, entry.row) for entry in roster.entries] == [("1栋", 2), ("2栋", 3)]
    assert [(each.sheet, each.row) for each in roster.troubles] == [("2栋", 4)]
    assert roster.sheets_without_heading == ["说明"]


def test_progress_is_told_now_and_then():
    told = []
    read_book({"表": [HEADING, *[["张建国", "", "", "1", "1", str(n), ""] for n in range(4500)]]}, TODAY, told.append)

    assert told == [2000, 4000]


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=20),
                st.floats(),
                st.integers(),
                st.booleans(),
                st.just(datetime(2020, 1, 1)),
            ),
            max_size=8,
        ),
        max_size=12,
    )
)
def test_no_cell_whatever_breaks_the_reading(rows):
    roster = read(*rows)

    assert len(roster.entries) + len(roster.troubles) <= len(rows)


@given(
    st.integers(1, 99),
    st.integers(1, 9),
    st.integers(101, 3399),
    st.sampled_from(["{}-{}-{}", "{}栋{}单元{}室", "{}号楼 {}单元 {}"]),
)
def test_every_door_is_read_as_it_was_written(building, unit, room, spelling):
    assert read_door(spelling.format(building, unit, room)) == Door(str(building), str(unit), str(room))


@given(
    st.integers(10**17, 10**18 - 1),
    st.text(alphabet="注：，身份证 ", max_size=5),
    st.text(alphabet="，。 ", max_size=5),
)
def test_no_eighteen_digits_pass_in_any_disguise(number, before, after):
    for disguise in (number, float(number), f"{before}{number}{after}", f"{float(number):.14E}"):
        assert holds_id_number(disguise)


@given(st.integers(0, 10**13))
def test_a_number_reads_the_same_as_text_and_as_float(number):
    assert words(number) == words(float(number)) == words(str(number)) == str(number)


def test_a_list_without_names_or_doors_has_no_heading():
    assert find_heading([["姓名", "电话"], ["房号", "备注"]]) is None
