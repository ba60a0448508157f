"""Rounds are planned, walked, told to the courtyard, and missed."""

import pytest

from domain.days import DAY, HOUR
from services import retention
from storage import rounds
from tests.services.helping import NEAR, presses, told, volunteer
from tests.services.neighbourhood import LEADER, OUTSIDER, RESIDENTS_GROUP, STAFF_GROUP, WORKER

PLAN = ("/rounds new", "disinfection", "g1-y", "stairs, lift, bins", "every day", "10:00", "yes", "yes")


@pytest.fixture
def planned(bot):
    bot.hear(*(bot.message(WORKER, each) for each in PLAN))
    return bot.rows("SELECT * FROM round_plan")[0]


def at(bot, clock, day=0):
    """The next such time, with all that is due by then."""
    hour, minute = map(int, clock.split(":"))
    now = bot.write(lambda unit: unit.now)
    ahead = (hour * 60 + minute) - (now.hour * 60 + now.minute)
    bot.clock.at += (ahead % (24 * 60)) * 60_000 + day * DAY
    return bot.tick()


def states(bot):
    return [row["state"] for row in bot.rows("SELECT state FROM round ORDER BY due_at")]


def lines(bot, chat=RESIDENTS_GROUP):
    return [one.text for one in bot.telegram.said if one.chat_id == chat and "done" in one.text]


def test_a_plan_makes_the_rounds_of_today_and_tomorrow_once(bot, planned):
    before = states(bot)
    bot.tick()

    assert before
    assert states(bot) == before


def test_a_round_is_walked_and_the_courtyard_reads_that_it_was_done(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds"))
    presses(bot, WORKER, "1")
    presses(bot, WORKER, "All done")
    said = presses(bot, WORKER, "Finish")

    assert "✓ Finished: 3 of 3 places" in told(said, WORKER)
    assert states(bot)[0] == "done"
    assert len(lines(bot)) == 1
    assert "✓ Disinfection done" in lines(bot)[0]


def test_everything_can_be_typed(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 1 3"), bot.message(WORKER, "/rounds 1 not 2 out of order"))
    said = bot.hear(bot.message(WORKER, "/rounds 1 done"))

    assert "✓ Finished: 2 of 3 places" in told(said, WORKER)
    assert [row["reason"] for row in bot.rows("SELECT reason FROM round_corner WHERE NOT done")] == ["out of order"]


def test_a_second_round_of_the_day_is_added_to_the_same_line(bot, planned):
    bot.hear(*(bot.message(WORKER, each) for each in (*PLAN[:5], "16:00", *PLAN[6:])))
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 all"), bot.message(WORKER, "/rounds 1 done"))
    at(bot, "16:00")
    said = bot.hear(bot.message(WORKER, "/rounds 2 all"), bot.message(WORKER, "/rounds 2 done"))

    line = next(one for one in said if one.chat_id == RESIDENTS_GROUP)
    assert line.method == "editMessageText"
    assert "10:00, 16:00" in line.text


def test_a_round_with_places_nobody_spoke_of_is_not_finished(bot, planned):
    at(bot, "10:00")
    said = bot.hear(bot.message(WORKER, "/rounds 1 1"), bot.message(WORKER, "/rounds 1 done"))

    assert "Nothing is said yet about: 2, 3" in told(said, WORKER)
    assert "done" not in states(bot)


def test_a_second_tap_takes_a_tick_away(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1"))
    presses(bot, WORKER, "2")
    presses(bot, WORKER, "✓2")

    assert bot.rows("SELECT * FROM round_corner") == []


def test_a_missed_round_is_told_once_to_each_rung_and_ends_when_it_is_walked(bot, planned):
    at(bot, "10:00")
    said = at(bot, "11:00")
    assert "⚠ Missed: Disinfection" in told(said, LEADER) + told(said, WORKER)
    assert told(said, RESIDENTS_GROUP) == ""
    again = at(bot, "11:01")
    assert "Missed" not in told(again, LEADER) + told(again, WORKER)

    bot.hear(bot.message(WORKER, "/rounds 1 all"), bot.message(WORKER, "/rounds 1 done"))
    bot.clock.at += 3 * HOUR
    assert not any("Missed" in one.text for one in bot.tick())


def test_a_round_that_was_walked_in_time_is_never_called_missed(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 all"), bot.message(WORKER, "/rounds 1 done"))

    assert not any("Missed" in one.text for one in at(bot, "12:00"))


def test_a_photo_and_the_place_go_with_it_and_only_the_distance_is_kept(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 all"))
    presses(bot, WORKER, "Photo, place")
    bot.hear(bot.message(WORKER, photo=[{"file_id": "pic", "file_unique_id": "u", "width": 1, "height": 1}]))
    bot.hear(bot.message(WORKER, location={"latitude": 25.04, "longitude": 102.72}))

    assert [row["file_id"] for row in bot.rows("SELECT file_id FROM round_photo")] == ["pic"]


def test_a_volunteer_of_the_building_walks_the_courtyards_round_and_plans_none(bot, planned):
    volunteer(bot, NEAR, "g1-y-a")
    at(bot, "10:00")
    said = bot.hear(bot.message(NEAR, "/rounds 1 all"), bot.message(NEAR, "/rounds 1 done"))
    refused = bot.hear(bot.message(NEAR, "/rounds new"))

    assert "✓ Finished" in told(said, NEAR)
    assert "Rounds are planned by" in told(refused, NEAR)


def test_staff_of_elsewhere_neither_see_nor_tick_it(bot, planned):
    at(bot, "10:00")
    said = bot.hear(bot.message(OUTSIDER, "/rounds"), bot.message(OUTSIDER, "/rounds 1 all"))

    assert "stairs" not in told(said, OUTSIDER)
    assert bot.rows("SELECT * FROM round_corner") == []


def test_the_week_shows_every_corner_the_gaps_first(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 1 2"), bot.message(WORKER, "/rounds 1 not 3 locked"))
    bot.hear(bot.message(WORKER, "/rounds 1 done"))
    said = told(bot.hear(bot.message(WORKER, "/rounds week")), WORKER)

    assert "1 gap" in said
    assert said.index("✗ bins") < said.index("✓ stairs")


def test_forms_come_blank_and_filled(bot, planned):
    said = bot.hear(bot.message(WORKER, "/rounds forms"))

    assert sum(one.content.startswith(b"%PDF") for one in said if one.chat_id == WORKER) == 2


def test_the_forms_hold_no_sign_the_fonts_lack(bot, planned, caplog):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 1 2"), bot.message(WORKER, "/rounds 1 not 3 locked"))
    bot.hear(bot.message(WORKER, "/rounds forms"))

    assert "glyphs_missing" not in {getattr(record, "event", "") for record in caplog.records}


def test_a_plan_that_was_ended_asks_for_nothing_more(bot, planned):
    bot.hear(bot.message(WORKER, "/rounds stop 1"))
    at(bot, "10:00")

    assert not any("Missed" in one.text for one in at(bot, "12:00"))
    assert states(bot) == []


def test_old_rounds_are_forgotten_with_their_pictures(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 all"), bot.message(WORKER, "/rounds 1 done"))
    bot.clock.at += 100 * DAY
    bot.write(retention.keep_tidy)

    assert bot.rows("SELECT * FROM round WHERE state = 'done'") == []
    assert bot.rows("SELECT * FROM round_corner") == []


def test_a_typing_mistake_keeps_what_was_entered(bot):
    bot.hear(*(bot.message(WORKER, each) for each in PLAN[:4]))
    said = bot.hear(bot.message(WORKER, "whenever"), bot.message(WORKER, "Mon Wed"))

    assert "On which days?" in told(said, WORKER)
    assert "At what time?" in told(said, WORKER)


def test_nobody_in_a_group_learns_who_walked_it(bot, planned):
    at(bot, "10:00")
    bot.hear(bot.message(WORKER, "/rounds 1 all"), bot.message(WORKER, "/rounds 1 done"))

    assert "Worker" not in "".join(lines(bot) + lines(bot, STAFF_GROUP))
    assert bot.write(lambda unit: rounds.get(unit.tx, 0)) is None
