"""A sheet of ready answers: what is wrong with a row is told with its number, and twice is as good as once."""

from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from domain.errors import Refusal
from domain.faq import FaqEntry, State
from domain.outcomes import ACCEPTED, Kind, Outcome
from i18n.catalogue import render
from services import deliveries, faq_import, faq_sheet, fetching
from services.founding import found_answers
from storage import faq
from tests.services.house import ADMIN, COURTYARD, LEADER, SmallHouse

HEADING = ["编号 code", "片区 area", "主题 topic", "valid_until", "question_zh", "其他问法 variants_zh", "answer_zh"]
GOOD = ["bike", "", "other", "", "自行车停哪里？", "单车放哪儿\n单车放哪儿？", "车棚。"]


def sheet(*rows, heading=HEADING) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate([heading, *rows]):
            page.write_row(number, 0, row)
    return target.getvalue()


def planned(house: SmallHouse, content: bytes, may_edit=faq_import.anybody):
    return house.do(lambda unit: faq_import.plan(unit, faq_sheet.read(content), may_edit, None))


def taken(house: SmallHouse, content: bytes):
    def work(unit):
        made = faq_import.plan(unit, faq_sheet.read(content), faq_import.anybody, None)
        faq_import.apply(unit, made, None)
        return len(made.new), len(made.changed), made.same, len(made.problems)

    return house.do(work)


def test_a_sheet_taken_over_twice_changes_nothing_the_second_time(house):
    without_code = ["", "jx-c01", "", "2021-01-31", "快递放哪里？", "", "门口架子上。"]

    assert taken(house, sheet(GOOD, without_code)) == (2, 0, 0, 0)
    assert taken(house, sheet(GOOD, without_code)) == (0, 0, 2, 0)
    changed = [*without_code[:-1], "物业。"]
    assert taken(house, sheet(GOOD, changed)) == (0, 1, 1, 0)
    entries = house.do(lambda unit: faq.entries(unit.tx))
    assert {entry.question["zh-Hans"]: entry.area_id for entry in entries} == {
        "自行车停哪里？": None,
        "快递放哪里？": COURTYARD.id,
    }
    assert house.do(lambda unit: faq.by_code(unit.tx, "bike")).variants == {"zh-Hans": ["单车放哪儿？"]}


def test_what_is_exported_comes_back_as_it_was_with_nothing_a_spreadsheet_would_reckon_with(house):
    house.do(found_answers)
    risky = FaqEntry(
        id=7, code="risky", topic="other", question={"en": "=1+1?"},
        variants={"en": ["+86", "-x", "@cmd|' /C calc'!A0"]},
        answer={"en": "=HYPERLINK(\"http://example.org\")\n二"}, area_id=COURTYARD.id, area_path=COURTYARD.path,
        state=State.DRAFT,
    )  # fmt: skip
    house.do(lambda unit: faq.save(unit.tx, risky, 8, unit.now_at))
    before = house.do(lambda unit: faq.entries(unit.tx))
    content = house.do(faq_import.exported)

    assert b"<f>" not in content
    assert taken(house, content) == (0, 0, 41, 0)
    assert house.do(lambda unit: faq.entries(unit.tx)) == before
    cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert any("=1+1?" in row for row in cells)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("编号 code", "Bike One!", "small letters"),
        ("片区 area", "nowhere", "There is no area nowhere"),
        ("主题 topic", "sports", "There is no topic sports. Topics: health"),
        ("valid_until", "soon", "soon is no date. Please write it like 2020-03-01"),
        ("valid_until", 44000.5, "is no date"),
        ("question_zh", "", "The question is missing"),
        ("question_zh", "？？", "The question is missing"),
        ("question_zh", "问" * 301, "at most 300"),
        ("其他问法 variants_zh", "问" * 301, "at most 300"),
        ("其他问法 variants_zh", "\n".join(f"问法{n}" for n in range(51)), "more than 50 wordings"),
        ("answer_zh", "", "answer_zh is missing beside its other half"),
        ("answer_zh", "#REF!", "answer_zh holds a formula that failed"),
        ("answer_zh", "答" * 2001, "at most 2000"),
    ],
)
def test_a_defect_is_told_with_its_row_and_what_to_do_and_the_other_rows_are_taken(house, column, cell, words):
    bad = list(GOOD)
    bad[0] = "other"
    bad[4] = "别的问题？"
    bad[HEADING.index(column)] = cell
    made = planned(house, sheet(GOOD, [], bad))

    assert [entry.code for entry in made.new] == ["bike"]
    ((row, trouble),) = made.problems
    assert row == 4
    assert words in render(trouble, "en")
    assert "Row 4:" in render(made.told(), "en")


def test_the_same_code_or_question_in_two_rows_is_a_defect_of_the_second(house):
    again = ["other", *GOOD[1:]]
    made = planned(house, sheet(GOOD, GOOD, again))

    assert [(row, "row 2" in render(words, "en")) for row, words in made.problems] == [(3, True), (4, True)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hello", "cannot be read"),
        (b"", "cannot be read"),
        (sheet(["a"], heading=["name"]), "must name the columns"),
        (sheet(heading=[]), "must name the columns"),
        (sheet(GOOD, heading=[*HEADING[:-1], "question_zh"]), "must name the columns"),
        (sheet([*GOOD, "x"], heading=[*HEADING, "answer_zh"]), "The column answer_zh is there twice"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused_as_a_whole(content, words):
    with pytest.raises(Refusal) as refusal:
        faq_sheet.read(content)

    assert words in render(refusal.value.text, "en")


def test_numbers_and_days_are_read_as_they_are_shown(house):
    made = planned(house, sheet([12, "", "", "", 120, "", 110.5]))

    (entry,) = made.new
    assert (entry.code, entry.question["zh-Hans"], entry.answer["zh-Hans"]) == ("12", "120", "110.5")


def test_direction_marks_and_hidden_signs_are_taken_out(house):
    (entry,) = planned(house, sheet([*GOOD[:-1], "车\u202e棚\u200b。"])).new

    assert entry.answer["zh-Hans"] == "车棚。"


def test_columns_that_are_missing_leave_what_is_known(house):
    house.do(found_answers)
    before = house.do(lambda unit: faq.by_code(unit.tx, "fever"))
    content = sheet(["fever", "发烧了怎么办？", "请打电话。"], heading=["code", "question_zh", "answer_zh"])
    (entry,) = planned(house, content).changed

    assert entry == replace(before, answer={**before.answer, "zh-Hans": "请打电话。"})


def test_staff_see_a_preview_and_take_over_only_what_is_theirs(house):
    own = ["", "jx-c01", "", "", "快递放哪里？", "", "架子上。"]
    house.do(lambda unit: fetching.fetch(unit, LEADER, "file", 10, fetching.FAQ_IMPORT, 100))
    row = house.do(
        lambda unit: unit.tx._connection.execute("SELECT outbox_id FROM file_request").fetchone()["outbox_id"]
    )
    house.do(lambda unit: fetching.arrived(unit, row, sheet(GOOD, own)))

    assert "New: 1, changed: 0, as they are: 0" in house.said(LEADER)
    assert "Row 2: This is outside your area." in house.said(LEADER)
    assert house.do(lambda unit: faq.entries(unit.tx)) == []
    house.do(lambda unit: faq_import.take_over(unit, LEADER))
    (entry,) = house.do(lambda unit: faq.entries(unit.tx))
    assert (entry.area_id, entry.owner_user_id) == (COURTYARD.id, LEADER)
    with pytest.raises(Refusal):
        house.do(lambda unit: faq_import.take_over(unit, LEADER))


def test_a_file_that_cannot_be_used_or_is_too_large_is_told_to_who_sent_it(house):
    house.do(lambda unit: fetching.fetch(unit, ADMIN, "file", 10, fetching.FAQ_IMPORT, 100))
    row = house.do(
        lambda unit: unit.tx._connection.execute("SELECT outbox_id FROM file_request").fetchone()["outbox_id"]
    )
    house.do(lambda unit: fetching.arrived(unit, row, b"no sheet"))
    house.do(lambda unit: fetching.arrived(unit, row, sheet(GOOD)))

    assert "cannot be read" in house.said(ADMIN)
    with pytest.raises(Refusal):
        house.do(lambda unit: fetching.fetch(unit, ADMIN, "file", 101, fetching.FAQ_IMPORT, 100))


@pytest.mark.parametrize("kind", [Kind.OUR_FAULT, Kind.CONFIGURATION])
def test_a_file_telegram_does_not_give_is_asked_for_again(house, kind):
    house.do(lambda unit: fetching.fetch(unit, ADMIN, "file", 10, fetching.FAQ_IMPORT, 100))
    (parcel,) = house.do(lambda unit: deliveries.claim(unit, lambda call: call.method == fetching.METHOD)).parcels
    result = deliveries.Result(parcel, Outcome(kind), status=400)
    house.do(lambda unit: deliveries.record(unit, [result], lambda unit, text: None, line_works=True))

    assert "Please send it again" in house.said(ADMIN)


def test_a_file_that_came_is_taken_up_where_its_result_is_written_down(house):
    house.do(lambda unit: fetching.fetch(unit, ADMIN, "file", 10, fetching.FAQ_IMPORT, 100))
    (parcel,) = house.do(lambda unit: deliveries.claim(unit, lambda call: call.method == fetching.METHOD)).parcels
    result = deliveries.Result(parcel, ACCEPTED, status=200, content=sheet(GOOD))
    house.do(lambda unit: deliveries.record(unit, [result], lambda unit, text: None, line_works=True))

    assert "Nothing is changed yet." in house.said(ADMIN)
