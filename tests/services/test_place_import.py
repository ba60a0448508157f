"""A sheet of places is taken over whole, or each wrong row is named and nothing changes."""

from io import BytesIO

import pytest
import xlsxwriter

from domain.errors import Refusal
from i18n.catalogue import render
from services import place_import
from storage import places

HEADING = ["编号 code", "kind", "名称", "地址", "latitude", "经度", "电话 phone"]
CLINIC = ["fc-9", "发热门诊", "演示医院", "演示路 1 号", 25.04, 102.71, 19400100099]
PHARMACY = ["ph-9", "pharmacy", "演示药房", "演示巷 2 号", "25.05", "102.72", ""]


def sheet(*rows, heading=HEADING):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate((heading, *rows)):
            page.write_row(number, 0, row)
    return target.getvalue()


def imported(house, content):
    def work(unit):
        made = place_import.read(unit, content)
        place_import.apply(unit, None, made)
        return render(made.told(), "en")

    return house.do(work)


def on_map(house):
    return house.do(lambda unit: {place.code: place for place in places.everything(unit.tx)})


def test_a_sheet_is_taken_over_and_twice_is_as_good_as_once(house):
    content = sheet(CLINIC, PHARMACY)
    before = len(on_map(house))

    assert imported(house, content) == "✓ 2 places are on the map."
    assert imported(house, content) == "✓ 2 places are on the map."
    assert len(on_map(house)) == before + 2
    assert on_map(house)["fc-9"].phone == "19400100099"
    assert on_map(house)["fc-9"].kind == "fever_clinic"


@pytest.mark.parametrize(
    ("column", "value", "trouble"),
    [
        (1, "茶馆", "There is no kind 茶馆."),
        (2, "", "name is empty"),
        (4, "北纬二十五度", "is no position"),
        (4, 125.04, "is no position"),
        (5, "#REF!", "longitude is empty or holds a formula that failed."),
        (0, "ph-9", "The code ph-9 is there twice."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_changes(house, column, value, trouble):
    wrong = [*CLINIC[:column], value, *CLINIC[column + 1 :]]
    before = on_map(house)
    told = imported(house, sheet(PHARMACY, wrong))

    assert "Row 3:" in told
    assert trouble in told
    assert on_map(house) == before


def test_a_sheet_without_a_column_says_which(house):
    with pytest.raises(Refusal) as refusal:
        imported(house, sheet(CLINIC[1:], heading=HEADING[1:]))

    assert "Missing: code." in render(refusal.value.text, "en")


def test_what_was_exported_can_be_imported(house):
    imported(house, sheet(CLINIC, PHARMACY))
    before = on_map(house)
    imported(house, house.do(place_import.exported))

    assert on_map(house) == before
