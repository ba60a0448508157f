"""Supplies from the gift to the thanks: who may, what is left, who has it already, who has none, and what is kept."""

import base64
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from domain.areas import Area
from domain.errors import Refusal
from domain.households import Resident, Tag
from domain.ids import to_base36
from domain.roles import Role
from domain.supplies import MOST_X10, Good, Stock
from i18n.catalogue import render
from i18n.text import verbatim
from services import erasing, retention, rights, supply_desk, supply_doors, talks, thanks
from services.supplies import Held, add_good, receive
from storage import accounts, areas, groups, residents, staff, supplies
from storage.groups import Group
from tests.services.house import ADMIN, ANSWERER, COURTYARD, LEADER, OTHER, RESIDENT, TOP, SmallHouse
from tests.services.test_coverage import BUILDING, DOORS, FAR, STAIRS

WORKER, SECRETARY, GROUP = 911, 912, -300
OLD = Resident(51, 42, "张建国", "13900000001", True, (Tag.ELDERLY, Tag.LIVES_ALONE))
GIVER = Resident(52, 40, "王芳", "13900000002", True, (), "", RESIDENT)


@pytest.fixture
def stocked(house: SmallHouse) -> SmallHouse:
    """Four doors in one building, one elsewhere; masks and vegetables are known."""

    def work(unit):
        areas.add(unit.tx, [BUILDING, STAIRS, *DOORS, FAR])
        residents.add(unit.tx, [OLD, GIVER], None, unit.now_at)
        for user_id, area, role in ((WORKER, COURTYARD, Role.GRID_WORKER), (SECRETARY, TOP, Role.COMMUNITY_WORKER)):
            staff.appoint(unit.tx, unit.new_id(), user_id, area.id, role, "Name", "", unit.now_at)
            accounts.seen(unit.tx, user_id, "en", unit.now_at)
        groups.bind(unit.tx, Group(GROUP, COURTYARD.id, "residents", "Neighbours", "en"), ADMIN, unit.now_at)
        add_good(unit, ADMIN, "口罩", "masks", "piece")
        add_good(unit, ADMIN, "蔬菜", "vegetables", "kg")

    house.do(work)
    return house


def says(house, user_id, words):
    house.do(lambda unit: supply_desk.command(unit, user_id, words))
    return house.said(user_id)


def no(house, user_id, words):
    with pytest.raises(Refusal) as refused:
        says(house, user_id, words)
    return render(refused.value.text, "en")


def types(house, user_id, words):
    """An answer in the conversation that is open."""
    from flows.incoming import Typed

    house.do(lambda unit: talks.hear(unit, user_id, Typed(words)))
    return house.said(user_id)


def presses(house, user_id, data):
    kind, _, rest = data.partition(":")
    use = {supply_desk.PREFIX: supply_desk.press, thanks.PREFIX: thanks.press}[kind]
    house.do(lambda unit: use(unit, user_id, rest))
    return house.said(user_id)


def buttons(house, user_id):
    shown = [each for each in house.promised(user_id) if "reply_markup" in each][-1]
    return {each["text"]: each["callback_data"] for row in shown["reply_markup"]["inline_keyboard"] for each in row}


def thanked(house, user_id, words=""):
    house.do(lambda unit: thanks.command(unit, user_id, words))
    return house.said(user_id)


def left(house, area=COURTYARD, name="口罩"):
    return house.do(
        lambda unit: next(each for each in supplies.held_by(unit.tx, area.id) if each.good.name == name).balance_x10
    )


def sheet(house):
    row = house.do(lambda unit: unit.tx._connection.execute("SELECT * FROM media ORDER BY id DESC").fetchone())
    return (
        CalamineWorkbook.from_filelike(BytesIO(base64.b64decode(row["content_base64"])))
        .get_sheet_by_index(0)
        .to_python()
    )


def actions(house):
    rows = house.do(lambda unit: unit.tx._connection.execute("SELECT action FROM audit_entry ORDER BY seq").fetchall())
    return [row["action"] for row in rows]


def test_a_gift_is_noted_handed_out_pointed_out_and_never_more_than_there_is(stocked):
    house = stocked
    assert "100 pcs of masks from 王先生" in says(house, WORKER, "in 100 masks from 王先生")
    given = says(house, WORKER, "发 口罩 60 个 3-2-101")
    assert "60 pcs of masks" in given
    assert "Left: 40 pcs" in given
    again = says(house, WORKER, "out 3-2-101 masks 5")
    assert "has received 60 pcs of masks already" in again
    assert left(house) == 400
    data = buttons(house, WORKER)["Yes, give it"]
    assert "Left: 35 pcs" in presses(house, WORKER, data)
    assert "has received 65 pcs" in presses(house, WORKER, data), "a thumb that taps twice gives once"
    assert left(house) == 350

    refused = no(house, WORKER, "out 3-2-102 masks 36")
    assert refused == "There is not as much: 35 pcs of masks are left in Courtyard 1, and 36 pcs were asked for."
    assert left(house) == 350
    presses(house, WORKER, house_button(house, "Take it back"))
    assert left(house) == 400
    with pytest.raises(Refusal):
        presses(house, WORKER, house_button(house, "Take it back"))
    assert "came back" in says(house, WORKER, "退 口罩 10 个 3-2-101")
    assert "has received only 50 pcs" in no(house, WORKER, "back 3-2-101 masks 51")
    assert left(house) == 500
    assert actions(house) == ["supplies_in", "handed_out", "handed_out", "taken_back", "taken_back"]


def house_button(house, label):
    """The newest button with this label that was ever shown to the worker."""
    found = [
        each["callback_data"]
        for one in house.promised(WORKER)
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for each in row
        if each["text"] == label
    ]
    return found[-1]


def test_a_new_round_begins_and_everybody_may_have_it_again(stocked):
    house = stocked
    says(house, WORKER, "in 100 masks anonymous")
    says(house, WORKER, "out 3-2-101 masks 5")
    house.later(1)
    assert "already in this round" in says(house, WORKER, "out 3-2-101 masks 5")
    says(house, WORKER, "round masks")
    assert "0 of 4 households have it" in house.said(WORKER)
    assert "✓ 5 pcs" in says(house, WORKER, "out 3-2-101 masks 5")


def test_door_by_door_those_who_need_help_come_first_and_a_tap_gives(stocked):
    house = stocked
    says(house, WORKER, "in 100 masks from 王先生")
    shown = says(house, WORKER, "out masks 5")
    assert "0 of 4 households have it" in shown
    assert "★ 3-2-201  3-2-101  3-2-102  3-2-202" in shown
    assert "✓ 5 pcs of masks" in presses(house, WORKER, buttons(house, WORKER)["★ 3-2-201"])
    shown = presses(house, WORKER, buttons(house, WORKER)["Next doors without it"])
    assert "3-2-201" not in shown
    assert "1 of 4 households have it" in shown
    for door in ("3-2-101", "3-2-102", "3-2-202"):
        presses(house, WORKER, buttons(house, WORKER)[door] if door == "3-2-101" else house_button(house, door))
    assert "Everybody here has it" in presses(house, WORKER, buttons(house, WORKER)["Next doors without it"])
    assert left(house) == 800
    assert "saw_without" in actions(house)


def test_who_has_none_is_shown_worst_first_and_as_a_sheet(stocked):
    house = stocked
    says(house, ADMIN, "in 100 masks from 王先生")
    says(house, ADMIN, "out jx-c01 3-2-101 masks 5")
    shown = says(house, ADMIN, "谁没领 口罩")
    assert "1 of 5 households have it" in shown
    assert shown.index("1. Courtyard 2: 0 of 1") < shown.index("2. Courtyard 1: 1 of 4")
    shown = presses(house, ADMIN, buttons(house, ADMIN)["Courtyard 2"])
    assert "0 of 1 households have it" in shown
    assert "0 of 1 households have it" in says(house, ADMIN, "jx-c02 out masks 5")
    says(house, ADMIN, "谁没领 口罩")
    presses(house, ADMIN, buttons(house, ADMIN)["List (XLSX)"])
    assert sheet(house) == [
        ["Courtyard", "Door", "Received", "Counted in", "Last on", "Who needs help there"],
        ["一号院", "3-2-201", "0", "pieces", "", "elderly, lives alone"],
        ["一号院", "3-2-102", "0", "pieces", "", ""],
        ["一号院", "3-2-202", "0", "pieces", "", ""],
        ["二号院", "101", "0", "pieces", "", ""],
        ["一号院", "3-2-101", "5", "pieces", "2020-12-03", ""],
    ]
    says(house, ADMIN, "ledger")
    heading, *rows = sheet(house)
    assert heading[:5] == ["Date and time", "Area", "Good", "What happened", "Changed by"]
    assert [row[3:7] for row in rows] == [
        ["handed out", "-5", "pieces", ""],
        ["given to us", "100", "pieces", "王先生"],
    ]
    assert {"exported_fairness", "exported_ledger"} <= set(actions(house))


def test_a_move_books_both_sides_or_none(stocked):
    house = stocked
    says(house, ADMIN, "in 4吨 蔬菜 from Farm")
    assert "Jinxing has 3500 kg, Courtyard 1 has 500 kg" in says(house, ADMIN, "调 1000斤 蔬菜 到 jx-c01")
    assert "3500 kg of vegetables are left" in no(house, ADMIN, "move 3501 kg vegetables to jx-c01")
    assert (left(house, TOP, "蔬菜"), left(house, COURTYARD, "蔬菜")) == (35_000, 5_000)
    assert "outside your area" in no(house, WORKER, "move 5 kg vegetables to jx-c02")
    assert "outside your area" in no(house, WORKER, "jx out 3-2-101 vegetables 5 kg")


def test_what_is_kept_above_or_once_below_is_found_from_where_one_stands(stocked):
    house = stocked
    says(house, ADMIN, "in 100 masks anonymous")
    assert "Left: 95 pcs" in says(house, ADMIN, "jx-c01 out 3-2-101 masks 5")
    assert "1 of 4 households" in says(house, ADMIN, "jx-c01 fair masks")
    says(house, ADMIN, "move 40 masks to jx-c01")
    assert left(house) == 400
    assert "Left: 35 pcs" in says(house, WORKER, "jx-c01 out 3-2-102 masks 5")
    says(house, ADMIN, "jx-c01 in 30 kg vegetables anonymous")
    assert "Left: 28 kg" in says(house, ADMIN, "out jx-c01 3-2-101 2kg vegetables")


def test_a_count_needs_a_reason_and_the_ledger_says_it(stocked):
    house = stocked
    says(house, WORKER, "in 100 masks anonymous")
    assert "say why" in no(house, WORKER, "count masks 90")
    assert "90 pcs of masks in Courtyard 1. That is -10 pcs against the ledger" in says(
        house, WORKER, "盘点 口罩 90 受潮"
    )
    says(house, WORKER, "count masks 0 stolen")
    assert left(house) == 0
    says(house, WORKER, "ledger")
    assert [row[10] for row in sheet(house)[1:]] == ["stolen", "受潮", ""]


def test_those_in_charge_hear_once_when_it_is_low_and_again_after_a_refill(stocked):
    house = stocked
    says(house, LEADER, "in 100 masks anonymous")

    def warned(user_id):
        return [each["text"] for each in house.promised(user_id) if "⚠ Low" in each.get("text", "")]

    assert (warned(WORKER), warned(SECRETARY)) == ([], [])
    for door, n in (("3-2-101", 80), ("3-2-102", 5), ("3-2-201", 5)):
        says(house, LEADER, f"out {door} masks {n}")
    assert warned(WORKER) == warned(SECRETARY) == ["⚠ Low: 20 pcs of masks are left in Courtyard 1."]
    assert warned(ADMIN) == []
    says(house, LEADER, "in 50 masks anonymous")
    says(house, LEADER, "low masks 60")
    assert len(warned(WORKER)) == 2
    says(house, LEADER, "in 50 masks anonymous")
    says(house, LEADER, "out 3-2-202 masks 5 pcs")
    assert len(warned(WORKER)) == 2
    assert "masks: 105 pcs" in says(house, LEADER, "")


def test_the_thanks_name_only_who_agreed_and_no_household(stocked):
    house = stocked
    assert "Nothing has been given" in thanked(house, RESIDENT)
    says(house, WORKER, "in 100 masks from 顺城商会, may be named")
    says(house, WORKER, "in 20 masks from 王芳")
    says(house, ADMIN, "in 500 kg vegetables anonymous")
    says(house, WORKER, "out 3-2-201 masks 5")
    told = thanked(house, RESIDENT)
    assert "顺城商会: masks 100 pcs" in told
    assert "anonymous neighbours: masks 20 pcs, vegetables 500 kg" in told
    assert "masks: 120 pcs came in, 5 pcs went to 1 household, 115 pcs are left" in told
    assert all(each not in told for each in ("王芳", "201", "张建国"))
    assert "vegetables: 500 kg came in, 500 kg are left" in told
    assert buttons_of_last(house, RESIDENT) == {}
    says(house, WORKER, "count masks 110 torn")
    assert "110 pcs are left; counting found -5 pcs" in thanked(house, RESIDENT)

    thanked(house, WORKER)
    presses(house, WORKER, buttons(house, WORKER)["Show it in Neighbours"])
    shown = [each["text"] for each in house.promised(GROUP)]
    assert len(shown) == 1
    assert "顺城商会" in shown[0]
    for user_id in (RESIDENT, ANSWERER):
        with pytest.raises(Refusal):
            presses(house, user_id, buttons(house, WORKER)["Show it in Neighbours"])


def buttons_of_last(house, user_id):
    return house.promised(user_id)[-1].get("reply_markup", {})


def test_a_donor_can_be_named_unnamed_and_forgotten(stocked):
    house = stocked
    says(house, WORKER, "in 20 masks from 王芳")
    presses(house, WORKER, house_button(house, "They may be named"))
    assert "王芳: masks 20 pcs" in thanked(house, RESIDENT)
    data = {kind: house_button(house, "They may be named").replace(":name", f":{kind}") for kind in ("unname", "hide")}
    presses(house, WORKER, data["unname"])
    assert "王芳" not in thanked(house, RESIDENT)
    presses(house, WORKER, data["hide"])
    rows = house.do(lambda unit: unit.tx._connection.execute("SELECT donor FROM supply_entry").fetchall())
    assert [row["donor"] for row in rows] == [""]
    with pytest.raises(Refusal):
        presses(house, WORKER, house_button(house, "They may be named"))
    assert left(house) == 200


def test_a_donor_with_an_account_has_a_copy_and_is_forgotten_on_request(stocked):
    house = stocked
    says(house, WORKER, "in 20 masks from 王芳, may be named")
    says(house, WORKER, "out 3-2-101 masks 5")
    house.do(lambda unit: rights.send_my_data(unit, RESIDENT))
    row = house.do(lambda unit: unit.tx._connection.execute("SELECT * FROM media ORDER BY id DESC").fetchone())
    copy = base64.b64decode(row["content_base64"]).decode()
    assert '"name": "王芳"' in copy
    assert '"received"' in copy
    house.do(lambda unit: erasing.erase_account(unit, RESIDENT))
    told = thanked(house, WORKER)
    assert "王芳" not in told
    assert "an anonymous neighbour: masks 20 pcs" in told


def test_after_the_time_of_policy_only_amounts_are_kept(stocked):
    house = stocked
    says(house, WORKER, "in 20 masks from 王芳")
    says(house, WORKER, "out 3-2-101 masks 5")
    house.later(179)
    house.do(retention.keep_tidy)
    assert people(house) == (1, 1)
    house.later(2)
    house.do(retention.keep_tidy)
    assert people(house) == (0, 0)
    assert left(house) == 150


def people(house):
    sql = "SELECT SUM(donor <> '') AS donors, COUNT(door_id) AS doors FROM supply_entry"
    row = house.do(lambda unit: unit.tx._connection.execute(sql).fetchone())
    return row["donors"], row["doors"]


def test_nobody_touches_the_supplies_of_another_area(stocked):
    house = stocked
    says(house, ADMIN, "jx-c02 in 50 masks from 王先生")
    says(house, ADMIN, "jx-c02 out 101 masks 5 pcs")
    far = [
        data
        for one in house.promised(ADMIN)
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for data in [each["callback_data"] for each in row]
    ]
    id, good = to_base36(OTHER.id), house.do(lambda unit: to_base36(supplies.goods(unit.tx)[0].id))
    far += [f"sp:o:{id}", f"sp:x:{id}", f"sp:i:{id}", f"sp:g:{id}:{good}", f"sp:w:{id}:{good}:count", f"th:s:{id}"]
    far += [f"sp:y:{id}:{good}:{id}:fxxx", f"sp:n:{id}:{good}:{id}:0:fxxx:0", "sp:", "sp:o", "sp:o:!", "sp:h:1:2:3:4:5"]
    far += [f"sp:r:{id}:{good}:1", "sp:u:1", "sp:d:1:hide", "th:", "th:p:1", "th:p:1:zz", f"sp:a:{id}:{good}:{id}"]
    before = {each: len(house.promised(each)) for each in (LEADER, ANSWERER, RESIDENT)}
    for user_id in before:
        for data in far:
            with pytest.raises(Refusal):
                presses(house, user_id, data)
        for words in ("jx-c02", "jx-c02 in 5 masks anonymous", "jx-c02 ledger", "jx-c02 out 101 masks 1 pc"):
            no(house, user_id, words)

    assert left(house, OTHER) == 450
    assert {each: len(house.promised(each)) for each in before} == before


def test_a_gift_of_something_new_is_noted_step_by_step(stocked):
    house = stocked
    says(house, WORKER, "")
    presses(house, WORKER, buttons(house, WORKER)["Something was given"])
    assert "counted in" in types(house, WORKER, "护目镜")
    assert "How much" in types(house, WORKER, "副")
    assert "Whole pairs only" in types(house, WORKER, "2.5")
    types(house, WORKER, "一百")
    assert "agree to be named" in types(house, WORKER, "李记药房")
    types(house, WORKER, "yes")
    assert "100 pairs" in types(house, WORKER, "jx-c01")
    assert "100 pairs of 护目镜 from 李记药房 for Courtyard 1" in types(house, WORKER, "yes")
    assert "李记药房: 护目镜 100 pairs" in thanked(house, RESIDENT)


def test_one_good_is_handed_out_moved_counted_and_warned_of_step_by_step(stocked):
    house = stocked
    says(house, ADMIN, "in 100 masks anonymous")

    def opens(label):
        says(house, ADMIN, "")
        presses(house, ADMIN, buttons(house, ADMIN)["masks"])
        return presses(house, ADMIN, buttons(house, ADMIN)[label])

    opens("Hand out to one door")
    types(house, ADMIN, "5")
    assert "✓ 5 pcs" in types(house, ADMIN, "jx-c01 3-2-101")
    opens("Something came back")
    types(house, ADMIN, "2")
    assert "✓ 2 pcs of masks came back" in types(house, ADMIN, "jx-c01 3-2-101")
    opens("Move to another area")
    types(house, ADMIN, "20")
    assert "Courtyard 1 has 20 pcs" in types(house, ADMIN, "jx-c01")
    opens("Count anew")
    types(house, ADMIN, "70")
    assert "-7 pcs against" in types(house, ADMIN, "torn")
    opens("When it counts as low")
    assert "is low from 30 pcs on" in types(house, ADMIN, "30")
    opens("Hand out door by door")
    assert "A tap gives 5 pcs" in types(house, ADMIN, "5")
    opens("Who has none yet")
    presses(house, ADMIN, buttons(house, ADMIN)["3-2-102"])
    assert "✓ 3 pcs" in types(house, ADMIN, "3")


def test_goods_are_added_and_what_is_not_understood_is_explained(stocked):
    house = stocked
    assert "✓ goggles can be given" in says(house, WORKER, "good 护目镜 goggles 副")
    assert "goggles" in says(house, WORKER, "物资 护目镜 goggles 副")
    assert len(house.do(lambda unit: supplies.goods(unit.tx))) == 3
    assert "There are: masks, vegetables, goggles" in no(house, WORKER, "in 5 swords from Wu")
    assert "such as" in no(house, WORKER, "good 护目镜")
    assert "how much" in no(house, WORKER, "in masks from Wu")
    assert "Whole pieces only" in no(house, WORKER, "in 2.5 masks from Wu")
    assert "has never had any masks" in no(house, WORKER, "out 3-2-101 masks 5")
    assert "do not know the door" in (
        says(house, WORKER, "in 9 masks anonymous") and no(house, WORKER, "out 9-9-9 masks 5")
    )


def test_what_is_shown_of_a_wide_area_goes_level_by_level(stocked):
    house = stocked
    more = [
        Area(200 + n, 3, f"jx-c02-b{n}", "building", f"{n}栋", f"Building {n}", f"/1/3/{200 + n}/") for n in range(2)
    ]
    rooms = [
        Area(
            300 + n,
            200 + n % 2,
            f"jx-c02-r{n}",
            "household",
            f"{n + 101}",
            f"{n + 101}",
            f"/1/3/{200 + n % 2}/{300 + n}/",
        )
        for n in range(100)
    ]
    house.do(lambda unit: areas.add(unit.tx, [*more, *rooms]))
    says(house, ADMIN, "in 500 masks anonymous")
    assert "A tap" not in says(house, ADMIN, "out masks 1")
    presses(house, ADMIN, buttons(house, ADMIN)["Courtyard 2"])
    shown = presses(house, ADMIN, buttons(house, ADMIN)["Building 1"])
    assert "0 of 50 households" in shown
    assert "More doors" in buttons(house, ADMIN)
    presses(house, ADMIN, buttons(house, ADMIN)["More doors"])
    assert len(buttons(house, ADMIN)) == 11


def test_a_donor_is_one_line_whatever_was_typed(stocked):
    house = stocked
    house.do(
        lambda unit: receive(unit, WORKER, COURTYARD, supplies.goods(unit.tx)[0], 10, "王\n先生\u202e", named=True)
    )
    assert "\n· 王 先生: masks 1 pcs" in thanked(house, RESIDENT)


def test_every_button_fits_into_what_telegram_takes():
    most = 2**63 - 1
    area = Area(most, None, "x", "courtyard", "", "", f"/{most}/")
    stock = Stock(most, Good(most, "", "", "piece"), MOST_X10, None, False, date(9999, 1, 1))
    of = Held(area, stock, area.path)
    made = [
        supply_doors.button(verbatim(""), of, area, MOST_X10, date(2100, 1, 1), 999).data,
        supply_doors._give(of, most, MOST_X10, MOST_X10 * 10),
        supply_doors._give(of, most, 0),
        supply_doors._below(of, area, date(2100, 1, 1))[0][0].data,
    ]

    assert max(len(each.encode()) for each in made) <= 64
