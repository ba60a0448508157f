"""From the question to the thanks: who is asked, who gets it, and who learns what."""

import asyncio

import pytest

from domain.help import Kind
from domain.households import Tag
from domain.volunteers import Hours
from services import help_rights, revoking
from storage import copies, groups, staff
from tests.services.acting import registers
from tests.services.helping import (
    ALSO_NEAR,
    ASKER,
    FAR,
    FARTHER,
    NEAR,
    all_volunteers,
    asks,
    buttons,
    in_chats,
    minutes,
    offered,
    offers_to_help,
    pairs,
    photo,
    presses,
    requests,
    settle,
    toast,
    told,
    volunteer,
)
from tests.services.neighbourhood import DOORS, LEADER, OUTSIDER, STAFF_GROUP, WORKER
from tests.services.running import KEY


@pytest.fixture
def asker(bot, canaries):
    all_volunteers(bot)
    return settle(bot, canaries)


def test_a_request_is_offered_ring_by_ring_and_then_becomes_a_matter_of_the_staff(bot, canaries, asker):
    assert offered(asks(bot, canaries)) == {NEAR, ALSO_NEAR}
    assert offered(minutes(bot, 20)) == {FAR}
    assert offered(minutes(bot, 20)) == {FARTHER}
    said = minutes(bot, 20)
    assert offered(said) == {STAFF_GROUP, LEADER}
    assert "nobody has taken it yet. Staff of the neighbourhood know of it." in told(said, ASKER)
    assert "0871-0000 0110" in told(said, ASKER)
    assert offered(minutes(bot, 20)) == {WORKER}


def test_what_is_urgent_climbs_sooner(bot, canaries):
    all_volunteers(bot)
    settle(bot, canaries, tags=[Tag.ELDERLY])
    bot.hear(*(bot.message(ASKER, w) for w in ("/need", "medicine", "aspirin", "100 mg", "0", "today", "yes")))

    assert requests(bot)[0]["urgency"] == "urgent"
    assert offered(minutes(bot, 5)) == {FAR}


def test_the_first_gets_it_and_all_others_see_that_it_is_taken(bot, canaries, asker):
    asks(bot, canaries)
    said = presses(bot, NEAR, "I take it")
    code = requests(bot)[0]["code"]

    assert code in told(said, NEAR)
    assert code in told(said, ASKER)
    assert f"H{NEAR}" not in told(said, ASKER)
    assert "Helper" in told(said, ASKER)
    assert asker.name in told(said, NEAR)
    assert DOORS[0] in told(said, NEAR)
    assert told(said, ALSO_NEAR) == "Taken, thank you."
    assert "I take it" not in buttons(bot, ALSO_NEAR)


def test_of_two_who_press_the_second_learns_nothing(bot, canaries, asker):
    asks(bot, canaries)
    first, second = (next(b for b in bot.telegram.keyboard(who) if b.label == "I take it") for who in (NEAR, ALSO_NEAR))
    said = bot.hear(bot.press(NEAR, first), bot.press(ALSO_NEAR, second))

    assert requests(bot)[0]["claimed_by"] == NEAR
    assert "Somebody was faster and has taken it." in [one.payload.get("text") for one in said]
    assert ALSO_NEAR not in set(in_chats(bot, asker.name))


def test_it_is_done_with_a_receipt_and_thanks(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    said = presses(bot, NEAR, "On the way")
    assert "is on the way to you" in told(said, ASKER)
    presses(bot, NEAR, "It is done")
    said = bot.hear(photo(bot, NEAR))

    assert [one.chat_id for one in said if one.method == "sendPhoto"] == [ASKER]
    assert all(asker.name not in text for (chat, _), text in bot.telegram.texts.items() if chat == NEAR)
    assert "thanks you" in told(presses(bot, ASKER, "🙏"), NEAR)
    assert toast(presses(bot, ASKER, "Yes, it went well")) == "Good. Thank you."
    assert toast(presses(bot, ASKER, "No, it did not")) == ""
    assert requests(bot)[0]["went_well"]


def test_what_did_not_go_well_goes_to_the_staff_and_its_words_to_one_of_them(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    presses(bot, NEAR, "It is done")
    bot.hear(bot.message(NEAR, "none"))
    presses(bot, ASKER, "No, it did not")
    words = canaries.new(ASKER, "note")
    said = bot.hear(bot.message(ASKER, words))
    assert "did not go well" in told(said, STAFF_GROUP)
    assert words not in told(said, STAFF_GROUP)
    said = presses(bot, WORKER, "I look after it", STAFF_GROUP)

    assert words in told(said, WORKER)
    assert toast(presses(bot, LEADER, "I look after it", STAFF_GROUP)) == "Somebody was faster and has taken it."
    assert LEADER not in set(in_chats(bot, words))


def test_who_gives_it_back_is_not_asked_again_and_the_code_is_another(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    before = requests(bot)[0]["code"]
    said = presses(bot, NEAR, "Give it back")
    assert offered(said) == {ALSO_NEAR}
    assert asker.name not in told(said, NEAR)
    assert "The old code is void." in told(said, ASKER)
    presses(bot, ALSO_NEAR, "I take it")

    assert requests(bot)[0]["code"] not in ("", before)


def test_what_cannot_be_found_is_the_staffs_at_once(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    assert {STAFF_GROUP, LEADER} <= offered(presses(bot, NEAR, "I cannot find it"))


def test_a_claim_that_stands_still_comes_back(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    minutes(bot, 60)
    presses(bot, NEAR, "On the way")
    assert requests(bot)[0]["state"] == "on_way"
    minutes(bot, 60)
    assert requests(bot)[0]["state"] == "on_way"
    said = minutes(bot, 31)

    assert requests(bot)[0]["state"] == "open"
    assert "Time is up" in told(said, NEAR)
    assert ALSO_NEAR in offered(said)


def test_who_asked_takes_it_back(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    said = presses(bot, ASKER, "I need it no more")

    assert "no longer needed" in told(said, NEAR)
    assert told(said, ALSO_NEAR) == "This is no longer needed, thank you."
    assert toast(bot.hear(bot.press(NEAR, bot.telegram.buttons[-1]))) != ""
    assert requests(bot)[0]["state"] == "cancelled"


def test_whoever_loses_the_post_loses_what_they_had(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    post = bot.read(lambda tx: staff.posts_of(tx, NEAR))[0]
    bot.write(lambda unit: revoking.revoke(unit, WORKER, post.id))
    said = bot.deliver()

    assert requests(bot)[0]["state"] == "open"
    assert asker.name not in told(said, NEAR)
    assert ALSO_NEAR in offered(said)


def test_whoever_pauses_or_is_blocked_loses_what_they_had(bot, canaries, asker):
    for user_id, way in ((NEAR, "pause"), (ALSO_NEAR, "block")):
        offers_to_help(bot, user_id, "g1-y-a")
        asks(bot, canaries)
        presses(bot, user_id, "I take it")
        assert requests(bot)[-1]["claimed_by"] == user_id
        if way == "pause":
            said = bot.hear(bot.message(user_id, "/volunteer pause"))
        else:
            said = bot.hear(bot.message(WORKER, "/volunteers 2 block came drunk"))
        assert requests(bot)[-1]["state"] == "open", told(said, user_id)
        assert asker.name not in told(said, user_id)
        presses(bot, ASKER, "I need it no more")


def test_whoever_looks_after_the_household_is_asked_before_all_others(bot, canaries, asker):
    offers_to_help(bot, FARTHER, "g1")
    pairs(bot, FARTHER, asker)

    assert offered(asks(bot, canaries)) == {FARTHER}
    assert offered(minutes(bot, 20)) == {NEAR, ALSO_NEAR}


def test_only_those_are_asked_who_help_with_this_and_have_time(bot, canaries, asker):
    offers_to_help(bot, NEAR, "g1-y-a", skills=(Kind.REPAIRS,))
    offers_to_help(bot, ALSO_NEAR, "g1-y-a", hours=(Hours.EVENING,))

    assert offered(asks(bot, canaries)) == {FAR}


def test_nobody_takes_what_is_not_offered_to_them(bot, canaries, asker):
    asks(bot, canaries)
    stranger = 6_400_099
    volunteer(bot, stranger, "g2")
    take = next(b for b in bot.telegram.keyboard(NEAR) if b.label == "I take it")
    for user_id in (FAR, stranger, ASKER, OUTSIDER):
        bot.hear(bot.press(user_id, take))

    assert requests(bot)[0]["claimed_by"] is None
    assert not {FAR, stranger, OUTSIDER} & set(in_chats(bot, asker.phone))


def test_staff_take_over_what_a_volunteer_has(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    board = told(bot.hear(bot.message(WORKER, "/needs")), WORKER)
    assert "East Yard" in board
    assert asker.name not in board
    presses(bot, WORKER, "1")
    said = presses(bot, WORKER, "I take it over")

    assert asker.name in told(said, WORKER)
    assert "staff look after this now" in told(said, NEAR)
    assert requests(bot)[0]["claimed_by"] == WORKER


def test_needs_shows_a_volunteer_what_waits_and_what_they_have(bot, canaries, asker):
    asks(bot, canaries)
    shown = told(bot.hear(bot.message(NEAR, "/needs")), NEAR)
    assert "1. Groceries" in shown
    assert "Nothing waits here" in told(bot.hear(bot.message(FAR, "/needs")), FAR)
    presses(bot, NEAR, "I take it")

    assert asker.name in told(bot.hear(bot.message(NEAR, "/needs")), NEAR)


def test_severe_symptoms_bring_the_ambulance_first_and_everybody_at_once(bot, canaries, asker):
    said = bot.hear(*(bot.message(ASKER, words) for words in ("/need", "hospital", "yes")))
    assert "Ambulance: 120" in told(said, ASKER)
    said = bot.hear(*(bot.message(ASKER, words) for words in ("called", "chest hospital", "1", "today", "yes")))

    assert offered(said) == {NEAR, ALSO_NEAR, FAR, FARTHER, STAFF_GROUP, LEADER}
    assert "Ambulance: 120" in told(said, ASKER)


def test_somebody_nobody_knows_is_asked_for_consent_name_and_place(bot, canaries):
    all_volunteers(bot)
    words = ("/need", "agree", "company", "a talk", "tomorrow", "Old Wang", "19400009999", "East Yard", "Building A",
             "Unit 1", DOORS[1], "yes")  # fmt: skip
    said = bot.hear(*(bot.message(ASKER, each) for each in words))

    assert offered(said) == {NEAR, ALSO_NEAR}
    assert [(r["name"], r["phone"]) for r in requests(bot)] == [("Old Wang", "19400009999")]
    assert len(bot.rows("SELECT * FROM consent WHERE revoked_at IS NULL")) == 1


def test_who_does_not_agree_leaves_nothing(bot):
    bot.hear(bot.message(ASKER, "/need"), bot.message(ASKER, "disagree"))

    assert requests(bot) == []


def test_a_leader_asks_for_somebody_of_their_building(bot, canaries):
    all_volunteers(bot)
    bot.hear(bot.message(LEADER, "/need"))
    presses(bot, LEADER, "For somebody in my area")
    words = ("repairs", "the tap drips", "tomorrow", "Old Wang", "none", "Building A", "Unit 1", DOORS[1], "yes")
    said = bot.hear(*(bot.message(LEADER, each) for each in words))

    assert offered(said) == {NEAR, ALSO_NEAR}
    assert [row["action"] for row in bot.rows("SELECT action FROM audit_entry")][-1] == "asked_help"


def test_a_leader_cannot_ask_for_a_door_that_is_not_theirs(bot):
    bot.hear(bot.message(LEADER, "/need"))
    presses(bot, LEADER, "For somebody in my area")
    words = ("repairs", "the tap drips", "tomorrow", "Old Wang", "none", "Building B", DOORS[2], "yes")
    bot.hear(*(bot.message(LEADER, each) for each in words))

    assert requests(bot) == []


def test_quarantine_behind_the_door_makes_it_sooner(bot, canaries):
    all_volunteers(bot)
    registers(bot, canaries, ASKER)
    asks(bot, canaries)

    assert [row["urgency"] for row in requests(bot)] == ["soon"]


def test_the_asker_sees_how_it_stands(bot, canaries, asker):
    asks(bot, canaries)
    assert "nobody has taken it yet. I go on asking." in told(bot.hear(bot.message(ASKER, "/need")), ASKER)
    presses(bot, NEAR, "I take it")

    assert requests(bot)[0]["code"] in told(bot.hear(bot.message(ASKER, "/need")), ASKER)


def test_forget_ends_and_empties_what_was_asked(bot, canaries, asker):
    words = canaries.new(ASKER, "note")
    asks(bot, canaries, words=words)
    presses(bot, NEAR, "I take it")
    bot.hear(bot.message(ASKER, "/forget"))
    said = presses(bot, ASKER, "Yes, erase it")
    row = requests(bot)[0]

    assert (row["state"], row["name"], row["details"], row["asker_user_id"]) == ("cancelled", "", "{}", 0)
    assert asker.name not in told(said, NEAR)
    assert all(asker.name not in text for (chat, _), text in bot.telegram.texts.items() if chat == NEAR)


def kept(bot):
    """All that stands in any table."""
    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return " ".join(str(list(row.values())) for table in tables for row in bot.rows(f"SELECT * FROM {table}"))


def test_forget_leaves_no_word_in_any_table_nor_in_a_backup_that_is_restored(bot, canaries, asker, tmp_path):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    bot.hear(bot.message(NEAR, "/needs"))
    backup = tmp_path / "backup.db"
    asyncio.run(copies.copy_to(bot.path, KEY, backup))
    assert all(words in kept(bot) for words in canaries.typed)
    bot.hear(bot.message(ASKER, "/forget"))
    presses(bot, ASKER, "Yes, erase it")
    assert [words for words in canaries.typed if words in kept(bot)] == []
    bot.database._close()
    asyncio.run(copies.restore(backup, KEY, bot.path))
    bot._open()

    assert [words for words in canaries.typed if words in str(requests(bot))] == []
    assert requests(bot)[0]["state"] == "cancelled"


def test_my_data_holds_my_requests(bot, canaries, asker):
    words = canaries.new(ASKER, "note")
    asks(bot, canaries, words=words)
    said = bot.hear(bot.message(ASKER, "/mydata"))

    assert any(words in one.content.decode() for one in said if one.chat_id == ASKER and one.content)


def test_who_it_was_goes_some_days_after_it_ended(bot, canaries, asker):
    asks(bot, canaries)
    presses(bot, NEAR, "I take it")
    presses(bot, NEAR, "It is done")
    bot.hear(bot.message(NEAR, "none"))
    bot.clock.at += 13 * 86_400_000
    bot.write(help_rights.tidy)
    assert requests(bot)[0]["name"] == asker.name
    bot.clock.at += 2 * 86_400_000
    bot.write(help_rights.tidy)

    assert (requests(bot)[0]["name"], requests(bot)[0]["details"]) == ("", "{}")


def test_what_nobody_ever_took_ends_and_who_asked_hears_it(bot, canaries, asker):
    asks(bot, canaries)
    bot.clock.at += 15 * 86_400_000
    bot.write(help_rights.tidy)
    said = bot.deliver()

    assert "too old now" in told(said, ASKER)
    assert requests(bot)[0]["state"] == "cancelled"


def test_words_of_danger_in_a_request_bring_the_numbers_and_the_request_goes_on(bot, canaries, asker):
    said = bot.hear(*(bot.message(ASKER, words) for words in ("/need", "company", "I want to kill myself")))
    assert "12356" in told(said, ASKER)
    bot.hear(bot.message(ASKER, "today"), bot.message(ASKER, "yes"))

    assert len(requests(bot)) == 1


def test_a_group_that_becomes_a_supergroup_keeps_its_cards(bot, canaries, asker):
    asks(bot, canaries)
    for _ in range(3):
        minutes(bot, 20)
    bot.write(lambda unit: groups.move(unit.tx, STAFF_GROUP, -100_999))

    assert "Taken" not in told(presses(bot, LEADER, "I take it"), -100_999)
    assert any("Somebody has taken it." in said.text for said in bot.telegram.said if said.chat_id == -100_999)
