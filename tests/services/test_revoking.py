"""A post ends at once: nothing of it is seen any more, and what was in hand waits for others."""

import json

import pytest

from domain.days import DAY, MINUTE
from domain.ids import to_base36
from domain.roles import Role
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, SECRETARY, WORKER
from tests.services.running import RunningBot, Said, Shown

ANN, NEW, LISTENER, OTHER = 6_100_001, 6_100_002, 6_100_003, 6_100_004


def joins(bot: RunningBot, user_id: int, words: str, by: int = SECRETARY) -> None:
    link = bot.hear(bot.message(by, f"/invite {words}"))[-1].text
    bot.hear(bot.message(user_id, f"/start {link.rsplit('?start=', 1)[1]}"))


def told(said: list[Said], user_id: int) -> str:
    return "\n".join(one.text for one in said if one.chat_id == user_id)


def ends_post(bot: RunningBot, by: int, user_id: int, role: str | None = None) -> list[Said]:
    """Through the list, its button and the question after it."""
    bot.hear(bot.message(by, "/staff"))
    wanted = f"WHERE user_id = {user_id} AND revoked_at IS NULL" + (f" AND role = '{role}'" if role else "")
    name = bot.rows(f"SELECT name FROM staff {wanted}")[0]["name"]
    listed = bot.telegram.texts[next(key for key in reversed(bot.telegram.texts) if key[0] == by)]
    line = next(line for line in listed.splitlines() if f" {name}:" in line)
    presses(bot, by, f"✕ {line.split('.')[0]}")
    return presses(bot, by, "Yes, end it")


def falls_ill(bot: RunningBot, canaries) -> None:
    registers(bot, canaries, ANN)
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, "39.1"))
    goes_on_to_the_end(bot, canaries, ANN)


def shown_to(bot: RunningBot, user_id: int) -> list[str]:
    """The data of every button that still stands in somebody's chat."""
    return [one.data for (chat, _), shown in bot.telegram.keyboards.items() if chat == user_id for one in shown]


def test_staff_lists_who_holds_what_below_and_nobody_elsewhere(bot, says):
    shown = says(WORKER, "/staff")

    assert "grid worker, Grid One (g1)" in shown[0]
    assert "Leader Lu: building leader, Building A (g1-y-a)" in shown[1]
    assert "Worker Ou" not in shown[1]
    assert "Secretary Shi" not in shown[1]


def test_the_number_of_a_post_is_the_same_in_every_list(bot, says):
    whole, part = says(SECRETARY, "/staff")[1], says(SECRETARY, "/staff g1-y-a")[1]
    line = next(line for line in whole.splitlines() if "Leader Lu" in line)

    assert line in part
    assert "Worker Ou" not in part
    assert "Leader Lu" in says(SECRETARY, f"/staff out {line.split('.')[0]}")[0]


def test_what_a_revoked_one_had_in_hand_waits_for_others_and_their_chat_shows_nothing_of_it(bot, canaries):
    falls_ill(bot, canaries)
    presses(bot, LEADER, "I take it", LEADER)
    person = bot.rows("SELECT name, phone FROM person")[0]
    assert any(person["phone"] in words for key, words in bot.telegram.texts.items() if key[0] == LEADER)
    said = ends_post(bot, WORKER, LEADER)

    assert "Your post as building leader for Building A has ended" in told(said, LEADER)
    alert = bot.rows("SELECT state, claimed_by FROM alert")[0]
    assert (alert["state"], alert["claimed_by"]) == ("open", None)
    assert shown_to(bot, LEADER) == []
    assert not any(person["phone"] in words for key, words in bot.telegram.texts.items() if key[0] == LEADER)
    bot.clock.at += 30 * MINUTE
    assert "URGENT" in told(bot.tick(), WORKER)


def test_a_button_of_before_does_nothing_any_more(bot, canaries):
    falls_ill(bot, canaries)
    take = next(one for one in reversed(bot.telegram.buttons) if one.label == "I take it")
    ends_post(bot, WORKER, LEADER)
    said = bot.hear(bot.press(LEADER, take))

    assert "This is for staff" in said[-1].payload["text"]
    assert bot.rows("SELECT claimed_by FROM alert")[0]["claimed_by"] is None


def test_a_question_in_hand_is_anybodys_again(bot, says, canaries):
    joins(bot, NEW, "grid_worker g1")
    says(SECRETARY, f"/duty g1 questions User{NEW} today")
    registers(bot, canaries, ANN)
    bot.hear(bot.message(ANN, "/ask zzq vvk xxj wwh?"))
    presses(bot, NEW, "I take it", NEW)
    ends_post(bot, SECRETARY, NEW)

    assert bot.rows("SELECT state FROM question")[0]["state"] == "open"
    assert shown_to(bot, NEW) == []
    assert bot.rows("SELECT * FROM duty_shift WHERE ended_at IS NULL") == []
    bot.clock.at += 30 * MINUTE
    said = bot.tick()
    assert any("A resident asks" in one.text for one in said if one.chat_id < 0)


def test_a_visitor_is_not_left_alone_when_the_listener_is_revoked(bot, says, canaries):
    joins(bot, LISTENER, "counsellor c")
    joins(bot, OTHER, "counsellor c")
    registers(bot, canaries, ANN)
    for user_id in (LISTENER, OTHER):
        says(user_id, "/duty on")
    bot.hear(bot.message(ANN, "/talk"))
    presses(bot, ANN, "Yes, ask somebody")
    presses(bot, LISTENER, "I take it")
    said = ends_post(bot, SECRETARY, LISTENER)

    assert "Your listener had to go. I am asking for another one" in told(said, ANN)
    assert "Somebody would like to talk" in told(said, OTHER)
    assert "are you there" not in told(bot.hear(bot.message(LISTENER, "are you there")), ANN)
    presses(bot, OTHER, "I take it")
    assert "hello" in told(bot.hear(bot.message(OTHER, "hello")), ANN)


def test_a_revoked_listener_cannot_take_a_talk_by_an_old_button(bot, says, canaries):
    joins(bot, LISTENER, "counsellor c")
    registers(bot, canaries, ANN)
    says(LISTENER, "/duty on")
    bot.hear(bot.message(ANN, "/talk"))
    presses(bot, ANN, "Yes, ask somebody")
    take = next(one for one in reversed(bot.telegram.buttons) if one.data.startswith("talk:take"))
    ends_post(bot, SECRETARY, LISTENER)
    bot.hear(bot.press(LISTENER, take))

    assert bot.rows("SELECT counsellor_user_id FROM counselling")[0]["counsellor_user_id"] is None


def test_a_turn_taken_over_is_its_first_holders_again(bot, says):
    joins(bot, NEW, "grid_worker g1")
    says(WORKER, "/duty alerts me tonight")
    says(WORKER, f"/duty offer 1 User{NEW}")
    says(NEW, "/duty accept")
    said = ends_post(bot, SECRETARY, NEW)

    assert "A shift is yours again" in told(said, WORKER)
    assert "Worker Wu" in "\n".join(says(WORKER, "/duty"))


def test_menus_go_back_to_everybodys_and_another_post_keeps_them(bot):
    joins(bot, NEW, "volunteer g1")
    joins(bot, NEW, "gate_keeper g1")
    first = [one.method for one in ends_post(bot, WORKER, NEW, "volunteer") if "MyCommands" in one.method]
    second = [one for one in ends_post(bot, WORKER, NEW) if "MyCommands" in one.method]

    assert set(first) == {"setMyCommands"}
    assert {one.method for one in second} == {"deleteMyCommands"}
    assert {json.dumps(one.payload["scope"]) for one in second} == {json.dumps({"type": "chat", "chat_id": NEW})}


def test_a_conversation_of_the_staff_that_was_open_ends(bot):
    bot.hear(bot.message(LEADER, "/notice"))
    ends_post(bot, WORKER, LEADER)

    assert bot.rows(f"SELECT * FROM conversation WHERE user_id = {LEADER}") == []


@pytest.mark.parametrize(("by", "user_id"), [(LEADER, WORKER), (OUTSIDER, LEADER), (WORKER, SECRETARY), (ADMIN, ADMIN)])
def test_nobody_ends_a_post_beyond_their_own_and_one_administrator_stays(bot, by, user_id):
    post_id = bot.rows(f"SELECT id FROM staff WHERE user_id = {user_id}")[0]["id"]
    said = bot.hear(bot.press(by, Shown(by, 1, f"s:yes:{to_base36(post_id)}", "Yes, end it")))

    assert "You cannot end this post" in said[-1].payload["text"]
    assert bot.rows("SELECT * FROM staff WHERE revoked_at IS NOT NULL") == []


def test_one_may_give_up_ones_own_post_and_it_is_written_down(bot):
    ends_post(bot, LEADER, LEADER)

    assert [row["action"] for row in bot.rows("SELECT action FROM audit_entry")] == ["revoked_post"]
    assert bot.rows(f"SELECT * FROM staff WHERE user_id = {LEADER} AND revoked_at IS NULL") == []


def test_an_invitation_can_be_taken_back(bot, says):
    link = bot.hear(bot.message(WORKER, "/invite building_leader g1-y-b"))[-1].text.rsplit("?start=", 1)[1]
    assert "1. building leader, Building B, until" in says(WORKER, "/staff")[1]
    presses(bot, WORKER, "✕ invitation 1")

    assert "This code is not valid any more" in says(NEW, f"/start {link}")[0]
    bot.clock.at += DAY
    assert "Invitations" not in says(WORKER, "/staff")[1]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.GATE_KEEPER, Role.COUNSELLOR, Role.ANSWERER])
def test_posts_without_sight_show_what_they_are_and_nobodys_name(bot, says, role):
    joins(bot, NEW, f"{role} c")
    shown = "\n".join(says(NEW, "/staff"))

    assert "Your posts:" in shown
    assert "Worker Wu" not in shown
    assert "Your post does not come with this." in says(NEW, "/list")[0]


def test_a_role_is_named_in_ones_own_language(bot):
    joins(bot, NEW, "志愿者 g1", by=WORKER)

    assert bot.rows(f"SELECT role FROM staff WHERE user_id = {NEW}")[0]["role"] == "volunteer"
