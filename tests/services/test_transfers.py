"""A suspected case is brought to hospital: a checklist with times and names, that climbs and ends by its outcome."""

import pytest

from services import care_rights, revoking
from storage import staff
from tests.services.acting import presses as presses_any
from tests.services.caring import CARER, ILL, assigned, episode, quarantined, standing, visits
from tests.services.helping import buttons, in_chats, minutes, presses, toast, told
from tests.services.neighbourhood import LEADER, OUTSIDER, RESIDENTS_GROUP, SECRETARY, STAFF_GROUP, WORKER, at
from tests.services.running import Shown

DAY = 86_400_000


@pytest.fixture
def ill(bot, canaries):
    found = quarantined(bot, canaries, members=1)
    bot.hear(*(bot.message(ILL, words) for words in ("/report", "2", "1", "38.2", "cough", "none")))
    presses_any(bot, WORKER, "I take it", STAFF_GROUP)
    return found


def begins(bot):
    return presses(bot, WORKER, "Bring them to hospital")


def transfer(bot):
    return bot.rows("SELECT * FROM transfer ORDER BY id")[-1]


def steps(bot):
    return [row["step"] for row in bot.rows("SELECT step FROM transfer_step WHERE undone_at IS NULL ORDER BY at, id")]


def goes(bot, *labels):
    """Through these steps."""
    for label in labels:
        presses(bot, WORKER, label)
        if label in ("Called", "Contacts listed"):
            bot.hear(bot.message(WORKER, "The ambulance" if label == "Called" else "none"))


def closes(bot, label):
    presses(bot, WORKER, "Close")
    return presses(bot, WORKER, label)


def test_from_the_alert_to_the_outcome_each_step_has_its_time_and_person(bot, ill):
    said = begins(bot)
    assert ill["name"] in told(said, WORKER)
    assert "☐ Called" in told(said, WORKER)
    assert "Being brought to hospital." in told(said, STAFF_GROUP)
    presses(bot, WORKER, "Called")
    said = bot.hear(bot.message(WORKER, "Fever clinic, Dr Li"))
    assert "Worker Wu. Fever clinic, Dr Li" in told(said, WORKER)
    bot.clock.at += 300_000
    goes(bot, "Contacts listed", "Ambulance took them", "Disinfection ordered", "Arrived at the hospital")

    assert steps(bot) == ["called", "contacts", "ambulance", "disinfection", "arrived"]
    assert "Waits for: the outcome" in standing(bot, WORKER)
    said = closes(bot, "Confirmed")
    assert (transfer(bot)["outcome"], episode(bot)["closure_reason"]) == ("confirmed", "confirmed")
    assert bot.rows("SELECT id FROM alert WHERE resolved_at IS NULL") == []
    assert ill["name"] not in told([one for one in said if "🚑" in one.text], WORKER)


def test_the_summary_is_private_and_written_down(bot, ill):
    begins(bot)
    goes(bot, "Called")
    said = presses(bot, WORKER, "Summary")
    other = bot.rows("SELECT name FROM person ORDER BY id")[1]["name"]

    assert "38.2" in told(said, WORKER)
    assert other in told(said, WORKER)
    assert "told by themselves or their household" in told(said, WORKER)
    assert {row["action"] for row in bot.rows("SELECT action FROM audit_entry")} >= {
        "transfer_summary",
        "transfer_begun",
    }
    assert ill["name"] not in "".join(one.text for one in bot.telegram.said if one.chat_id < 0)
    assert [one for one in bot.telegram.said if one.chat_id == RESIDENTS_GROUP] == []


def test_a_slip_of_the_finger_can_be_taken_back_for_some_minutes(bot, ill):
    begins(bot)
    goes(bot, "Ambulance took them")
    presses(bot, WORKER, "Undo")
    assert steps(bot) == []
    goes(bot, "Ambulance took them")
    undo = next(b for b in bot.telegram.keyboard(WORKER) if b.label.startswith("Undo"))
    bot.clock.at += 600_000
    said = bot.hear(bot.press(WORKER, undo))

    assert toast(said) == "This can no longer be taken back."
    assert steps(bot) == ["ambulance"]


def test_nobody_is_reminded_in_hospital_and_the_rest_of_the_household_is(bot, ill):
    begins(bot)
    goes(bot, "Ambulance took them")
    names = [row["name"] for row in bot.rows("SELECT name FROM person ORDER BY id")]
    bot.clock.at = at("2020-02-01", "20:00")
    asked = bot.tick()
    assert "How are you?" in told(asked, ILL)
    assert names[0] not in told(asked, ILL)
    bot.hear(bot.message(ILL, "1"))

    rows = bot.rows("SELECT person_id FROM report WHERE slot = '20:00'")
    assert [row["person_id"] for row in rows] == [bot.rows("SELECT id FROM person ORDER BY id")[1]["id"]]
    assert "In hospital: nobody asks" in told(bot.hear(bot.message(ILL, "/status")), ILL)


def test_a_silence_does_not_climb_while_they_are_in_hospital(bot, ill):
    bot.clock.at = at("2020-02-01", "20:00")
    bot.tick()
    bot.hear(bot.message(WORKER, "/transfer"))
    presses(bot, WORKER, ill["name"])
    goes(bot, "Arrived at the hospital")
    bot.hear(bot.message(ILL, "1"))
    bot.clock.at = at("2020-02-02", "07:30")
    bot.tick()

    assert bot.rows("SELECT id FROM alert WHERE kind = 'silence' AND resolved_at IS NULL") == []


@pytest.mark.parametrize("outcome", ["Ruled out", "Back at home"])
def test_who_comes_home_stays_in_quarantine_and_is_asked_again(bot, ill, outcome):
    begins(bot)
    goes(bot, "Ambulance took them")
    said = closes(bot, outcome)

    assert episode(bot)["closed_at"] is None
    assert "The health watch goes on until" in told(said, ILL)
    assert bot.rows("SELECT id FROM alert WHERE resolved_at IS NULL") == []
    bot.clock.at = at("2020-02-01", "20:00")
    assert ill["name"] in told(bot.tick(), ILL)


@pytest.mark.parametrize("outcome", ["Did not want to go", "Something else"])
def test_who_was_not_brought_away_still_needs_somebody(bot, ill, outcome):
    begins(bot)
    said = closes(bot, outcome)

    assert episode(bot)["closed_at"] is None
    assert [row["state"] for row in bot.rows("SELECT state FROM alert WHERE resolved_at IS NULL")] == ["open"]
    assert "Nobody has taken it yet." in told(said, STAFF_GROUP)


def test_a_last_day_that_passed_in_hospital_is_decided_when_they_are_back(bot, ill):
    begins(bot)
    goes(bot, "Ambulance took them")
    bot.clock.at = at("2020-02-14", "21:05")
    bot.tick()
    assert bot.rows("SELECT id FROM alert WHERE kind = 'closure' AND resolved_at IS NULL AND episode_id = "
                    f"{episode(bot)['id']}") == []  # fmt: skip
    bot.clock.at += DAY
    bot.hear(bot.message(WORKER, "/transfer"))
    closes(bot, "Back at home")
    bot.tick()

    assert bot.rows(f"SELECT kind FROM alert WHERE resolved_at IS NULL AND episode_id = {episode(bot)['id']}") == [
        {"kind": "closure"}
    ]


def test_what_stands_still_climbs_and_can_be_taken_over(bot, ill):
    begins(bot)
    said = minutes(bot, 30)
    assert ill["name"] in told(said, WORKER)
    assert "🚑 Transfer to hospital, URGENT" in told(said, LEADER)
    assert ill["name"] not in told(said, LEADER)
    assert "Waits for: Called" in told(said, STAFF_GROUP)
    minutes(bot, 30)
    said = minutes(bot, 30)
    assert "🚑 Transfer to hospital" in told(said, SECRETARY)
    said = presses(bot, LEADER, "I see to it")

    assert ill["name"] in told(said, LEADER)
    assert "Somebody else sees to a transfer of yours" in told(said, WORKER)
    assert not [
        text
        for (chat, _), text in bot.telegram.texts.items()
        if chat == WORKER and "🚑" in text and ill["name"] in text
    ]
    assert transfer(bot)["user_id"] == LEADER
    assert bot.rows("SELECT claimed_by, state FROM alert") == [{"claimed_by": LEADER, "state": "transfer"}]
    assert ill["name"] not in standing(bot, WORKER)


def test_once_all_were_told_it_is_said_again_only_the_next_day(bot, ill):
    begins(bot)
    for _ in range(3):
        minutes(bot, 30)
    assert "🚑" not in "".join(one.text for one in minutes(bot, 120))

    assert ill["name"] in told(minutes(bot, 24 * 60), WORKER)
    assert len([text for text in standing(bot, WORKER).split("🚑") if ill["name"] in text and "☐" in text]) == 1


def test_in_hospital_only_the_outcome_is_asked_for_and_once_a_day(bot, ill):
    begins(bot)
    goes(bot, "Called", "Contacts listed", "Ambulance took them", "Disinfection ordered", "Arrived at the hospital")
    assert "🚑" not in "".join(one.text for one in minutes(bot, 120))
    said = minutes(bot, 24 * 60)

    assert "Waits for: the outcome" in told(said, WORKER)
    assert "🚑" not in told(said, LEADER)


def test_whoever_loses_the_post_gives_it_back_at_once(bot, ill):
    begins(bot)
    post = bot.read(lambda tx: staff.posts_of(tx, WORKER))[0]
    bot.write(lambda unit: revoking.revoke(unit, SECRETARY, post.id))
    said = bot.deliver()

    assert transfer(bot)["user_id"] is None
    assert "🚑 Transfer to hospital" in told(said, LEADER)
    assert ill["name"] not in standing(bot, WORKER)


def test_of_two_who_begin_there_is_one_and_nobody_elsewhere_sees_it(bot, ill):
    begins(bot)
    assert "open for them already" in toast(bot.hear(bot.press(WORKER, _begin(bot))))
    for user_id in (OUTSIDER, CARER, ILL):
        for shown in [b for b in bot.telegram.buttons if b.data.startswith("tf")]:
            bot.hear(bot.press(user_id, Shown(user_id, 1, shown.data, "")))
        bot.hear(bot.message(user_id, "/transfer"))

    assert len(bot.rows("SELECT id FROM transfer")) == 1
    assert steps(bot) == []
    assert OUTSIDER not in set(in_chats(bot, ill["name"]))
    assert CARER not in set(in_chats(bot, ill["name"]))


def _begin(bot) -> Shown:
    return next(b for b in bot.telegram.buttons if b.data.startswith("a:") and b.data.endswith(":transfer"))


def test_only_who_took_the_alert_begins_from_its_card(bot, ill):
    said = bot.hear(bot.press(LEADER, Shown(STAFF_GROUP, 1, _begin(bot).data, "")))

    assert "Somebody else has this" in toast(said)
    assert bot.rows("SELECT id FROM transfer") == []


def test_the_command_begins_one_for_somebody_ill(bot, ill):
    bot.hear(bot.message(LEADER, "/transfer"))
    said = presses(bot, LEADER, ill["name"])

    assert "☐ Called" in told(said, LEADER)
    assert transfer(bot)["user_id"] == LEADER
    assert "🚑" in told(bot.hear(bot.message(WORKER, "/transfer")), WORKER)


def test_while_everybody_is_in_hospital_nobody_is_sent_to_the_door(bot, canaries):
    quarantined(bot, canaries)
    assigned(bot)
    visits(bot)
    presses_any(bot, WORKER, "I take it", STAFF_GROUP)
    begins(bot)
    goes(bot, "Ambulance took them")
    bot.clock.at = at("2020-02-02", "10:00")
    assert "time for today's visit" not in told(bot.tick(), CARER)
    assert "in hospital" in told(bot.hear(bot.message(CARER, "/care")) and presses(bot, CARER, "1"), CARER)
    assert toast(presses(bot, CARER, "Enter a visit")) == "They are in hospital. There is nobody to visit."


def test_it_goes_on_after_a_restart_in_the_middle(bot, ill):
    begins(bot)
    presses(bot, WORKER, "Called")
    bot.restart()
    bot.hear(bot.message(WORKER, "The ambulance"))
    bot.restart()
    goes(bot, "Arrived at the hospital")

    assert steps(bot) == ["called", "arrived"]
    assert "Close" in buttons(bot, WORKER)


def test_forget_takes_the_words_and_ends_it(bot, ill, canaries):
    begins(bot)
    words = canaries.new(ILL, "note")
    presses(bot, WORKER, "Contacts listed")
    bot.hear(bot.message(WORKER, words))
    copy = bot.hear(bot.message(ILL, "/mydata"))
    assert any(words in one.content.decode() for one in copy if one.chat_id == ILL and one.content)
    bot.hear(bot.message(ILL, "/forget"))
    presses(bot, ILL, "Yes, erase it")

    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    skipped = ("outbox", "inbox")
    kept = {t: [r for r in bot.rows(f"SELECT * FROM {t}") if words in str(r)] for t in tables if t not in skipped}
    assert {table for table, rows in kept.items() if rows} == set()
    assert transfer(bot)["closed_at"] is not None
    assert words not in standing(bot, WORKER)
    assert ill["name"] not in standing(bot, WORKER).split("🚑")[-1]


def test_the_words_go_when_names_would(bot, ill):
    begins(bot)
    goes(bot, "Called")
    closes(bot, "Something else")
    bot.clock.at += 31 * DAY
    bot.write(care_rights.tidy)

    assert bot.rows("SELECT words FROM transfer_step WHERE words <> ''") == []
