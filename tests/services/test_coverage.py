"""Coverage down to the doors: figures that follow what happens, missing doors, ticking, and who may."""

import base64

import pytest

from domain.areas import Area
from domain.coverage import Aspect, Figures
from domain.errors import Refusal
from domain.households import Resident
from domain.ids import to_base36
from services import coverage_pages, door_visits, household_rights, households, retention
from storage import areas, coverage, residents, visits
from tests.services.house import ADMIN, ANSWERER, COURTYARD, LEADER, OTHER, RESIDENT, TOP, SmallHouse

BUILDING = Area(38, 2, "jx-c01-b3", "building", "3栋", "Building 3", "/1/2/38/")
STAIRS = Area(39, 38, "jx-c01-b3-u2", "unit", "2单元", "Unit 2", "/1/2/38/39/")
DOORS = [
    Area(40 + n, 39, f"jx-c01-b3-u2-{room}", "household", f"{room}室", f"Room {room}", f"/1/2/38/39/{40 + n}/")
    for n, room in enumerate(("101", "102", "201", "202"))
]
FAR = Area(60, 3, "jx-c02-101", "household", "101室", "Room 101", "/1/3/60/")
HEAD = Resident(51, 40, "张建国", "13900000001", True)
FAR_HEAD = Resident(52, 60, "金丝雀", "13900000002", True, (), "", 777)


@pytest.fixture
def lived_in(house: SmallHouse) -> SmallHouse:
    def work(unit):
        areas.add(unit.tx, [BUILDING, STAIRS, *DOORS, FAR])
        residents.add(unit.tx, [HEAD, FAR_HEAD], None, unit.now_at)

    house.do(work)
    return house


def says(house, user_id, words):
    house.do(lambda unit: coverage_pages.command(unit, user_id, words))
    return house.said(user_id)


def door(house, user_id, words):
    house.do(lambda unit: door_visits.command(unit, user_id, words))
    return house.said(user_id)


def presses(house, user_id, data):
    kind, _, rest = data.partition(":")
    use = {coverage_pages.PREFIX: coverage_pages.press, door_visits.PREFIX: coverage_pages.press_door}[kind]
    house.do(lambda unit: use(unit, user_id, rest))
    return house.said(user_id)


def buttons(house, user_id):
    shown = [each for each in house.promised(user_id) if "reply_markup" in each][-1]
    return {each["text"]: each["callback_data"] for row in shown["reply_markup"]["inline_keyboard"] for each in row}


def figures(house, area=TOP):
    def work(unit):
        coverage.bring_up_to_date(unit.tx)
        return coverage.of_area(unit.tx, area, unit.today)

    return house.do(work)


def actions(house):
    rows = house.do(lambda unit: unit.tx._connection.execute("SELECT action FROM audit_entry ORDER BY seq").fetchall())
    return [row["action"] for row in rows]


def test_figures_follow_whatever_happens_to_a_door(lived_in):
    house = lived_in
    assert figures(house) == Figures(doors=5, known=2, registered=1)

    house.do(lambda unit: residents.add(unit.tx, [Resident(53, 41, "李芳", "", True, (), "", RESIDENT)], None, 1))
    assert figures(house) == Figures(doors=5, known=3, registered=2)
    house.do(lambda unit: households.move(unit, residents.get(unit.tx, 53), DOORS[2], ADMIN))
    house.do(lambda unit: residents.drop(unit.tx, 51, 1))
    assert figures(house, STAIRS) == Figures(doors=4, known=1, registered=1)
    door(house, LEADER, "3-2-101 empty")
    door(house, LEADER, "3-2-102 home")
    door(house, LEADER, "3-2-202 not home")
    assert figures(house, COURTYARD) == Figures(doors=4, known=1, registered=1, vacant=1, visited=1)
    assert figures(house, OTHER) == Figures(doors=1, known=1, registered=1)
    house.later(7)
    assert figures(house, COURTYARD).visited == 0
    house.do(lambda unit: unit.tx._connection.execute("DELETE FROM visit"))
    house.do(lambda unit: unit.tx._connection.execute("DELETE FROM area WHERE id = 43"))
    assert figures(house) == Figures(doors=4, known=2, registered=2)
    house.do(retention.keep_tidy)
    kept = house.do(lambda unit: unit.tx._connection.execute("SELECT * FROM area_tally WHERE doors = 0").fetchall())
    assert kept == []


def test_a_watched_door_has_reported_when_all_behind_it_have(lived_in):
    house = lived_in

    def watch(id, day):
        def work(unit):
            unit.tx._connection.execute("INSERT INTO person VALUES (?, 42, '', 'x', '1', NULL, 1, 1, NULL)", (id,))
            unit.tx._connection.execute(
                "INSERT INTO episode (id, person_id, area_id, origin, high_risk, arrival_date, transport, last_date,"
                " needs, needs_note, opened_at, updated_at, last_level, last_report_date)"
                " VALUES (?, ?, 42, '', 0, '2020-12-01', '', '2020-12-14', '[]', '', 1, 1, 'well', ?)",
                (id, id, day),
            )

        house.do(work)

    watch(81, "2020-12-03")
    assert (figures(house).watched, figures(house).reported) == (1, 1)
    watch(82, None)
    assert (figures(house).watched, figures(house).reported) == (1, 0)
    missing = house.do(lambda unit: coverage.missing(unit.tx, TOP, Aspect.REPORTED, unit.today))
    assert [each.area_id for each in missing] == [42]
    house.do(lambda unit: unit.tx._connection.execute("UPDATE episode SET closed_at = 5 WHERE id = 82"))
    assert figures(house).reported == 1


def test_one_goes_down_by_buttons_to_a_missing_door_and_ticks_it(lived_in):
    house = lived_in
    told = says(house, ADMIN, "")
    assert "1. Courtyard 1 " in told
    assert "known 2/5" in told
    assert "Courtyard 1, the worst" not in told
    presses(house, ADMIN, buttons(house, ADMIN)["Courtyard 1"])
    missing = presses(house, ADMIN, buttons(house, ADMIN)["Not visited: 4"])
    assert "3-2-101  3-2-102  3-2-202  3-2-201" in missing

    assert "Lives here: 张建国" in presses(house, ADMIN, buttons(house, ADMIN)["3-2-101"])
    assert "not at home" in presses(house, ADMIN, buttons(house, ADMIN)["not at home"])
    assert "again on Fri 4 Dec" in presses(house, ADMIN, buttons(house, ADMIN)["Again tomorrow"])
    assert "Thu 3 Dec: not at home (again on Fri 4 Dec)" in door(house, LEADER, "3-2-101")
    assert actions(house) == ["saw_missing_doors", "saw_household", "visited", "saw_household"]


def test_a_visit_is_typed_with_the_day_to_come_again_and_a_note(lived_in):
    house = lived_in
    assert "not at home (again on Sat 5 Dec, dog at the door)" in door(
        house, LEADER, "jx-c01 3-2-102 not home 2020-12-05 dog at the door"
    )
    assert "refused (ring twice)" in door(house, LEADER, "3-2-201 拒绝 ring twice")
    with pytest.raises(Refusal):
        door(house, LEADER, f"3-2-201 home {'a' * 201}")


def test_the_walk_list_and_the_picture_are_made_and_kept_in_the_trail(lived_in):
    house = lived_in
    door(house, LEADER, "3-2-101 refused")
    says(house, LEADER, "")
    presses(house, LEADER, buttons(house, LEADER)["Picture of the doors"])
    presses(house, LEADER, buttons(house, LEADER)["Walk list (PDF)"])
    rows = house.do(lambda unit: unit.tx._connection.execute("SELECT * FROM media ORDER BY id").fetchall())
    content = [base64.b64decode(row["content_base64"]) for row in rows]

    assert [each[:4] for each in content] == [b"\x89PNG", b"%PDF"]
    assert actions(house)[-2:] == ["saw_facade", "exported_walk_list"]
    assert "3 doors to visit" in [each["caption"] for each in house.promised(LEADER) if "caption" in each][-1]


def test_nobody_sees_or_ticks_a_door_outside_their_area(lived_in):
    house = lived_in
    far, code = to_base36(FAR.id), to_base36(OTHER.id)
    house.do(lambda unit: door_visits.tick(unit, ADMIN, FAR, door_visits.Outcome.HOME))
    visit_id = house.do(lambda unit: visits.of_door(unit.tx, FAR.id, 1))[0].id
    presses_far = [
        f"cv:o:{far}", f"cv:o:{code}", f"cv:m:{code}:known:0", f"cv:f:{code}", f"cv:w:{code}", f"dv:t:{far}:home",
        f"dv:n:{to_base36(visit_id)}:20201205", "cv:o", "cv:", "cv:x:1", "cv:m:2:known:x", "cv:o:zzzzzzzzzzzz",
        "dv:t:1:home:x", "dv:", "dv:n:1:20201399", "dv:t:2:away",
    ]  # fmt: skip
    before = len(house.promised(LEADER))
    for user_id in (LEADER, ANSWERER, RESIDENT):
        for data in presses_far:
            with pytest.raises(Refusal):
                presses(house, user_id, data)
        for words in ("jx-c02", "jx-c02-101"):
            with pytest.raises(Refusal):
                says(house, user_id, words)
        with pytest.raises(Refusal):
            door(house, user_id, "jx-c02-101 home")

    assert len(house.promised(LEADER)) == before
    assert len(house.do(lambda unit: visits.of_door(unit.tx, FAR.id, 9))) == 1


def test_storage_itself_keeps_a_visit_within_the_reach(lived_in):
    visit = visits.Visit(9, FAR.id, LEADER, 1, lived_in.do(lambda unit: unit.today), door_visits.Outcome.HOME)

    assert not lived_in.do(lambda unit: visits.add(unit.tx, visit, COURTYARD.path))
    assert lived_in.do(lambda unit: visits.add(unit.tx, visit, TOP.path))


def test_the_copy_of_a_household_tells_of_visits_and_forgetting_drops_their_notes(lived_in):
    house = lived_in
    door(house, ADMIN, "jx-c02-101 home canary")
    copy = house.do(lambda unit: household_rights.copy_of(unit, 777))
    house.do(lambda unit: household_rights.forget(unit, 777))

    assert copy["visits"] == [{"date": "2020-12-03", "outcome": "home", "note": "canary"}]
    assert house.do(lambda unit: visits.of_door(unit.tx, FAR.id, 1))[0].note == ""
    house.later(91)
    house.do(retention.keep_tidy)
    assert house.do(lambda unit: visits.of_door(unit.tx, FAR.id, 1)) == []
