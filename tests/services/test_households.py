"""A household: who belongs to it, how one joins it, and how two entries of one person become one."""

import base64
import json
import re
from dataclasses import replace

import pytest

from domain.areas import Area
from domain.days import HOUR
from domain.errors import Refusal
from domain.households import Resident, Tag
from domain.ids import to_base36
from domain.people import Person
from services import household_joining, household_pages, household_twins, rights
from storage import accounts, areas, people, residents
from tests.services.house import ADMIN, COURTYARD, LEADER, RESIDENT, STRANGER, SmallHouse

DOOR = Area(40, 39, "jx-c01-b3-u2-502", "household", "502室", "Room 502", "/1/2/38/39/40/")
NEXT = Area(41, 39, "jx-c01-b3-u2-503", "household", "503室", "Room 503", "/1/2/38/39/41/")
FAR = Area(45, 3, "jx-c02-101", "household", "101室", "Room 101", "/1/3/45/")
HEAD = Resident(51, 40, "张建国", "13900000001", True)
WIFE = Resident(52, 40, "李芳", "", False)


@pytest.fixture
def lived_in(house: SmallHouse) -> SmallHouse:
    def work(unit):
        building = Area(38, 2, "jx-c01-b3", "building", "3栋", "Building 3", "/1/2/38/")
        stairs = Area(39, 38, "jx-c01-b3-u2", "unit", "2单元", "Unit 2", "/1/2/38/39/")
        areas.add(unit.tx, [building, stairs, DOOR, NEXT, FAR])
        residents.add(unit.tx, [HEAD, WIFE], None, unit.now_at)

    house.do(work)
    return house


def says(house, user_id, words, name="Somebody"):
    house.do(lambda unit: household_pages.command(unit, user_id, words, name))
    return house.said(user_id)


def presses(house, user_id, data, name="Somebody"):
    house.do(lambda unit: household_pages.press(unit, user_id, data.partition(":")[2], name))
    return house.said(user_id)


def buttons(house, user_id):
    shown = [each for each in house.promised(user_id) if "reply_markup" in each][-1]
    return {each["text"]: each["callback_data"] for row in shown["reply_markup"]["inline_keyboard"] for each in row}


def code(house, words="3-2-502", user_id=LEADER):
    house.do(lambda unit: household_pages.code(unit, user_id, words))
    return re.search(r"join (\S+) ", house.said(user_id))[1]


def behind(house, door=DOOR):
    return house.do(lambda unit: residents.behind(unit.tx, door.id))


def test_one_joins_with_a_code_as_whom_the_list_names(lived_in):
    house = lived_in
    says(house, RESIDENT, f"join {code(house)}")
    shown = buttons(house, RESIDENT)

    assert list(shown) == ["张建国", "李芳", "None of these"]
    assert "you belong to the household" in presses(house, RESIDENT, shown["李芳"])
    assert [(each.name, each.user_id) for each in behind(house)] == [("张建国", None), ("李芳", RESIDENT)]
    assert "2. 李芳: Telegram" in says(house, RESIDENT, "")
    assert "13900000001" not in house.said(RESIDENT)
    with pytest.raises(Refusal):
        presses(house, RESIDENT, shown["张建国"])
    with pytest.raises(Refusal):
        presses(house, STRANGER, shown["张建国"])


def test_who_is_not_on_the_list_is_added_as_they_registered(lived_in):
    house = lived_in
    person = Person(77, COURTYARD.id, "", "王晓", "13900000009", RESIDENT, RESIDENT)
    house.do(lambda unit: people.save(unit.tx, person, unit.now_at))
    says(house, RESIDENT, f"加入 {code(house).replace('-', ' ').upper()}")
    presses(house, RESIDENT, buttons(house, RESIDENT)["None of these"])

    assert [each.name for each in behind(house)] == ["张建国", "李芳", "王晓"]


def test_a_wrong_an_old_and_a_used_code_are_answered_alike_and_five_are_all_for_an_hour(lived_in):
    house = lived_in
    used, old = code(house), code(house)
    says(house, RESIDENT, f"join {used}")
    answers = {says(house, STRANGER, f"join {each}") for each in ("aaaaa-aaaaa", used, "", "h_;--")}
    house.later(3)
    answers.add(says(house, STRANGER, f"join {old}"))
    for _ in range(4):
        says(house, STRANGER, "join aaaaa-aaaab")

    assert len(answers) == 1
    with pytest.raises(Refusal) as refusal:
        says(house, STRANGER, f"join {code(house)}")
    assert "Too many wrong codes" in refusal.value.text.msgid
    house.now_at += HOUR + 1
    assert "Which of these are you?" in says(house, STRANGER, f"join {code(house)}")


def test_a_code_has_fifty_random_bits_and_only_its_digest_is_kept(lived_in):
    made = {code(lived_in) for _ in range(20)}

    assert len(household_joining._SIGNS) ** household_joining._LENGTH >= 2**49
    assert len(made) == 20
    kept = lived_in.do(lambda unit: unit.tx._connection.execute("SELECT digest FROM household_code").fetchall())
    assert all(len(row["digest"]) == 64 for row in kept)


def test_codes_and_households_are_for_staff_of_the_area_only(lived_in):
    for user_id, words in ((RESIDENT, "3-2-502"), (LEADER, "jx-c02-101"), (LEADER, "jx-c02 101")):
        with pytest.raises(Refusal):
            code(lived_in, words, user_id)
        with pytest.raises(Refusal):
            says(lived_in, user_id, words)
    assert "13900000001" in says(lived_in, LEADER, "3栋2单元502")
    assert "张建国" in says(lived_in, ADMIN, "jx-c01 3-2-502")


def test_one_asks_and_the_building_leader_lets_them_in_once(lived_in):
    house = lived_in
    assert "asked your building leader" in says(house, RESIDENT, "ask 3-2-502", "李芳")
    assert "李芳 asks to join" in house.said(LEADER)
    shown = buttons(house, LEADER)
    with pytest.raises(Refusal):
        presses(house, STRANGER, shown["Let them in"])
    presses(house, LEADER, shown["Let them in"])

    assert "you belong to the household" in house.said(RESIDENT)
    assert [(each.name, each.user_id) for each in behind(house)] == [("张建国", None), ("李芳", RESIDENT)]
    with pytest.raises(Refusal):
        presses(house, LEADER, shown["No"])


def test_who_asks_again_and_again_brings_five_cards_an_hour_and_the_last_counts(lived_in):
    house = lived_in
    for _ in range(5):
        says(house, STRANGER, "ask jx-c02-101")
    with pytest.raises(Refusal):
        says(house, STRANGER, "ask jx-c02-101")
    cards = [each for each in house.promised(ADMIN) if "asks to join" in each.get("text", "")]
    pressed = [each["reply_markup"]["inline_keyboard"][0][0]["callback_data"] for each in cards]

    assert len(pressed) == 5
    with pytest.raises(Refusal):
        presses(house, ADMIN, pressed[0])
    presses(house, ADMIN, pressed[-1])
    assert [each.user_id for each in behind(house, FAR)] == [STRANGER]


def test_who_is_not_let_in_is_told(lived_in):
    says(lived_in, RESIDENT, "ask 3-2-502", "骗子")
    presses(lived_in, LEADER, buttons(lived_in, LEADER)["No"])

    assert "You were not let into" in lived_in.said(RESIDENT)
    assert len(behind(lived_in)) == 2


def test_asking_at_a_new_door_moves_house_with_all_that_is_known(lived_in):
    house = lived_in
    says(house, RESIDENT, f"join {code(house)}")
    presses(house, RESIDENT, buttons(house, RESIDENT)["张建国"])
    says(house, RESIDENT, "ask 3-2-503")
    presses(house, LEADER, buttons(house, LEADER)["Let them in"])

    assert [each.name for each in behind(house)] == ["李芳"]
    (moved,) = behind(house, NEXT)
    assert (moved.id, moved.phone, moved.user_id, moved.is_head) == (51, "13900000001", RESIDENT, True)
    assert house.do(lambda unit: accounts.get(unit.tx, RESIDENT)).area_id == NEXT.id


def test_members_keep_their_household_and_staff_do_it_by_door(lived_in):
    house = lived_in
    says(house, RESIDENT, f"join {code(house)}")
    presses(house, RESIDENT, buttons(house, RESIDENT)["李芳"])
    says(house, RESIDENT, "add 张小宝")
    says(house, RESIDENT, "tag 张小宝 infant")
    says(house, RESIDENT, "language 2 English")
    says(house, LEADER, "3-2-502 tag 张建国 独居")
    says(house, LEADER, "3-2-502 head 2")
    assert "1. 李芳: head of household, English, Telegram" in says(house, RESIDENT, "")
    assert [(each.name, each.tags) for each in behind(house)] == [
        ("李芳", ()),
        ("张建国", (Tag.LIVES_ALONE,)),
        ("张小宝", (Tag.INFANT,)),
    ]
    says(house, RESIDENT, "tag 张小宝 infant")
    says(house, LEADER, "3-2-502 move 张建国 3-2-503")
    says(house, RESIDENT, "remove 张小宝")

    assert [each.name for each in behind(house)] == ["李芳"]
    assert [each.name for each in behind(house, NEXT)] == ["张建国"]
    says(house, RESIDENT, "leave")
    assert behind(house) == []


@pytest.mark.parametrize(
    "words",
    [
        "add",
        "add 李芳",
        "add 王 530103194901011234",
        "add 王 139",
        "tag 2 happy",
        "tag 9 infant",
        "move 1 3-2-503",
        "language 2 Klingon",
        "ask 9-9-999",
        "move",
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(lived_in, words):
    says(lived_in, RESIDENT, f"join {code(lived_in)}")
    presses(lived_in, RESIDENT, buttons(lived_in, RESIDENT)["李芳"])
    before = behind(lived_in)
    with pytest.raises(Refusal):
        says(lived_in, RESIDENT, words)

    assert behind(lived_in) == before


def test_two_entries_of_one_person_are_suggested_and_merged_by_staff(lived_in):
    house = lived_in
    again = Resident(53, 41, "张建国", "13900000001", False, (Tag.CHRONIC,), "zh-Hans", RESIDENT)
    namesake = Resident(54, 41, "李芳", "13900000008", False)
    house.do(lambda unit: residents.add(unit.tx, [again, namesake], None, unit.now_at))
    says(house, LEADER, "twins jx-c01")
    shown = buttons(house, LEADER)
    with pytest.raises(Refusal):
        presses(house, STRANGER, shown["The same person"])
    presses(house, LEADER, shown["The same person"])

    assert [each.name for each in behind(house)] == ["李芳"]
    kept = next(each for each in behind(house, NEXT) if each.user_id == RESIDENT)
    assert (kept.id, kept.tags) == (53, (Tag.CHRONIC,))
    assert "Nobody here looks like" in says(house, LEADER, "twins")
    noted = house.do(lambda unit: unit.tx._connection.execute("SELECT action FROM audit_entry").fetchall())
    assert "residents_merged" in [row["action"] for row in noted]


def test_a_pair_that_was_told_apart_is_not_suggested_again(lived_in):
    house = lived_in
    again = Resident(53, 40, "张建园", "13900000001", False)
    house.do(lambda unit: residents.add(unit.tx, [again], None, unit.now_at))
    says(house, LEADER, "twins")
    presses(house, LEADER, buttons(house, LEADER)["Two people"])

    assert "Nobody here looks like" in says(house, LEADER, "twins")
    assert len(behind(house)) == 3


def test_somebody_moves_by_buttons_alone_within_the_scope_of_staff(lived_in):
    house = lived_in
    says(house, LEADER, "3-2-502")
    presses(house, LEADER, buttons(house, LEADER)["Somebody has moved"])
    presses(house, LEADER, buttons(house, LEADER)["李芳"])
    assert list(buttons(house, LEADER)) == ["Room 503", "Elsewhere in Building 3"]
    presses(house, LEADER, buttons(house, LEADER)["Elsewhere in Building 3"])
    presses(house, LEADER, buttons(house, LEADER)["Elsewhere in Courtyard 1"])
    assert list(buttons(house, LEADER)) == ["Building 3"]
    presses(house, LEADER, buttons(house, LEADER)["Building 3"])
    presses(house, LEADER, buttons(house, LEADER)["Unit 2"])
    moves = buttons(house, LEADER)["Room 503"]
    with pytest.raises(Refusal):
        presses(house, STRANGER, moves)
    outside = f"hh:w:{to_base36(WIFE.id)}:{to_base36(FAR.id)}"
    with pytest.raises(Refusal):
        presses(house, LEADER, outside)
    with pytest.raises(Refusal):
        presses(house, LEADER, f"hh:w:{to_base36(WIFE.id)}:zz")

    assert "李芳 lives at Courtyard 1, Building 3, Unit 2, Room 503 now." in presses(house, LEADER, moves)
    assert [each.name for each in behind(house, NEXT)] == ["李芳"]
    assert [each.name for each in behind(house)] == ["张建国"]


def test_twins_are_shown_by_a_button_below_a_household(lived_in):
    house = lived_in
    near = replace(HEAD, id=54, area_id=NEXT.id)
    house.do(lambda unit: residents.add(unit.tx, [near], None, unit.now_at))
    says(house, LEADER, "3-2-502")
    presses(house, LEADER, buttons(house, LEADER)["Entries made twice"])

    assert list(buttons(house, LEADER)) == ["The same person", "Two people"]


def test_a_thousand_namesakes_are_compared_quickly():
    people = [Resident(n, n, "王伟", f"139{n:08}", False) for n in range(1, 20_000)]

    assert household_twins.pairs(people, set()) == []


def test_a_copy_of_ones_data_holds_the_household_and_forgetting_empties_it(lived_in):
    house = lived_in
    says(house, RESIDENT, f"join {code(house)}")
    presses(house, RESIDENT, buttons(house, RESIDENT)["张建国"])
    house.do(lambda unit: rights.send_my_data(unit, RESIDENT))
    content = house.do(
        lambda unit: unit.tx._connection.execute("SELECT content_base64 FROM media ORDER BY id DESC").fetchone()[0]
    )
    told = json.loads(base64.b64decode(content))["household"]
    assert (told["name"], told["phone"], told["others"]) == ("张建国", "13900000001", ["李芳"])
    house.do(lambda unit: rights.forget(unit, RESIDENT))
    assert [each.name for each in behind(house)] == ["李芳"]
    buried = house.do(lambda unit: unit.tx._connection.execute("SELECT person_id FROM tombstone").fetchall())
    assert [row["person_id"] for row in buried] == [51]


def test_who_comes_with_a_code_from_another_door_brings_what_is_known(lived_in):
    house = lived_in
    known = Resident(53, 41, "李芳", "13900000005", False, (Tag.CHRONIC,), "en", RESIDENT)
    house.do(lambda unit: residents.add(unit.tx, [known], None, unit.now_at))
    says(house, RESIDENT, f"join {code(house)}")
    presses(house, RESIDENT, buttons(house, RESIDENT)["李芳"])

    assert behind(house, NEXT) == []
    joined = behind(house)[1]
    assert (joined.id, joined.phone, joined.tags, joined.user_id) == (52, "13900000005", (Tag.CHRONIC,), RESIDENT)
