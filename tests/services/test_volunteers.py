"""Offering to help, the committee's word, a pause, a pairing, a block."""

import json

import pytest

from domain.roles import Role
from services import revoking, volunteer_rights
from storage import staff
from tests.services.helping import DOOR, all_volunteers, asks, offered, presses, settle, told
from tests.services.neighbourhood import LEADER, OUTSIDER, WORKER

HELPER, HOUSEHOLD = 6_500_001, 6_500_002
OFFER = ("/volunteer", "agree", "Ma Chao", "13900000000", "groceries", "done", "any time", "g1-y-a", "yes")


@pytest.fixture
def helper(bot):
    bot.hear(*(bot.message(HELPER, each) for each in OFFER))
    return HELPER


def posts(bot, user_id=HELPER):
    return bot.write(lambda unit: [post.role for post in staff.posts_of(unit.tx, user_id)])


def accept(bot):
    return presses(bot, WORKER, "Look at it") + presses(bot, WORKER, "Accept")


def pair(bot, door=DOOR):
    bot.hear(bot.message(WORKER, "/volunteers 1 pair"))
    return bot.hear(bot.message(WORKER, door))


def test_an_offer_is_told_to_who_may_accept_it_and_gives_no_post_by_itself(bot):
    said = bot.hear(*(bot.message(HELPER, each) for each in OFFER))

    assert "Ma Chao offers to help. Please ring them: 13900000000" in told(said, WORKER)
    assert told(said, LEADER) == ""
    assert "The committee will ring you" in told(said, HELPER)
    assert posts(bot) == []


def test_who_is_accepted_holds_the_post_and_is_asked(bot, canaries, helper):
    said = accept(bot)
    settle(bot, canaries)

    assert "Welcome, Ma Chao" in told(said, HELPER)
    assert posts(bot) == [Role.VOLUNTEER]
    assert offered(asks(bot, canaries)) == {HELPER}


def test_two_of_the_staff_cannot_both_decide(bot, helper):
    presses(bot, WORKER, "Look at it")
    presses(bot, WORKER, "Refuse")
    accept(bot)
    said = bot.hear(bot.message(WORKER, "We have enough people now."))

    assert "Somebody has decided this already." in told(said, WORKER)
    assert posts(bot) == [Role.VOLUNTEER]


def test_a_refusal_carries_kind_words_and_one_may_offer_again(bot, helper):
    bot.hear(bot.message(WORKER, "/volunteers 1 refuse"))
    said = bot.hear(bot.message(WORKER, "We have enough people now."))
    again = bot.hear(bot.message(HELPER, "/volunteer"))

    assert "The committee writes: We have enough people now." in told(said, HELPER)
    assert "Good that you want to help" in told(again, HELPER)
    assert posts(bot) == []


def test_who_pauses_is_not_asked_until_they_go_on(bot, canaries, helper):
    accept(bot)
    settle(bot, canaries)
    bot.hear(bot.message(HELPER, "/volunteer pause"))
    assert HELPER not in offered(asks(bot, canaries))

    bot.hear(bot.message(HELPER, "/volunteer go on"))
    settle(bot, canaries, HOUSEHOLD, "g1-y-a-1-2")
    assert HELPER in offered(asks(bot, canaries, HOUSEHOLD))


def test_what_somebody_does_not_help_with_is_not_asked_of_them(bot, canaries, helper):
    accept(bot)
    settle(bot, canaries)
    said = bot.hear(*(bot.message(6_400_001, w) for w in ("/need", "repairs", "the tap drips", "tomorrow", "yes")))

    assert HELPER not in offered(said)


def test_a_household_agrees_before_the_volunteer_learns_its_door(bot, canaries, helper):
    accept(bot)
    own = settle(bot, canaries, HOUSEHOLD)
    said = pair(bot)

    assert own.name not in told(said, HELPER)
    assert "Ma, a volunteer of the committee" in told(said, HOUSEHOLD)
    said = presses(bot, HOUSEHOLD, "Yes, please")
    assert own.name in told(said, HELPER)
    assert "You look after a household from now on" in told(said, HELPER)


def test_who_looks_after_a_household_is_asked_first_and_alone(bot, canaries, helper):
    accept(bot)
    all_volunteers(bot)
    settle(bot, canaries, HOUSEHOLD)
    pair(bot)
    presses(bot, HOUSEHOLD, "Yes, please")

    assert offered(asks(bot, canaries, HOUSEHOLD)) == {HELPER}


def test_a_household_that_declines_is_told_to_nobody(bot, canaries, helper):
    accept(bot)
    own = settle(bot, canaries, HOUSEHOLD)
    pair(bot)
    said = presses(bot, HOUSEHOLD, "No, thank you")
    card = bot.hear(bot.message(HELPER, "/volunteer"))

    assert own.name not in told(said, HELPER)
    assert "You look after" not in told(card, HELPER)


def test_a_door_without_telegram_is_paired_at_the_word_of_staff(bot, helper):
    accept(bot)

    assert "You look after a household from now on" in told(pair(bot), HELPER)


def test_a_block_ends_the_post_gives_back_what_was_taken_and_stays(bot, canaries, helper):
    accept(bot)
    settle(bot, canaries)
    asks(bot, canaries)
    presses(bot, HELPER, "I take it")
    bot.hear(bot.message(WORKER, "/volunteers 1 block"))
    said = bot.hear(bot.message(WORKER, "Took money from somebody."))
    again = bot.hear(bot.message(HELPER, "/volunteer"))

    assert posts(bot) == []
    assert "Took money" not in told(said, HELPER)
    assert "This is not possible at the moment" in told(again, HELPER)
    assert bot.rows("SELECT state FROM help_request")[0]["state"] == "open"


def test_a_block_outlives_erasure_without_name_or_reason(bot, helper):
    accept(bot)
    bot.hear(bot.message(WORKER, "/volunteers 1 block Took money"))
    bot.hear(bot.message(HELPER, "/forget"))
    presses(bot, HELPER, "Yes, erase it")

    rows = bot.rows("SELECT * FROM volunteer")
    assert [row["state"] for row in rows] == ["blocked"]
    assert "Ma Chao" not in json.dumps(rows, default=str)
    assert "Took money" not in json.dumps(rows, default=str)


def test_whoever_stops_is_gone_and_pairs_end(bot, canaries, helper):
    accept(bot)
    pair(bot)
    bot.hear(bot.message(HELPER, "/volunteer stop"))
    presses(bot, HELPER, "Yes, stop")

    assert posts(bot) == []
    assert bot.rows("SELECT * FROM volunteer") == []
    assert bot.rows("SELECT * FROM pairing WHERE ended_at IS NULL") == []


def test_a_post_that_ends_ends_what_it_covered(bot, helper):
    accept(bot)
    pair(bot)
    bot.write(lambda unit: revoking.revoke(unit, WORKER, staff.posts_of(unit.tx, HELPER)[0].id))

    assert bot.rows("SELECT * FROM pairing WHERE ended_at IS NULL") == []


def test_staff_of_elsewhere_see_and_decide_nothing(bot, helper):
    said = bot.hear(bot.message(OUTSIDER, "/volunteers"), bot.message(OUTSIDER, "/volunteers 1 accept"))

    assert "Ma Chao" not in told(said, OUTSIDER)
    assert posts(bot) == []


def test_a_building_leader_sees_them_and_does_not_accept(bot, helper):
    bot.hear(bot.message(LEADER, "/volunteers"))
    said = bot.hear(bot.message(LEADER, "/volunteers 1 accept"))

    assert "Your post does not come with this" in told(said, LEADER)
    assert posts(bot) == []


def test_a_copy_of_ones_data_holds_the_offer(bot, helper):
    copy = bot.write(lambda unit: volunteer_rights.copy_of(unit, HELPER))

    assert copy["name"] == "Ma Chao"
    assert copy["helps_with"] == ["groceries"]


def test_an_area_nobody_knows_is_asked_again_and_nothing_is_lost(bot):
    bot.hear(*(bot.message(HELPER, each) for each in OFFER[:-2]))
    said = bot.hear(bot.message(HELPER, "nowhere"), bot.message(HELPER, "yes"))
    assert "I do not know the area nowhere" in told(said, HELPER)

    said = bot.hear(bot.message(HELPER, "change"), *(bot.message(HELPER, each) for each in ("area", "g1-y-a", "yes")))
    assert "The committee will ring you" in told(said, HELPER)
