"""Who the readers of an audience are, and what is known of a notice, on both databases."""

from domain.areas import Area, path_below
from domain.audience import KINDS, Audience
from domain.contents import Content
from domain.ids import AreaId, UserId
from domain.notices import Notice, State
from domain.recurrences import Recurrence
from domain.roles import Role
from storage import accounts, areas, audience, groups, notice_templates, notices, receipts, staff
from storage.groups import Group
from storage.notice_templates import Kept

NOW = 1_600_000_000_000
GRID = (
    ("c", None, "community"),
    ("c-b", "c", "building"),
    ("c-b-1", "c-b", "household"),
    ("c-b-2", "c-b", "household"),
)
HERE, BLOCKED, ELSEWHERE, LEADER = 1, 2, 3, 4


def grid(tx) -> dict[str, Area]:
    made: dict[str, Area] = {}
    for number, (code, parent, level) in enumerate((*GRID, ("x", None, "community")), start=1):
        above = made.get(parent or "")
        path = path_below(above.path if above else "", number)
        made[code] = Area(AreaId(number), above.id if above else None, code, level, code, code, path)
    areas.add(tx, list(made.values()))
    return made


def fill(tx) -> dict[str, Area]:
    made = grid(tx)
    for user_id, code in ((HERE, "c-b-1"), (BLOCKED, "c-b-2"), (ELSEWHERE, "x")):
        accounts.seen(tx, user_id, "en", NOW)
        accounts.set_area(tx, user_id, made[code].id)
    accounts.set_reachable(tx, BLOCKED, False)
    staff.appoint(tx, 9, UserId(LEADER), made["c-b"].id, Role.BUILDING_LEADER, "L", "", NOW)
    groups.bind(tx, Group(-5, made["c-b"].id, "residents", "G", "zh-Hans"), LEADER, NOW)
    notices.plan(tx, notice(made), NOW)
    return made


def notice(made, **more) -> Notice:
    told = {"asks_receipt": True, "repeats": Recurrence((0, 2), "08:00"), "expires_at": NOW + 5, **more}
    return Notice(
        id=70,
        area_id=made["c"].id,
        author_user_id=LEADER,
        contents={"en": Content("text", "w", ({"type": "bold", "offset": 0, "length": 1},))},
        audience=Audience((made["c"].id,), ("residents",)),
        state=State.PLANNED,
        post_at=NOW,
        **told,
    )


async def test_every_kind_of_reader_is_found_below_an_area_and_nobody_beside_it(database):
    def look(tx):
        made = fill(tx)
        wanted = [Audience((made["c"].id,), (kind,)) for kind in KINDS]
        found = {each.kinds[0]: audience.readers(tx, each, [made["c"]]) for each in wanted}
        return found, audience.silent_doors(tx, made["c"])

    found, silent = await database.write(look)

    assert [(each.chat_id, each.reachable, each.language) for each in found["residents"]] == [
        (HERE, True, "en"),
        (BLOCKED, False, "en"),
    ]
    assert [each.chat_id for each in found["building_leader"]] == [LEADER]
    assert [(each.chat_id, each.language) for each in found["resident_groups"]] == [(-5, "zh-Hans")]
    assert {kind for kind, readers in found.items() if readers} == {"residents", "building_leader", "resident_groups"}
    assert silent == 1


async def test_a_notice_comes_back_as_it_was_kept_and_moves_only_forward(database):
    def look(tx):
        made = fill(tx)
        first = notices.get(tx, 70)
        moves = [notices.move(tx, first, state, NOW) for state in (State.RECALLED, State.SENDING, State.SENDING)]
        again = notices.get(tx, 70)
        return first == notice(made, number=1), moves, again.state, notices.replan(tx, again)

    assert await database.write(look) == (True, [False, True, False], State.SENDING, False)


async def test_a_door_is_confirmed_once_by_whoever_of_it_reads_or_is_told(database):
    def look(tx):
        made = fill(tx)
        door = made["c-b-1"].id
        added = [receipts.add(tx, 70, user, door, user or LEADER, NOW) for user in (HERE, HERE, 0)]
        doors = [(each.doors, each.confirmed) for each in receipts.doors(tx, 70, made["c"])]
        missing = [(each.area.code, each.reachable) for each in receipts.missing_doors(tx, 70, made["c"])]
        receipts.forget_reader(tx, HERE)
        return added, doors, missing, receipts.count(tx, 70)

    assert await database.write(look) == ([True, False, True], [(2, 1)], [("c-b-2", False)], 1)


async def test_a_reminder_goes_to_those_for_whose_door_nobody_has_read(database):
    def look(tx):
        made = fill(tx)
        notices.add_deliveries(tx, 70, [(HERE, made["c-b-1"].id), (BLOCKED, made["c-b-2"].id)])
        receipts.add(tx, 70, 0, made["c-b-1"].id, LEADER, NOW)
        again = Audience((made["c"].id,), ("residents",), unread_of=70)
        return [each.chat_id for each in audience.readers(tx, again, [made["c"]])]

    assert await database.write(look) == [BLOCKED]


async def test_a_template_holds_below_its_area_and_a_name_used_again_gets_the_new_words(database):
    def look(tx):
        made = fill(tx)
        for id, words in ((1, "old"), (2, "new")):
            kept = Kept(id, made["c"].id, "", "tips", {"en": Content("text", words)})
            notice_templates.save(tx, kept, LEADER, NOW)
        notice_templates.save(tx, Kept(3, made["c-b"].id, "tips", "", {}, removed=True), LEADER, NOW)
        below = [(each.name, each.stands_for, each.removed) for each in notice_templates.above(tx, made["c-b-1"])]
        words = notice_templates.above(tx, made["c"])[0].contents["en"].words
        notice_templates.drop(tx, 1)
        return below, words, notice_templates.above(tx, made["c"]), notice_templates.above(tx, made["x"])

    assert await database.write(look) == ([("tips", "", False), ("", "tips", True)], "new", [], [])


async def test_what_is_not_promised_yet_waits_as_long_as_its_notice_goes_out(database):
    def look(tx):
        made = fill(tx)
        notices.add_deliveries(tx, 70, [(HERE, made["c-b-1"].id), (-5, made["c-b"].id)])
        first = notices.get(tx, 70)
        notices.move(tx, first, State.SENDING, NOW)
        going = notices.figures(tx, 70)
        next_ones = [(each.chat_id, each.language) for each in notices.unpromised(tx, 70, 2)]
        notices.move(tx, notices.get(tx, 70), State.STOPPED, NOW)
        stopped = notices.figures(tx, 70)
        notices.promised(tx, 70, [(-5, 9)])
        return first.number, going.waiting, next_ones, stopped.waiting, notices.count_unpromised(tx, 70)

    assert await database.write(look) == (1, 2, [(-5, "zh-Hans"), (HERE, "en")], 0, 1)


async def test_a_notice_is_known_by_its_number_and_who_asked_is_listed(database):
    def look(tx):
        made = fill(tx)
        before = notices.that_asked(tx, made["c"], 5)
        notices.move(tx, notices.get(tx, 70), State.SENDING, NOW)
        asked = [each.id for each in notices.that_asked(tx, made["c"], 5)]
        return before, asked, notices.by_number(tx, 1).id, notices.by_number(tx, 2)

    assert await database.write(look) == ([], [70], 70, None)
