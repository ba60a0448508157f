"""A hotel's guests: registered as a batch, asked for every day by their contact, followed until they leave."""

from io import BytesIO

import pytest
import xlsxwriter

from domain.days import DAY, HOUR, MINUTE
from domain.premises import Kind
from services import guest_import, retention
from storage import guests as guest_store
from tests.services.acting import presses
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, STAFF_GROUP, WORKER
from tests.services.premises.town import CONTACT, HOTEL, LIST, SHOP, enter, joins, registers_guests, texts, writes

ID_NUMBER = "530102199003071234"


@pytest.fixture
def hotel(bot):
    made = enter(bot, HOTEL, Kind.HOTEL)
    joins(bot)
    return made


def people(bot):
    return {one["name"]: one for one in bot.rows("SELECT * FROM person WHERE erased_at IS NULL")}


def here(bot, hotel):
    return {one.name: one for one in bot.read(lambda tx: guest_store.here(tx, hotel.id, "2020-02-01", "08:00"))}


def offers(bot, words):
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "Add guests")
    return texts(writes(bot, CONTACT, words), CONTACT)


def test_a_typed_list_is_looked_through_first_and_registered_on_yes(bot, hotel):
    said = offers(bot, LIST)
    assert "New: 3, changed: 0, as they are: 0" in said
    assert people(bot) == {}

    said = texts(presses(bot, CONTACT, "Register them"), CONTACT)
    assert said == "✓ Registered.\nNew: 3, changed: 0, as they are: 0"
    assert people(bot)["John Smith"]["room"] == f"{HOTEL} 303"
    assert bot.rows("SELECT origin, high_risk, last_date FROM episode ORDER BY id")[0] == {
        "origin": "武汉", "high_risk": 1, "last_date": "2020-02-14",
    }  # fmt: skip


def test_yes_can_be_written(bot, hotel):
    offers(bot, LIST)
    writes(bot, CONTACT, "/guests yes")

    assert len(people(bot)) == 3
    assert "No list waits" in texts(writes(bot, CONTACT, "/guests yes"))


def test_the_same_list_twice_changes_nothing_and_another_day_or_room_is_a_change(bot, hotel):
    registers_guests(bot)
    assert "There is nothing to take over." in offers(bot, LIST)

    said = offers(bot, LIST.replace("2月14日", "2月20日").replace("304", "404"))
    assert "New: 1, changed: 1, as they are: 1" in said, "without a phone another room may be another person"

    said = offers(bot, LIST.replace("2月14日", "2月20日"))
    assert "New: 0, changed: 1, as they are: 2" in said
    presses(bot, CONTACT, "Register them")
    assert len(people(bot)) == 3
    assert str(here(bot, hotel)["王芳"].departure) == "2020-02-20"


def test_rows_that_need_a_look_are_named_and_left_out(bot, hotel):
    lines = [
        "王芳 302 2月14日", f"李明 {ID_NUMBER} 303 2月14日", "赵六 305", "钱七 13800 306 2月14日",
        "孙八 138001380 307 2月14日", "王芳 302 2月14日",
    ]  # fmt: skip
    said = offers(bot, "\n".join(lines))

    assert "New: 1" in said
    assert "· 302 王芳, –, from –, until Fri 14 Feb" in said
    assert "5 rows need a look and are left out:" in said
    assert "Row 2: An identity number stands here. We keep none on principle" in said
    assert "Row 3: The day of departure is missing." in said
    assert "Row 4: I cannot tell what “306” is." in said
    assert "Row 5: A mobile number has 11 digits, this has 9." in said
    assert "Row 6: This is the same guest as in row 1." in said


def test_no_identity_number_is_kept_with_the_guests(bot, hotel):
    registers_guests(
        bot, words=f"王芳 302 2月14日\n李明 {ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]} 303 2月14日"
    )
    told = " ".join(str(bot.rows(f"SELECT * FROM {table}")) for table in ("person", "episode", "guest_list", "stay"))

    assert len(people(bot)) == 1
    assert ID_NUMBER[6:14] not in told


def xlsx(rows):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return target.getvalue()


ROWS = [
    ["悦来宾馆旅客登记表"],
    ["序号", "姓名", "联系电话", "房号", "来自", "离店日期"],
    [1, "王芳", 19400000001, 302, "武汉", "2020-02-14"],
    [2, "李明", "", "303", "襄阳", "2月3日"],
    [],
    [3, "赵六", "", "304", "荆州", "2020-01-03"],
]


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ROWS),
        *("\n".join(",".join(map(str, row)) for row in ROWS).encode(each) for each in ("utf-8-sig", "gb18030")),
    ],
    ids=["xlsx", "utf-8", "gb18030"],
)
def test_a_file_is_read_with_titles_synonyms_and_numbers(bot, hotel, content):
    bot.write(lambda unit: guest_store.keep_list(unit.tx, CONTACT, hotel.id, [], unit.now_at))
    bot.write(lambda unit: guest_import.arrived(unit, CONTACT, content))
    said = texts(bot.deliver(), CONTACT)

    assert "New: 2" in said
    assert "1 row needs a look and is left out:\nRow 6: The day of departure, Fri 3 Jan, has passed." in said
    presses(bot, CONTACT, "Register them")
    assert people(bot)["王芳"]["phone"] == "19400000001"


def test_a_file_for_no_house_and_one_without_columns_say_what_to_do(bot, hotel):
    bot.write(lambda unit: guest_store.keep_list(unit.tx, CONTACT, hotel.id, [], unit.now_at))
    for content, words in (
        (xlsx([["a", "b"]]), "I find no row that names the columns."),
        (b"\x00\x01", "cannot be read"),
    ):
        bot.write(lambda unit, content=content: refused(unit, content))
        assert words in texts(bot.deliver(), CONTACT)


def refused(unit, content):
    from domain.errors import Refusal
    from services.outgoing import say

    try:
        guest_import.arrived(unit, CONTACT, content)
    except Refusal as refusal:
        say(unit, CONTACT, refusal.text)


def test_one_tap_reports_for_all_and_one_who_is_ill_opens_an_alert_with_its_source(bot, hotel):
    registers_guests(bot)
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "About one guest")
    presses(bot, CONTACT, "303 John Smith")
    presses(bot, CONTACT, "How they are")
    writes(bot, CONTACT, "38.6")
    presses(bot, CONTACT, "None of these")
    said = presses(bot, CONTACT, "Nothing to add")
    card = texts(said, STAFF_GROUP)

    assert "Health alert, URGENT" in card
    assert f"Guest of {HOTEL}" in card
    assert "John" not in card
    assert "✓ Saved for 303 John Smith." in texts(said, CONTACT)

    said = presses(bot, CONTACT, "✓ All 2 guests are well")
    assert "✓ Saved: 2 guests are well" in texts(said, CONTACT)
    assert bot.rows("SELECT DISTINCT reporter_user_id FROM report") == [{"reporter_user_id": CONTACT}]

    said = texts(presses(bot, WORKER, "I take it", STAFF_GROUP), WORKER)
    assert "John Smith, 19400000002" in said
    assert f"{HOTEL} 303" in said
    assert f"Reported by the contact of {HOTEL}: {HOTEL} contact, 19400009999" in said


def test_who_was_ill_is_not_declared_well_with_all_the_others(bot, hotel):
    test_one_tap_reports_for_all_and_one_who_is_ill_opens_an_alert_with_its_source(bot, hotel)
    bot.clock.at += 11 * HOUR + MINUTE
    writes(bot, CONTACT, "/guests")
    said = texts(presses(bot, CONTACT, "✓ All 2 guests are well"), CONTACT)

    assert "Not well before, so please tell of each singly: 303 John Smith" in said
    assert bot.rows("SELECT last_level FROM episode ORDER BY id")[1] == {"last_level": "urgent"}


def test_all_well_twice_says_so(bot, hotel):
    registers_guests(bot)
    presses(bot, CONTACT, "✓ All 3")
    shown = next(one for one in bot.telegram.buttons if one.chat_id == CONTACT and one.label.startswith("✓ All 3"))

    bot.hear(bot.press(CONTACT, shown))
    assert bot.rows("SELECT COUNT(*) AS n FROM report") == [{"n": 3}]


def test_the_contact_is_asked_at_each_slot_and_the_grid_worker_hears_when_nobody_answers(bot, hotel):
    registers_guests(bot)
    bot.tick()
    bot.clock.at += 11 * HOUR
    said = bot.tick()
    asked = texts(said, CONTACT)

    assert f"{HOTEL}: how are your guests?\n3 guests stay here; leaving today: 0" in asked
    assert len([one for one in said if one.chat_id == CONTACT]) == 1, "one message, not one for each guest"
    bot.clock.at += 4 * HOUR
    assert HOTEL not in texts(bot.tick(), WORKER), "it is midnight, and quiet"
    bot.clock.at += 7 * HOUR
    said = texts(bot.tick(), WORKER)
    assert f"{HOTEL} has not told of 3 guests since 20:00.\nContact: {HOTEL} contact, 19400009999" in said
    assert "王芳" not in said
    assert bot.rows("SELECT COUNT(*) AS n FROM silence") == [{"n": 0}]
    assert bot.rows("SELECT COUNT(*) AS n FROM alert") == [{"n": 0}]


def test_a_hotel_that_has_told_is_not_asked(bot, hotel):
    registers_guests(bot)
    bot.tick()
    bot.clock.at += 10 * HOUR + 30 * MINUTE
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "✓ All 3")
    bot.clock.at += HOUR
    assert texts(bot.tick(), CONTACT) == ""


def test_departure_closes_the_watch_and_a_longer_stay_moves_it(bot, hotel):
    registers_guests(bot)
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "About one guest")
    presses(bot, CONTACT, "303 John Smith")
    presses(bot, CONTACT, "Stays until")
    said = texts(writes(bot, CONTACT, "20 Feb"), CONTACT)
    assert "✓ John Smith stays until Thu 20 Feb." in said

    bot.clock.at += 2 * DAY
    said = texts(writes(bot, CONTACT, "/guests"), CONTACT)
    assert "3 guests stay here; leaving today: 1, should have left: 0, not asked today: 3" in said
    said = texts(presses(bot, CONTACT, "1 due to leave has left"), CONTACT)
    assert said == "✓ 1 guest has left."
    assert sorted(here(bot, hotel)) == ["John Smith", "王芳"]
    closed = bot.rows("SELECT closure_reason, closed_by FROM episode WHERE closed_at IS NOT NULL")
    assert closed == [{"closure_reason": "departed", "closed_by": CONTACT}]


def test_the_last_evening_closes_no_guest_by_itself(bot, hotel):
    registers_guests(bot)
    for _ in range(8):
        bot.tick()
        bot.clock.at += 12 * HOUR
    bot.tick()

    assert bot.rows("SELECT COUNT(*) AS n FROM episode WHERE closed_at IS NULL") == [{"n": 3}]
    assert "should have left: 1" in texts(writes(bot, CONTACT, "/guests"), CONTACT)


def test_nobody_leaves_the_list_while_an_alert_is_open(bot, hotel):
    test_one_tap_reports_for_all_and_one_who_is_ill_opens_an_alert_with_its_source(bot, hotel)
    presses(bot, CONTACT, "About one guest")
    presses(bot, CONTACT, "303 John Smith")
    said = texts(presses(bot, CONTACT, "Has left"), CONTACT)

    assert said == "An alert is open about 303 John Smith. Staff must settle it before they are taken off the list."
    presses(bot, WORKER, "Resolved")
    presses(bot, CONTACT, "About one guest")
    presses(bot, CONTACT, "303 John Smith")
    assert "✓ 1 guest has left." in texts(presses(bot, CONTACT, "Has left"), CONTACT)


def test_the_list_says_who_leaves_who_is_not_asked_and_who_is_still_here(bot, hotel):
    registers_guests(bot)
    bot.clock.at += 2 * DAY
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "About one guest")
    presses(bot, CONTACT, "302 王芳")
    presses(bot, CONTACT, "How they are")
    writes(bot, CONTACT, "36.5")
    presses(bot, CONTACT, "None of these")
    presses(bot, CONTACT, "Nothing to add")
    said = texts(presses(bot, CONTACT, "List"), CONTACT)

    assert said.split("\n\n") == [
        HOTEL,
        "Leaving today, or late: 1\n· 304 李明, until Mon 3 Feb",
        "Not asked today: 1\n· 303 John Smith, until Mon 10 Feb",
        "Still here: 1\n· 302 王芳, until Fri 14 Feb",
    ]


def test_in_a_large_house_a_guest_is_found_by_name_or_room(bot, hotel):
    lines = [f"Guest {chr(97 + n)}x, {100 + n}, 14 Feb" for n in range(26)]
    registers_guests(bot, words="\n".join(lines))
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "About one guest")
    said = texts(writes(bot, CONTACT, "nobody at all"), CONTACT)
    assert "Nobody here is called “nobody at all”" in said
    presses(bot, CONTACT, "‹ Back")
    said = writes(bot, CONTACT, "113")
    presses(bot, CONTACT, "113 Guest nx")
    assert "✓ 1 guest has left." in texts(presses(bot, CONTACT, "Has left"), CONTACT)


def test_staff_of_another_grid_and_strangers_see_no_guest(bot, hotel):
    registers_guests(bot)
    enter(bot, "Far hotel", Kind.HOTEL, "g2-y")
    buttons = [one for one in bot.telegram.buttons if one.data.startswith(("gu:", "pm:"))]
    for user_id in (OUTSIDER, CONTACT + 7):
        for button in buttons:
            bot.hear(bot.press(user_id, button))
        for words in ("/guests", "/guests yes", "/premises", "/list", "/brief"):
            writes(bot, user_id, words)
        seen = "\n".join(one.everything for one in bot.telegram.said if one.chat_id == user_id)
        assert [word for word in ("王芳", "John Smith", "李明", "1940000000", HOTEL) if word in seen] == []


def test_a_shops_contact_gets_no_guests_of_the_hotel_next_door(bot, hotel):
    registers_guests(bot)
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP, CONTACT + 5)
    said = texts(writes(bot, CONTACT + 5, "/guests"))

    assert "There is no hotel on your list." in said


def test_the_staff_of_the_grid_can_do_all_of_it_and_a_look_is_recorded(bot, hotel):
    registers_guests(bot, WORKER)
    said = texts(presses(bot, WORKER, "List"), WORKER)

    assert "王芳" in said
    assert bot.rows(f"SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'saw_guests' AND user_id = {WORKER}") == [
        {"n": 3}
    ]


def test_a_house_without_a_contact_is_asked_after_at_the_grid_worker(bot):
    enter(bot, HOTEL, Kind.HOTEL)
    registers_guests(bot, WORKER)
    bot.tick()
    bot.clock.at += 11 * HOUR

    assert f"{HOTEL}: how are your guests?" in texts(bot.tick(), WORKER)


def test_the_brief_counts_guests_without_names(bot, hotel):
    registers_guests(bot)
    said = texts(writes(bot, ADMIN, "/brief c"), ADMIN)

    assert "3 guests stay here; leaving today: 0, should have left: 0, not asked today: 3, not well: 0" in said
    assert "王芳" not in said
    assert HOTEL not in said


def test_guests_are_erased_some_weeks_after_they_left(bot, hotel):
    registers_guests(bot)
    bot.clock.at += 20 * DAY
    writes(bot, CONTACT, "/guests")
    presses(bot, CONTACT, "All 3 due to leave have left")
    days = bot.house.policies.everywhere.keep_closed_days
    bot.clock.at += (days + 1) * DAY
    bot.write(retention.keep_tidy)
    bot.clock.at += 36 * DAY
    bot.write(retention.keep_tidy)
    tables = [each["name"] for each in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = " ".join(str(list(each.values())) for table in tables for each in bot.rows(f"SELECT * FROM {table}"))

    assert [word for word in ("王芳", "John Smith", "李明", "1940000000", "武汉", "303") if word in kept] == []
    assert bot.rows("SELECT COUNT(*) AS n FROM stay") == [{"n": 3}]


def test_a_list_nobody_said_yes_to_goes_after_a_day_and_with_its_sender(bot, hotel):
    offers(bot, LIST)
    bot.clock.at += DAY + HOUR
    bot.write(retention.keep_tidy)
    assert bot.rows("SELECT * FROM guest_list") == []

    offers(bot, LIST)
    writes(bot, CONTACT, "/forget")
    presses(bot, CONTACT, "Yes, erase it")
    assert bot.rows("SELECT * FROM guest_list") == []


def test_a_house_that_is_called_otherwise_takes_its_doors_along(bot, hotel):
    registers_guests(bot)
    writes(bot, WORKER, "/premises")
    presses(bot, WORKER, f"1 {HOTEL}")
    presses(bot, WORKER, "Change")
    presses(bot, WORKER, "Name")
    writes(bot, WORKER, "Zznew")

    assert people(bot)["王芳"]["room"] == "Zznew 302"
    assert here(bot, hotel)["王芳"].room == "Zznew 302"
    assert "· 302 王芳" in texts(presses_list(bot))


def presses_list(bot):
    writes(bot, CONTACT, "/guests")
    return presses(bot, CONTACT, "List")


def test_premises_with_guests_stay_on_the_list(bot, hotel):
    registers_guests(bot)
    writes(bot, WORKER, "/premises")
    presses(bot, WORKER, f"1 {HOTEL}")
    presses(bot, WORKER, "Change")
    presses(bot, WORKER, "Take it off")
    assert "Guests are still there." in texts(presses(bot, WORKER, "Yes, take it off"))


def test_a_building_leader_sees_no_premises_above_their_building(bot, hotel):
    assert "There are no premises" in texts(writes(bot, LEADER, "/premises"))
