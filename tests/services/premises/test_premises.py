"""Staff keep premises and visit them; a contact reports for their own."""

import asyncio
import json

from domain.days import DAY, HOUR
from domain.premises import Kind, Status
from services import retention
from storage import copies
from tests.services.acting import presses
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, SECRETARY, WORKER
from tests.services.premises.town import CONTACT, HOTEL, SHOP, enter, joins, presses_named, texts, visits, writes
from tests.services.running import KEY


def row(bot, name=SHOP):
    return next(each for each in bot.rows("SELECT * FROM premises") if each["name"] == name)


def test_a_grid_worker_enters_premises_by_a_conversation(bot):
    writes(bot, WORKER, "/premises new")
    presses(bot, WORKER, "Shop")
    for words in (SHOP, "g1-y", "Street 3", "Ann Lee", "13800138000"):
        writes(bot, WORKER, words)
    said = texts(presses(bot, WORKER, "Yes, save"))

    assert f"{SHOP} (Shop)\nEast Yard, Street 3\nIt is open\nContact: Ann Lee, 13800138000" in said
    assert row(bot)["next_check_date"] == "2020-02-01"


def test_premises_outside_the_area_are_not_entered(bot):
    writes(bot, WORKER, "/premises new")
    presses(bot, WORKER, "Shop")
    for words in (SHOP, "g2-y", "Street 3", "none", "none"):
        writes(bot, WORKER, words)
    said = texts(presses(bot, WORKER, "Yes, save"))

    assert said == "This is outside your area."
    assert bot.rows("SELECT * FROM premises") == []


def test_a_building_leader_may_visit_and_not_close(bot):
    shop = enter(bot, SHOP, Kind.SHOP, "g1-y-a")
    assert "✓ Visit saved" in texts(visits(bot, LEADER, shop))
    writes(bot, LEADER, "/premises")
    presses_named(bot, LEADER, SHOP)
    presses(bot, LEADER, "Open or closed")
    presses(bot, LEADER, "closed by order")
    writes(bot, LEADER, "too full")
    said = texts(writes(bot, LEADER, "The street office"))

    assert said == "Grid workers, community workers and administrators keep the premises."
    assert row(bot)["status"] == "open"


def test_the_worst_and_longest_unvisited_stand_first(bot):
    day = bot.house.timezone and bot.write(lambda unit: unit.today)
    enter(bot, "Aa fine", Kind.SHOP, checked_date=day)
    enter(bot, "Bb never", Kind.SHOP, since_date=day.replace(month=1))
    enter(bot, "Cc wrong", Kind.SHOP, checked_date=day, wrong=2)
    said = texts(writes(bot, WORKER, "/premises"))

    assert said.index("Cc wrong") < said.index("Bb never") < said.index("Aa fine")
    assert "Premises: 3 open, 0 closed, 0 closed by order. Visited this week: 2 of 3" in said


def test_a_visit_finds_what_is_wrong_and_brings_the_next_one_forward(bot):
    shop = enter(bot, SHOP, Kind.SHOP)
    said = texts(visits(bot, WORKER, shop, {"masks": "two cooks without"}))

    assert "1 point not in order\n✗ Everybody wears a mask: two cooks without\nNext visit: Mon 3 Feb" in said
    assert (row(bot)["wrong"], row(bot)["checked_date"], row(bot)["next_check_date"]) == (1, "2020-02-01", "2020-02-03")
    writes(bot, WORKER, "/premises")
    presses_named(bot, WORKER, SHOP)

    assert "✗ Everybody wears a mask: two cooks without\n✓ Temperature" in texts(presses(bot, WORKER, "What was found"))


def test_a_visit_all_in_order_comes_again_after_a_week(bot):
    visits(bot, WORKER, enter(bot, SHOP, Kind.SHOP))

    assert (row(bot)["wrong"], row(bot)["next_check_date"]) == (0, "2020-02-08")


def test_what_is_closed_by_order_only_staff_open(bot):
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    writes(bot, WORKER, "/premises")
    presses_named(bot, WORKER, SHOP)
    presses(bot, WORKER, "Open or closed")
    presses(bot, WORKER, "closed by order")
    writes(bot, WORKER, "crowded")
    said = writes(bot, WORKER, "Street office, no. 7")

    assert "It is closed by order (crowded), ordered by Street office, no. 7" in texts(said, WORKER)
    assert f"{SHOP} is closed by order (crowded)" in texts(said, CONTACT), "the contact hears of it"

    old = next(one for one in bot.telegram.buttons if one.chat_id == CONTACT and one.label == "Open or closed")
    bot.hear(bot.press(CONTACT, old))
    presses(bot, CONTACT, "open")
    said = texts(writes(bot, CONTACT, "none"))

    assert "Only staff of the neighbourhood may change that." in said
    assert row(bot)["status"] == Status.ORDERED


def test_a_contact_joins_by_a_link_that_works_once_and_sees_their_own_alone(bot):
    enter(bot, SHOP, Kind.SHOP)
    enter(bot, HOTEL, Kind.HOTEL)
    writes(bot, WORKER, "/premises")
    presses_named(bot, WORKER, SHOP)
    link = texts(presses(bot, WORKER, "Link for the contact")).split("start=")[1].strip()
    first = texts(writes(bot, CONTACT, f"/start {link}"), CONTACT)
    second = texts(writes(bot, CONTACT + 1, f"/start {link}"), CONTACT + 1)

    assert f"You are now the contact of {SHOP}." in first
    assert "This code is not valid any more." in second
    assert HOTEL not in texts(writes(bot, CONTACT, "/premises"), CONTACT)


def test_a_link_ends_with_the_next_one_and_with_its_makers_post(bot):
    enter(bot, SHOP, Kind.SHOP)
    links = []
    for _ in range(2):
        writes(bot, WORKER, "/premises")
        presses_named(bot, WORKER, SHOP)
        links.append(texts(presses(bot, WORKER, "Link for the contact")).split("start=")[1].strip())
    assert "not valid any more" in texts(writes(bot, CONTACT, f"/start {links[0]}"))
    bot.write(lambda unit: unit.tx._connection.execute("UPDATE staff SET revoked_at = 1 WHERE user_id = ?", (WORKER,)))

    assert "not valid any more" in texts(writes(bot, CONTACT, f"/start {links[1]}"))
    assert row(bot)["contact_user_id"] is None


def test_the_contact_fills_in_the_list_by_taps_and_the_grid_worker_hears_what_is_wrong(bot):
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    presses(bot, CONTACT, "Today's list")
    said = presses(bot, CONTACT, "✓ All in order")
    assert texts(said, CONTACT) == "✓ Saved. Thank you."
    assert row(bot)["told_date"] == "2020-02-01"

    writes(bot, CONTACT, "/premises")
    presses(bot, CONTACT, "Today's list")
    presses(bot, CONTACT, "Disinfected today")
    presses(bot, CONTACT, "Done")
    said = writes(bot, CONTACT, "no disinfectant left")

    assert "✗ Disinfected today, with a record: no disinfectant left" in texts(said, WORKER)
    assert row(bot)["wrong"] == 1


def test_a_question_of_a_contact_reaches_the_staff_of_that_area(bot):
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    presses(bot, CONTACT, "Ask a question")
    said = writes(bot, CONTACT, "Zzwhen may zzwe zzreopen zzagain?")

    assert "zzreopen" in texts([one for one in said if one.chat_id != CONTACT])


def test_overdue_visits_come_in_one_message_to_whoever_answers_for_them(bot):
    enter(bot, "Aa", Kind.SHOP)
    enter(bot, "Bb", Kind.OFFICE)
    enter(bot, "Cc far", Kind.SHOP, "g2-y")
    bot.tick()
    bot.clock.at += DAY - HOUR
    bot.tick()
    bot.clock.at += HOUR
    said = bot.tick()

    assert "2 visits to premises are due:\n· Aa, East Yard: 1 day late\n· Bb, East Yard: 1 day late" in texts(
        said, WORKER
    )
    assert "Cc far" not in texts(said, WORKER)
    assert len([one for one in said if one.chat_id == WORKER]) == 1
    assert "· Cc far, West Yard" in texts(said, OUTSIDER)
    assert texts(said, SECRETARY) == ""


def test_who_has_visited_all_is_not_told_of_any(bot):
    visits(bot, WORKER, enter(bot, SHOP, Kind.SHOP))
    bot.tick()
    bot.clock.at += DAY
    assert texts(bot.tick(), WORKER) == ""


def test_staff_of_another_grid_never_see_a_word_of_them(bot):
    shop = enter(bot, SHOP, Kind.SHOP, contact_name="Zzcanary")
    joins(bot, SHOP)
    visits(bot, WORKER, shop, {"masks": "zznote"})
    for button in [one for one in bot.telegram.buttons if one.data.startswith(("pm:", "gu:"))]:
        bot.hear(bot.press(OUTSIDER, button))
    for words in ("/premises", "/premises g1-y", "/premises g1", "/guests", "/brief", "/list", "/staff"):
        writes(bot, OUTSIDER, words)
    seen = "\n".join(one.everything for one in bot.telegram.said if one.chat_id == OUTSIDER)

    assert [word for word in ("Zzshop", "Zzcanary", "zznote", "19400009999") if word in seen] == []
    assert "Zzshop" in "\n".join(one.everything for one in bot.telegram.said if one.chat_id == WORKER)


def test_strangers_and_former_contacts_reach_nothing(bot):
    shop = enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    buttons = [one for one in bot.telegram.buttons if one.data.startswith(("pm:", "gu:"))]
    joins(bot, SHOP, CONTACT + 1)
    for user_id in (CONTACT, CONTACT + 2):
        before = len(bot.telegram.said)
        for button in buttons:
            bot.hear(bot.press(user_id, button))
        writes(bot, user_id, "/premises")
        seen = "\n".join(one.everything for one in bot.telegram.said[before:] if one.chat_id == user_id)
        assert shop.name not in seen


def test_the_brief_tells_counts_without_names(bot):
    enter(bot, SHOP, Kind.SHOP)
    enter(bot, "Other", Kind.SHOP, status=Status.ORDERED)
    said = texts(writes(bot, ADMIN, "/brief c"))

    assert "Premises: 1 open, 0 closed, 1 closed by order. Visited this week: 0 of 2" in said
    assert SHOP not in said


def kept(bot):
    tables = [each["name"] for each in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return " ".join(str(list(each.values())) for table in tables for each in bot.rows(f"SELECT * FROM {table}"))


def wrong_list(bot):
    presses(bot, CONTACT, "Today's list")
    presses(bot, CONTACT, "Disinfected today")
    presses(bot, CONTACT, "Done")
    writes(bot, CONTACT, "zznone left")
    writes(bot, CONTACT, "/premises")
    presses(bot, CONTACT, "Open or closed")
    presses(bot, CONTACT, "closed voluntarily")
    writes(bot, CONTACT, "zzholiday")


def test_a_contact_sees_what_is_kept_and_has_it_erased(bot):
    enter(bot, SHOP, Kind.SHOP, contact_name="Zzcanary")
    joins(bot, SHOP)
    wrong_list(bot)
    said = writes(bot, CONTACT, "/mydata")
    told = json.loads(next(one.content for one in said if one.method == "sendDocument"))

    assert told["premises"][0]["contact_of"] == [{"premises": SHOP, "name": "Zzcanary", "phone": "19400009999"}]
    assert "zznone left" in str(told["premises"][0]["lists"])
    assert "zzholiday" in str(told["premises"][0]["said"])

    writes(bot, CONTACT, "/forget")
    said = presses(bot, CONTACT, "Yes, erase it")
    assert f"{SHOP} has no contact here any more." in texts(said, WORKER)
    # What was said to the worker about it is the worker's; it goes with the outbox.
    bot.clock.at += 36 * DAY
    bot.write(retention.keep_tidy)

    assert [word for word in ("Zzcanary", "19400009999", "zznone", "zzholiday") if word in kept(bot)] == []
    assert row(bot)["contact_user_id"] is None


def test_notes_of_visits_go_after_the_days_of_the_policy(bot):
    visits(bot, WORKER, enter(bot, SHOP, Kind.SHOP), {"masks": "zznote"})
    days = bot.house.policies.everywhere.keep_closed_days
    bot.clock.at += (days - 1) * DAY
    bot.write(retention.keep_tidy)
    assert bot.rows("SELECT note FROM premises_finding WHERE note <> ''") == [{"note": "zznote"}]
    bot.clock.at += 2 * DAY
    bot.write(retention.keep_tidy)

    assert bot.rows("SELECT note FROM premises_finding WHERE note <> ''") == []
    assert len(bot.rows("SELECT verdict FROM premises_finding WHERE verdict = 'wrong'")) == 1, "counts stay"


def test_what_is_taken_off_the_list_is_asked_after_no_more(bot):
    enter(bot, SHOP, Kind.SHOP, contact_name="Zzcanary")
    writes(bot, WORKER, "/premises")
    presses_named(bot, WORKER, SHOP)
    presses(bot, WORKER, "Change")
    presses(bot, WORKER, "Take it off the list")
    presses(bot, WORKER, "Yes, take it off")

    assert "no premises on the list yet" in texts(writes(bot, WORKER, "/premises"))
    assert row(bot)["contact_name"] == ""


def test_a_visit_begun_in_one_shop_is_not_carried_to_the_next(bot):
    first, second = enter(bot, SHOP, Kind.SHOP), enter(bot, "Zzother", Kind.SHOP)
    writes(bot, WORKER, "/premises")
    presses_named(bot, WORKER, SHOP)
    presses(bot, WORKER, "Visit now")
    presses(bot, WORKER, "✗ Not in order")
    writes(bot, WORKER, "zznote of the first")
    assert "✓ Visit saved: Zzother\nAll in order." in texts(visits(bot, WORKER, second))
    assert bot.rows(f"SELECT COUNT(*) AS n FROM premises_check WHERE premises_id = {first.id}") == [{"n": 0}]


def test_a_photo_taken_on_site_is_shown_again(bot):
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    presses(bot, CONTACT, "Today's list")
    presses(bot, CONTACT, "Everybody wears a mask")
    presses(bot, CONTACT, "Done")
    picture = [{"file_id": "PHOTO1", "file_unique_id": "u1", "width": 10, "height": 10}]
    bot.hear(bot.message(CONTACT, photo=picture, caption="at the till"))
    said = presses(bot, WORKER, "What was found")

    assert "✗ Everybody wears a mask: at the till" in texts(said, WORKER)
    assert [one.payload["photo"] for one in said if one.method == "sendPhoto"] == ["PHOTO1"]


def test_another_contact_ends_what_the_former_had_begun(bot):
    enter(bot, SHOP, Kind.SHOP)
    joins(bot, SHOP)
    presses(bot, CONTACT, "Today's list")
    joins(bot, SHOP, CONTACT + 1)
    said = texts(presses(bot, CONTACT, "✓ All in order"), CONTACT)

    assert bot.rows("SELECT COUNT(*) AS n FROM premises_check") == [{"n": 0}]
    assert said == ""
    assert "Stopped." in texts(writes(bot, CONTACT, "/cancel"), CONTACT)


def test_a_backup_brings_no_contact_back_who_was_erased_since(bot, tmp_path):
    enter(bot, SHOP, Kind.SHOP, contact_name="Zzcanary")
    joins(bot, SHOP)
    wrong_list(bot)
    asyncio.run(copies.copy_to(bot.path, KEY, tmp_path / "backup.db"))
    writes(bot, CONTACT, "/forget")
    presses(bot, CONTACT, "Yes, erase it")
    bot.database._close()
    asyncio.run(copies.restore(tmp_path / "backup.db", KEY, bot.path))
    bot._open()

    assert row(bot)["contact_name"] == row(bot)["contact_phone"] == ""
    assert row(bot)["contact_user_id"] is None
    assert bot.rows("SELECT note FROM premises_finding WHERE note <> ''") == []


def test_a_contact_who_comes_among_the_staff_keeps_the_menu_of_a_contact(bot):
    enter(bot, SHOP, Kind.SHOP, "g1-y")
    joins(bot, SHOP)
    link = bot.hear(bot.message(SECRETARY, "/invite answerer g1"))[-1].text.rsplit("?start=", 1)[1]
    said = bot.hear(bot.message(CONTACT, f"/start {link}"))
    menus = [json.dumps(one.payload) for one in said if one.method == "setMyCommands"]

    assert menus
    assert all('"premises"' in menu and '"faq"' in menu and '"list"' not in menu for menu in menus)
