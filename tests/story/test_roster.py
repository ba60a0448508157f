"""A building leader's list becomes households: looked through, taken over, undone; and people join their household."""

import base64
import re
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.story.people import speaking
from tests.story.stage import texts

say = speaking("zh-Hans")
_REFUSED = say("This code is not valid any more. Please scan the poster at your gate again, or call {phone}.")
ID = "530103194901011234"


def roster() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("一期")
        page.merge_range(0, 0, 0, 5, "住户登记表")
        page.write_row(1, 0, ["楼栋", "单元", "房号", "姓名", "与户主关系", "联系电话"])
        page.write_row(2, 0, ["88栋", "2单元", 502, "张建国", "户主", 19400009001])
        page.write_row(3, 3, ["李芳", "妻子", "１９４０００09002"])
        page.write_row(4, 0, ["", "", 503, "周强", "户主", "1940000"])
        page.write_row(5, 0, ["", "", 504, "吴霞", "户主", float(ID)])
        page.merge_range(2, 0, 5, 0, "88栋")
        page.merge_range(2, 2, 3, 2, 502)
        page.write_row(7, 0, ["合计", "", "3户"])
    return target.getvalue()


def sends(house, person, content, words):
    document = {"file_name": "名册.xlsx", "content": base64.b64encode(content).decode()}
    house.stage.post(f"users/{person.id}/send", {"chat_id": person.id, "document": document, "text": words})


def test_a_list_is_looked_through_taken_over_and_undone_and_households_are_joined(neighbourhood):
    house, secretary = neighbourhood, neighbourhood.secretary
    resident, code = neighbourhood.resident, neighbourhood.courtyard_code()
    sends(house, resident, roster(), f"/import {code}")
    resident.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
    )

    secretary.says("/import")
    secretary.sees("/import jx-c07")
    sends(house, secretary, roster(), f"/import {code}")
    secretary.sees(
        "1 户", "新增 2 人", "第 5 行", "第 6 行", *say("Nothing is changed yet. Tap, or write /import apply.")
    )
    remarks = secretary.sees(
        *say("The rows that need a look, each with the reason. Put them right in your list and send it again.")
    )
    file = house.stage.file(remarks["document"]["file_id"])
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["5", "6"]
    assert "5301031949" not in str(rows)

    secretary.presses(*say("Take it over"))
    secretary.sees(*say("✓ Taken over."))
    secretary.says("/import undo")
    secretary.sees("已撤销", "2 人")
    sends(house, secretary, roster(), f"/import {code}")
    seen = say("Nothing is changed yet. Tap, or write /import apply.")[0]
    house.stage.until(lambda: sum(seen in words for words in texts(house.stage.messages(secretary.id))) == 2)
    secretary.says("/import apply")
    secretary.sees(*say("✓ Taken over."), "新增 2 人")
    _join(house, secretary, resident, code)
    _let_in_and_forget(house, secretary, resident, code)


def _join(house, secretary, resident, code):
    secretary.says(f"/code {code} 88-2-502")
    told = secretary.sees("/household join")["text"]
    given = re.search(r"join (\S+) ", told)[1]
    resident.says("/household join aaaaa-aaaaa")
    resident.sees(*_REFUSED)
    resident.says(f"/household join {given}")
    resident.sees(*say("Which of these are you? /privacy tells what is kept, and who sees it."))
    resident.presses("李芳")
    resident.sees("李芳", "您已加入")
    resident.says("/household")
    resident.sees("1. 张建国：户主", "2. 李芳：Telegram")
    assert not any("19400009001" in words for words in texts(house.stage.messages(resident.id)))
    house.returnee.opens(f"h_{given.replace('-', '')}")
    house.returnee.sees(*_REFUSED)


def _let_in_and_forget(house, secretary, resident, code):
    house.returnee.says("/household ask 88-2-502")
    house.returnee.sees(*say("I have asked your building leader. You will hear from me here."))
    house.worker.presses(*say("Let them in"))
    house.returnee.sees("您已加入")
    secretary.says(f"/household {code} 88-2-502")
    secretary.sees("1. 张建国：户主", "3. ", "Telegram")
    secretary.says("/household twins")
    secretary.sees(*say("Nobody here looks like an entry made twice."))
    resident.says("/mydata")
    copy = resident.sees(*say("Everything kept about you and those you report for."))
    assert "李芳" in house.stage.file(copy["document"]["file_id"]).decode()
    resident.says("/forget")
    resident.presses(*say("Yes, erase it"))
    secretary.says(f"/household {code} 88-2-502")
    secretary.sees("1. 张建国：户主", "2. ")
    assert not any("李芳" in words for words in texts(house.stage.messages(secretary.id)[-1:]))
