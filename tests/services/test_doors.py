"""A monitoring group's door: whoever is registered comes in, whose watch is over goes, and nobody is named there."""

from dataclasses import replace
from datetime import date

import pytest

from domain.days import HOUR, MINUTE
from domain.policy import Policy, PolicyBook
from services import closing, reminding
from storage import doors, people, silences
from storage.due import Due
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import ADMIN, BOT_ID, LEADER, OUTSIDER, WORKER
from tests.services.running import Json, RunningBot, Said, chat, person

ANN, BOB = 6_300_001, 6_300_002
GROUP, ELSEWHERE = -1_009, -1_010
LINK = "https://t.me/+door"
ALL_RIGHTS = {"can_invite_users": True, "can_restrict_members": True, "can_change_info": True}
INVITE, BAN = "Invite users via link", "Ban users"


def administrator(**rights: bool) -> Json:
    me = {"id": BOT_ID, "is_bot": True, "first_name": "S", "username": "Shouwang_Test_Bot"}
    names = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats")
    more = ("can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories")
    return {"user": me, "status": "administrator", **dict.fromkeys((*names, *more), False), **ALL_RIGHTS, **rights}


@pytest.fixture
def door(bot) -> RunningBot:
    """The group of the east yard, bound and ready."""
    bot.telegram.answers = {
        "getChatAdministrators": [administrator()],
        "createChatInviteLink": {"invite_link": LINK},
        "getChat": {},
        "getChatMember": {"status": "member"},
    }
    bot.hear(bot.message(ADMIN, "/bind monitoring g1-y", chat_id=GROUP))
    return bot


def knock(bot: RunningBot, user_id: int = ANN, group: int = GROUP, language: str = "en", ago: int = 0) -> Json:
    who = person(user_id) | {"language_code": language}
    at = (bot.clock.at - ago) // 1000
    return bot.update("chat_join_request", {"chat": chat(group), "from": who, "user_chat_id": user_id, "date": at})


def member(bot: RunningBot, user_id: int, before: str, now: str, group: int = GROUP, **more: bool) -> Json:
    shapes = [{"user": person(user_id), "status": each} for each in (before, now)]
    told = {"chat": chat(group), "from": person(ADMIN), "date": bot.clock.at // 1000, **more}
    return bot.update("chat_member", {**told, "old_chat_member": shapes[0], "new_chat_member": shapes[1]})


def own_standing(bot: RunningBot, now: Json) -> Json:
    told = {"chat": chat(GROUP), "from": person(ADMIN), "date": bot.clock.at // 1000}
    return bot.update("my_chat_member", {**told, "old_chat_member": administrator(), "new_chat_member": now})


def made(said: list[Said], *methods: str) -> list[tuple[str, int, object]]:
    return [(one.method, one.chat_id, one.payload.get("user_id")) for one in said if one.method in methods]


def told(said: list[Said], user_id: int) -> str:
    return "\n".join(one.text for one in said if one.chat_id == user_id and one.text)


def state(bot: RunningBot, user_id: int = ANN) -> list[str]:
    return [row["state"] for row in bot.rows(f"SELECT state FROM join_request WHERE user_id = {user_id} ORDER BY id")]


def after(bot: RunningBot, hours: float) -> list[Said]:
    """What is said while so many hours pass, stopping at each thing that is due."""
    until, said = bot.clock.at + round(hours * HOUR), []
    while (row := bot.rows("SELECT MIN(due_at) AS at FROM due WHERE state = 'waiting'")[0]["at"]) and row <= until:
        said += bot.to_next_due()
    bot.clock.at = until
    return said


def release(bot: RunningBot, reason: str = closing.WELL) -> list[Said]:
    bot.write(lambda unit: closing.release(unit, people.episode(unit.tx, _open(bot)), reason, WORKER))
    return bot.deliver()


def _open(bot: RunningBot) -> int:
    return bot.rows("SELECT id FROM episode WHERE closed_at IS NULL")[0]["id"]


def test_binding_makes_the_link_and_the_description_and_tells_who_bound_it(bot):
    bot.telegram.answers = {
        "getChatAdministrators": [administrator()],
        "createChatInviteLink": {"invite_link": LINK},
        "getChat": {},
    }
    said = bot.hear(bot.message(ADMIN, "/bind monitoring g1-y", chat_id=GROUP))
    made_link = next(one.payload for one in said if one.method == "createChatInviteLink")
    described = next(one.payload["description"] for one in said if one.method == "setChatDescription")

    assert made_link["creates_join_request"] is True
    assert LINK in told(said, ADMIN)
    assert "?start=m_" in described
    assert len(described) <= 255


@pytest.mark.parametrize(
    ("administrators", "missing", "there"),
    [
        ([], [INVITE, BAN], []),
        ([administrator(can_invite_users=False)], [INVITE], [BAN]),
        ([administrator(can_restrict_members=False)], [BAN], [INVITE]),
    ],
)
def test_binding_says_exactly_which_right_is_missing(bot, administrators, missing, there):
    bot.telegram.answers = {"getChatAdministrators": administrators}
    said = bot.hear(bot.message(ADMIN, "/bind monitoring g1-y", chat_id=GROUP))
    words = said[-1].text

    assert said[-1].chat_id == GROUP
    assert all(right in words or _zh(right) in words for right in missing)
    assert not [right for right in there if right in words or _zh(right) in words]
    assert made(said, "createChatInviteLink") == []


def _zh(right: str) -> str:
    return {INVITE: "通过链接邀请用户", BAN: "封禁用户"}[right]


def test_words_somebody_else_wrote_into_the_description_are_left_alone(bot):
    bot.telegram.answers = {
        "getChatAdministrators": [administrator()],
        "createChatInviteLink": {"invite_link": LINK},
        "getChat": {"description": "Be kind."},
    }
    said = bot.hear(bot.message(ADMIN, "/bind monitoring g1-y", chat_id=GROUP))

    assert made(said, "setChatDescription") == []
    assert "?start=m_" in told(said, ADMIN)


def test_binding_again_keeps_the_link(door):
    said = door.hear(door.message(ADMIN, "/bind monitoring g1-y", chat_id=GROUP))

    assert made(said, "createChatInviteLink") == []


def test_who_is_registered_comes_in_at_once_with_a_welcome(door, canaries):
    registers(door, canaries, ANN)
    said = door.hear(knock(door))

    assert made(said, "approveChatJoinRequest") == [("approveChatJoinRequest", GROUP, ANN)]
    assert "Welcome" in told(said, ANN)
    assert told(said, GROUP) == ""
    assert state(door) == ["approved"]


@pytest.mark.parametrize("user_id", [LEADER, WORKER, ADMIN])
def test_staff_of_the_area_come_in_too(door, user_id):
    assert made(door.hear(knock(door, user_id)), "approveChatJoinRequest")


def test_who_is_under_watch_elsewhere_or_looks_after_others_is_asked_to_register_here(door, canaries):
    registers(door, canaries, ANN, gate=1)
    said = door.hear(knock(door), knock(door, OUTSIDER))

    assert made(said, "approveChatJoinRequest") == []
    assert "Please register" in told(said, ANN)
    assert "Please register" in told(said, OUTSIDER)


def test_a_stranger_is_asked_in_the_language_of_their_telegram_and_let_in_when_registered(door, canaries):
    said = door.hear(knock(door, language="zh-hans"))
    assert "请先登记" in told(said, ANN)
    link = said[-1].payload["reply_markup"]["inline_keyboard"][0][0]["url"]

    door.hear(door.message(ANN, "/start " + link.split("?start=")[1]))
    said = goes_on_to_the_end(door, canaries, ANN)

    assert made(said, "approveChatJoinRequest") == [("approveChatJoinRequest", GROUP, ANN)]
    assert state(door) == ["approved"]


def test_a_late_request_says_nothing_and_opens_with_a_registration_by_the_gate_also_after_restarts(door, canaries):
    said = door.hear(knock(door, ago=6 * MINUTE))
    assert said == []
    door.restart()
    said = after(door, 5)
    assert told(said, ANN) == ""
    door.restart()
    said = registers(door, canaries, ANN)

    assert made(said, "approveChatJoinRequest") == [("approveChatJoinRequest", GROUP, ANN)]
    assert "Welcome" in told(said, ANN)


def test_words_at_the_door_are_not_said_later_than_telegram_allows(door):
    door.keep(knock(door, ago=4 * MINUTE))
    while door.run(door.dispatch.handle_some()):
        pass
    door.clock.at += 2 * MINUTE

    assert door.deliver() == []
    assert door.rows("SELECT COUNT(*) AS n FROM outbox WHERE state = 'expired'")[0]["n"] == 1


def test_who_opens_the_bot_later_hears_what_they_wait_for(door):
    door.hear(knock(door, ago=6 * MINUTE))

    assert "Please register" in told(door.hear(door.message(ANN, "/start")), ANN)


def test_who_blocked_the_bot_is_not_written_to_and_hears_when_they_are_back(door):
    door.hear(door.message(ANN, "/start"), door.blocks(ANN, blocked=True))
    assert door.hear(knock(door)) == []

    assert "Please register" in told(door.hear(door.blocks(ANN, blocked=False)), ANN)


def test_who_does_not_register_is_reminded_then_declined_and_the_row_ends(door):
    door.hear(door.message(ANN, "/start"))
    door.hear(knock(door))
    reminded = after(door, 5)
    declined = after(door, 20)

    assert "still waits for you" in told(reminded, ANN)
    assert "could not let you into" in told(declined, ANN)
    assert made(declined, "declineChatJoinRequest") == [("declineChatJoinRequest", GROUP, ANN)]
    assert state(door) == ["declined"]


def test_who_registered_by_a_way_nobody_told_of_is_let_in_and_not_declined(door, canaries):
    door.hear(knock(door, ago=6 * MINUTE))
    door.write(lambda unit: doors.set_state(unit.tx, door.rows("SELECT id FROM join_request")[0]["id"], "hidden"))
    registers(door, canaries, ANN)
    door.write(lambda unit: doors.set_state(unit.tx, door.rows("SELECT id FROM join_request")[0]["id"], "waiting"))

    assert made(door.tick(), "approveChatJoinRequest") == [("approveChatJoinRequest", GROUP, ANN)]


def test_asking_again_while_waiting_is_the_same_request_with_new_time(door):
    door.hear(knock(door))
    after(door, 3)
    door.hear(knock(door))
    early = after(door, 22)
    late = after(door, 3)

    assert made(early, "declineChatJoinRequest") == []
    assert made(late, "declineChatJoinRequest") != []
    assert state(door) == ["declined"]


@pytest.mark.parametrize("refusal", ["HIDE_REQUESTER_MISSING", "USER_ALREADY_PARTICIPANT", "USER_ID_INVALID"])
def test_a_request_telegram_does_not_know_any_more_is_settled_and_the_link_is_sent(door, canaries, refusal):
    door.hear(knock(door))
    door.telegram.noes["approveChatJoinRequest"] = f"Bad Request: {refusal}"
    said = registers(door, canaries, ANN)

    assert LINK in told(said, ANN)
    assert told(said, ADMIN) == ""
    assert state(door) == ["settled"]


def test_when_the_right_to_let_in_is_gone_administrators_hear_it_and_it_goes_on_with_the_right(door, canaries):
    door.hear(knock(door))
    door.telegram.noes["approveChatJoinRequest"] = "Bad Request: not enough rights to manage chat join requests"
    said = registers(door, canaries, ANN)
    assert INVITE in told(said, ADMIN)
    assert state(door) == ["waiting"]
    door.telegram.noes.clear()

    said = door.hear(own_standing(door, administrator()))

    assert made(said, "approveChatJoinRequest") == [("approveChatJoinRequest", GROUP, ANN)]


@pytest.mark.parametrize("reason", [closing.WELL, closing.DECIDED, closing.HOSPITAL, closing.LOST])
def test_whose_watch_ended_is_taken_out_after_a_while_with_thanks_and_may_come_back(door, canaries, reason):
    registers(door, canaries, ANN)
    assert made(release(door, reason), "banChatMember") == []
    early = after(door, 20)
    said = after(door, 10)

    assert made(early, "getChatMember", "banChatMember") == []
    assert made(said, "banChatMember", "unbanChatMember") == [
        ("banChatMember", GROUP, ANN),
        ("unbanChatMember", GROUP, ANN),
    ]
    assert "Thank you" in told(said, ANN)
    assert told(said, GROUP) == ""
    assert door.rows("SELECT * FROM group_leave") == []


def test_a_restart_between_closing_and_leaving_loses_nobody(door, canaries):
    registers(door, canaries, ANN)
    release(door)
    door.restart()

    assert made(after(door, 30), "banChatMember") == [("banChatMember", GROUP, ANN)]


def test_who_still_reports_for_somebody_stays(door, canaries):
    registers(door, canaries, ANN, members=1)
    release(door)

    assert made(after(door, 30), "getChatMember", "banChatMember") == []


def test_who_came_under_watch_again_meanwhile_stays(door, canaries):
    registers(door, canaries, ANN)
    release(door)
    registers(door, canaries, ANN)

    assert made(after(door, 30), "getChatMember", "banChatMember") == []
    assert door.rows("SELECT * FROM group_leave") == []


@pytest.mark.parametrize("status", ["creator", "administrator", "left", "kicked"])
def test_administrators_of_the_group_and_who_is_not_there_are_let_be(door, canaries, status):
    door.telegram.answers["getChatMember"] = {"status": status}
    registers(door, canaries, ANN)
    release(door)
    said = after(door, 30)

    assert made(said, "banChatMember") == []
    assert "Thank you for having" not in told(said, ANN)


def test_staff_are_never_taken_out(door, canaries):
    registers(door, canaries, LEADER)
    release(door)

    assert made(after(door, 30), "getChatMember", "banChatMember") == []


def test_who_moved_to_another_yard_goes_and_one_who_moved_within_stays(door, canaries):
    registers(door, canaries, ANN)
    registers(door, canaries, BOB)
    registers(door, canaries, BOB, choose=lambda options: options[-1])
    registers(door, canaries, ANN, gate=1)

    assert made(after(door, 30), "banChatMember") == [("banChatMember", GROUP, ANN)]


def test_who_wants_to_be_forgotten_is_taken_out_at_once_and_nothing_of_a_request_stays(door, canaries):
    registers(door, canaries, ANN)
    door.hear(knock(door))
    door.hear(door.message(ANN, "/forget"))
    presses(door, ANN, "Yes, erase it")
    said = door.tick()

    assert made(said, "banChatMember", "unbanChatMember") == [
        ("banChatMember", GROUP, ANN),
        ("unbanChatMember", GROUP, ANN),
    ]
    assert door.rows("SELECT * FROM join_request") == door.rows("SELECT * FROM group_leave") == []


def test_who_wants_to_be_forgotten_while_waiting_is_turned_away(door):
    door.hear(door.message(ANN, "/start"), knock(door))
    door.hear(door.message(ANN, "/forget"))
    said = presses(door, ANN, "Yes, erase it")

    assert made(said, "declineChatJoinRequest") == [("declineChatJoinRequest", GROUP, ANN)]
    assert door.rows("SELECT * FROM join_request") == []


@pytest.mark.parametrize(("drops", "out"), [(False, []), (True, [("banChatMember", GROUP, ANN)])])
def test_whether_the_lost_go_is_policy(door, canaries, drops, out):
    door.house = replace(door.house, policies=PolicyBook(Policy(group_drops_lost=drops)))
    door.restart()
    registers(door, canaries, ANN)
    door.write(lambda unit: _begin_silence(unit, _open(door)))
    silence = door.rows("SELECT * FROM silence")[0]["id"]
    door.write(lambda unit: reminding.lose(unit, Due(1, "lost", silence, "2020-02-01", "08:00", 0, 0)))

    assert made(after(door, 30), "banChatMember") == out


def _begin_silence(unit, episode_id: int) -> None:
    silences.begin(unit.tx, 1, episode_id, 0, date(2020, 1, 30), "08:00")


def test_without_the_right_to_ban_administrators_hear_it_and_it_is_done_when_the_right_is_there(door, canaries):
    registers(door, canaries, ANN)
    release(door)
    door.telegram.noes["banChatMember"] = "Bad Request: not enough rights to restrict/unrestrict chat member"
    said = after(door, 30)
    assert BAN in told(said, ADMIN)
    assert "Thank you for having" not in told(said, ANN)
    door.telegram.noes.clear()
    door.hear(own_standing(door, administrator()))
    said = door.tick()

    assert made(said, "banChatMember", "unbanChatMember") == [
        ("banChatMember", GROUP, ANN),
        ("unbanChatMember", GROUP, ANN),
    ]
    assert "Thank you for having" in told(said, ANN)


def test_of_who_was_added_by_hand_staff_hear_once_and_the_group_nothing(door, canaries):
    first = door.hear(member(door, ANN, "left", "member"))
    again = door.hear(member(door, ANN, "member", "left"), member(door, ANN, "left", "member"))
    registers(door, canaries, BOB)
    known = door.hear(member(door, BOB, "left", "member"), member(door, LEADER, "left", "member"))

    assert f"User{ANN} came into" in told(first, WORKER)
    assert [one.chat_id for one in first] == [WORKER]
    assert again == known == []


def test_a_request_answered_by_hand_is_settled(door):
    door.hear(knock(door))
    door.hear(member(door, ANN, "left", "member", via_join_request=True))

    assert state(door) == ["settled"]
    assert made(after(door, 30), "declineChatJoinRequest") == []


def test_losing_a_right_and_being_put_out_is_told_to_administrators_and_not_to_the_group(door):
    robbed = door.hear(own_standing(door, administrator(can_restrict_members=False)))
    out = {"user": administrator()["user"], "status": "kicked", "until_date": 0}
    gone = door.hear(own_standing(door, out))

    assert BAN in told(robbed, ADMIN)
    assert INVITE not in told(robbed, ADMIN)
    assert "put out" in told(gone, ADMIN)
    assert [one.chat_id for one in gone] == [ADMIN]
    assert told(robbed, GROUP) == told(gone, GROUP) == ""


def test_requests_of_groups_that_are_not_ours_are_nobodys_business(door):
    said = door.hear(knock(door, group=ELSEWHERE), member(door, ANN, "left", "member", group=ELSEWHERE))

    assert said == []
    assert door.rows("SELECT * FROM join_request") == []


def test_when_the_group_becomes_a_supergroup_its_door_goes_with_it(door, canaries):
    door.hear(knock(door))
    door.telegram.answers["createChatInviteLink"] = {"invite_link": LINK + "2"}
    moved = door.message(ADMIN, None, chat_id=GROUP, migrate_to_chat_id=ELSEWHERE)
    said = door.hear(moved)
    assert LINK + "2" in told(said, ADMIN)

    said = registers(door, canaries, ANN)
    assert made(said, "approveChatJoinRequest") == [("approveChatJoinRequest", ELSEWHERE, ANN)]


def test_the_link_and_its_poster_are_given_to_staff_of_the_area_alone(door):
    files = [one.method for one in door.hear(door.message(WORKER, "/grouplink g1-y")) if one.chat_id == WORKER]
    refused = told(door.hear(door.message(OUTSIDER, "/grouplink g1-y")), OUTSIDER)
    none = told(door.hear(door.message(OUTSIDER, "/grouplink g2-y")), OUTSIDER)

    assert files == ["sendMessage", "sendDocument", "sendPhoto"]
    assert "outside your area" in refused
    assert "/bind monitoring g2-y" in none


def test_a_wrong_door_code_counts_as_a_guess(door):
    answers = [told(door.hear(door.message(ANN, f"/start m_{guess}")), ANN) for guess in range(6)]

    assert all("not valid any more" in one for one in answers[:5])
    assert "Too many wrong codes" in answers[5]


def test_the_copy_of_ones_data_tells_of_requests_and_they_go_after_eight_days(door, canaries):
    registers(door, canaries, ANN)
    door.hear(knock(door))
    said = door.hear(door.message(ANN, "/mydata"))
    copy = next(one.content for one in said if one.method == "sendDocument").decode()
    after(door, 24 * 9)
    door.tick()

    assert f'"group": "Group {-GROUP}"' in copy
    assert state(door) == []
