"""Coming into groups and leaving them, join requests, migration, and who is told."""

import pytest

from tests.sandbox.rig import Json, Rig, basic_group, person, stranger, supergroup

GROUP = -100200
NOT_YET = "Forbidden: bot can't initiate conversation with a user"


async def door(rig: Rig, **more: object) -> str:
    """A link that asks for approval."""
    link = await rig.result("createChatInviteLink", chat_id=GROUP, creates_join_request=True, **more)
    return str(link["invite_link"])


async def knocked(rig: Rig, user_id: int = 1002) -> Json:
    await rig.cast(person(1001), stranger(1002), supergroup(1001))
    await rig.stage(f"users/{user_id}/join", invite_link=await door(rig))
    request: Json = await rig.update("chat_join_request")
    return request


async def test_a_join_request_opens_the_askers_chat_for_five_minutes(rig: Rig) -> None:
    request = await knocked(rig)
    chat_id = request["user_chat_id"]

    await rig.result("sendMessage", chat_id=chat_id, text="请先登记")
    await rig.go(299)
    await rig.result("sendMessage", chat_id=chat_id, text="还在吗？")
    await rig.go(2)

    assert await rig.refusal("sendMessage", chat_id=chat_id, text="x") == NOT_YET


@pytest.mark.parametrize("method", ["approveChatJoinRequest", "declineChatJoinRequest"])
async def test_an_answered_request_closes_the_askers_chat(rig: Rig, method: str) -> None:
    await knocked(rig)

    assert await rig.result(method, chat_id=GROUP, user_id=1002) is True
    assert await rig.refusal("sendMessage", chat_id=1002, text="x") == NOT_YET


async def test_a_request_tells_who_where_and_by_which_link(rig: Rig) -> None:
    request = await knocked(rig)

    assert request["from"]["id"] == request["user_chat_id"] == 1002
    assert request["chat"]["id"] == GROUP
    assert request["invite_link"]["creates_join_request"] is True
    assert (await rig.chat(GROUP))["join_requests"] == [1002]


async def test_an_approved_person_is_a_member_and_everybody_sees_it(rig: Rig) -> None:
    await knocked(rig)
    await rig.result("getUpdates", offset=-1, allowed_updates=["chat_member", "message"])

    await rig.result("approveChatJoinRequest", chat_id=GROUP, user_id=1002)
    updates = await rig.updates()
    changed = next(update["chat_member"] for update in updates if "chat_member" in update)
    message = next(update["message"] for update in updates if "message" in update)

    assert changed["via_join_request"] is True
    assert (changed["old_chat_member"]["status"], changed["new_chat_member"]["status"]) == ("left", "member")
    assert [one["id"] for one in message["new_chat_members"]] == [1002]
    assert (await rig.chat(GROUP))["join_requests"] == []


async def test_asking_twice_while_waiting_is_told_once(rig: Rig) -> None:
    await knocked(rig)

    await rig.stage("users/1002/join", invite_link=await door(rig))

    assert await rig.updates() == []


async def test_a_request_that_was_taken_back_is_gone_for_the_bot_as_if_it_had_been_answered(rig: Rig) -> None:
    await knocked(rig)

    await rig.stage("users/1002/withdraw", chat_id=GROUP)

    assert await rig.updates() == []
    assert (await rig.chat(GROUP))["join_requests"] == []
    assert await rig.refusal("sendMessage", chat_id=1002, text="x") == NOT_YET
    assert await rig.refusal("approveChatJoinRequest", chat_id=GROUP, user_id=1002) == (
        "Bad Request: HIDE_REQUESTER_MISSING"
    )
    assert (await rig.stage_refusal("users/1002/withdraw", chat_id=GROUP))[1] == "user 1002 has not asked to join"


async def test_who_was_turned_away_or_took_it_back_may_ask_again(rig: Rig) -> None:
    await knocked(rig)
    await rig.result("declineChatJoinRequest", chat_id=GROUP, user_id=1002)

    await rig.stage("users/1002/join", invite_link=await door(rig))

    assert (await rig.update("chat_join_request"))["user_chat_id"] == 1002
    assert await rig.result("approveChatJoinRequest", chat_id=GROUP, user_id=1002) is True


async def test_who_is_added_by_hand_is_told_with_who_did_it(rig: Rig) -> None:
    await rig.cast(person(1001), stranger(1002), supergroup(1001, administrators=[1001]))
    await rig.result("getUpdates", offset=-1, allowed_updates=["chat_member"])

    await rig.stage("users/1002/join", chat_id=GROUP, by=1001)
    changed = await rig.update("chat_member")

    assert (changed["from"]["id"], changed["new_chat_member"]["user"]["id"]) == (1001, 1002)
    assert "via_join_request" not in changed


async def test_member_changes_come_only_when_they_are_asked_for(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1001))

    await rig.stage("users/1002/join", chat_id=GROUP)

    assert [update for update in await rig.updates() if "chat_member" in update] == []


async def test_a_description_is_set_by_who_may_and_seen_by_who_asks(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001), supergroup(chat_id=-100300, bot_rights={"can_change_info": False}))

    assert await rig.result("setChatDescription", chat_id=GROUP, description=" 先登记 ") is True
    assert (await rig.result("getChat", chat_id=GROUP))["description"] == "先登记"
    assert (await rig.chat(GROUP))["description"] == "先登记"
    assert [
        await rig.refusal("setChatDescription", chat_id=chat, description="先登记") for chat in (GROUP, -100300, 1001)
    ] == [
        "Bad Request: chat description is not modified",
        "Bad Request: not enough rights to set chat description",
        "Bad Request: can't change private chat description",
    ]


@pytest.mark.parametrize(
    ("done_before", "method", "description"),
    [
        ("declineChatJoinRequest", "approveChatJoinRequest", "HIDE_REQUESTER_MISSING"),
        ("declineChatJoinRequest", "declineChatJoinRequest", "HIDE_REQUESTER_MISSING"),
        ("approveChatJoinRequest", "declineChatJoinRequest", "HIDE_REQUESTER_MISSING"),
        ("approveChatJoinRequest", "approveChatJoinRequest", "USER_ALREADY_PARTICIPANT"),
    ],
)
async def test_a_request_is_answered_once(rig: Rig, done_before: str, method: str, description: str) -> None:
    await knocked(rig)
    await rig.result(done_before, chat_id=GROUP, user_id=1002)

    assert await rig.refusal(method, chat_id=GROUP, user_id=1002) == f"Bad Request: {description}"


async def test_who_never_asked_cannot_be_approved(rig: Rig) -> None:
    await knocked(rig)
    await rig.cast(person(1001), stranger(1003), supergroup(1001))

    assert await rig.refusal("approveChatJoinRequest", chat_id=GROUP, user_id=1003) == "Bad Request: USER_ID_INVALID"


async def test_without_the_right_nobody_is_let_in_and_no_link_is_made(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001, bot_rights={"can_invite_users": False}))

    assert await rig.refusal("approveChatJoinRequest", chat_id=GROUP, user_id=1001) == (
        "Bad Request: not enough rights to manage chat join requests"
    )
    assert await rig.refusal("createChatInviteLink", chat_id=GROUP) == (
        "Bad Request: not enough rights to manage chat invite link"
    )


async def test_an_approving_link_has_no_member_limit(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    refusal = await rig.refusal("createChatInviteLink", chat_id=GROUP, creates_join_request=True, member_limit=5)

    assert refusal == "Bad Request: member limit can't be specified for links requiring administrator approval"


@pytest.mark.parametrize(("length", "fits"), [(32, True), (33, False)])
async def test_a_links_name_has_at_most_32_letters(rig: Rig, length: int, fits: bool) -> None:
    await rig.cast(person(1001), supergroup(1001))

    assert (await rig.call("createChatInviteLink", chat_id=GROUP, name="楼" * length))["ok"] is fits


async def test_a_link_lets_people_in_until_it_is_full_old_or_revoked(rig: Rig) -> None:
    await rig.cast(*(person(number) for number in range(1001, 1006)), supergroup())
    now = (await rig.look("clock"))["now_ms"] // 1000
    full = await rig.result("createChatInviteLink", chat_id=GROUP, member_limit=1)
    old = await rig.result("createChatInviteLink", chat_id=GROUP, expire_date=now + 60)
    revoked = await rig.result("createChatInviteLink", chat_id=GROUP)
    await rig.stage("users/1001/join", invite_link=full["invite_link"])
    answer = await rig.result("revokeChatInviteLink", chat_id=GROUP, invite_link=revoked["invite_link"])
    await rig.go(61)

    words = [await rig.stage_refusal("users/1002/join", invite_link=one["invite_link"]) for one in (full, old, revoked)]

    assert answer["is_revoked"] is True
    assert words == [(400, "this link has expired")] * 3
    assert (await rig.stage_refusal("users/1002/join", invite_link="https://t.me/+nowhere"))[0] == 404


async def test_an_exported_link_takes_the_place_of_the_one_before(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    first, second = [await rig.result("exportChatInviteLink", chat_id=GROUP) for _ in range(2)]

    assert (await rig.chat(GROUP))["invite_links"] == [second]
    assert (await rig.result("getChat", chat_id=GROUP))["invite_link"] == second != first


async def test_a_link_can_be_changed_but_not_an_unknown_one(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    link = await rig.result("createChatInviteLink", chat_id=GROUP, name="一")

    changed = await rig.result(
        "editChatInviteLink", chat_id=GROUP, invite_link=link["invite_link"], creates_join_request=True
    )

    assert changed["creates_join_request"] is True
    assert "name" not in changed
    assert await rig.refusal("revokeChatInviteLink", chat_id=GROUP, invite_link="x") == (
        "Bad Request: INVITE_HASH_EXPIRED"
    )


async def test_a_group_becomes_a_supergroup_with_another_id_and_counter(rig: Rig) -> None:
    await rig.cast(person(1001), basic_group(1001))
    await rig.result("sendMessage", chat_id=-200, text="x")
    new_id = (await rig.stage("chats/-200/migrate"))["chat_id"]
    first, second = [update["message"] for update in await rig.updates()]

    answer = await rig.call("sendMessage", chat_id=-200, text="x")
    sent = await rig.result("sendMessage", chat_id=new_id, text="x")

    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (-200, new_id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new_id, -200)
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new_id},
    }
    assert sent["message_id"] == second["message_id"] + 1 == 2
    assert str(new_id).startswith("-100")


async def test_a_deleted_group_says_so(rig: Rig) -> None:
    await rig.cast(person(1001), basic_group(1001), supergroup(1001))

    await rig.stage("chats/-200/delete")

    assert await rig.refusal("sendMessage", chat_id=-200, text="x") == "Forbidden: the group chat was deleted"
    assert (await rig.stage_refusal(f"chats/{GROUP}/delete"))[0] == 400


async def test_a_bot_that_is_put_out_hears_it_and_is_refused(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    await rig.stage(f"chats/{GROUP}/bot", status="kicked", by=1001)

    told = await rig.update("my_chat_member")

    assert told["from"]["id"] == 1001
    assert (told["old_chat_member"]["status"], told["new_chat_member"]["status"]) == ("administrator", "kicked")
    assert told["new_chat_member"]["until_date"] == 0
    assert await rig.refusal("sendMessage", chat_id=GROUP, text="x") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


async def test_a_banned_person_is_out_until_unbanned(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    await rig.result("banChatMember", chat_id=GROUP, user_id=1001, until_date=0)
    member = await rig.result("getChatMember", chat_id=GROUP, user_id=1001)
    kept_out = await rig.stage_refusal("users/1001/join", chat_id=GROUP)
    await rig.result("unbanChatMember", chat_id=GROUP, user_id=1001, only_if_banned=True)
    await rig.stage("users/1001/join", chat_id=GROUP)

    assert (member["status"], member["until_date"]) == ("kicked", 0)
    assert kept_out[1] == "user 1001 is banned from this chat"
    assert (await rig.result("getChatMemberCount", chat_id=GROUP)) == 2


async def test_nobody_bans_an_administrator_or_without_the_right(rig: Rig) -> None:
    limited = supergroup(1001, chat_id=-100300, bot="member")
    await rig.cast(person(1001), supergroup(1001, administrators=[1001]), limited)

    assert await rig.refusal("banChatMember", chat_id=GROUP, user_id=1001) == (
        "Bad Request: user is an administrator of the chat"
    )
    assert await rig.refusal("banChatMember", chat_id=-100300, user_id=1001) == (
        "Bad Request: not enough rights to restrict/unrestrict chat member"
    )


async def test_who_administers_is_told_with_their_rights(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1001, 1002, administrators=[1001], owner=1002))

    told = await rig.result("getChatAdministrators", chat_id=GROUP)

    assert {one["user"]["id"]: one["status"] for one in told if not one["user"]["is_bot"]} == {
        1001: "administrator",
        1002: "creator",
    }


async def test_a_bot_can_leave(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    assert await rig.result("leaveChat", chat_id=GROUP) is True
    assert await rig.refusal("sendMessage", chat_id=GROUP, text="x") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


@pytest.mark.parametrize(
    ("text", "heard"),
    [("早", False), ("/help", True), ("/help@other_bot", False), ("@sandbox_bot 早", True)],
)
async def test_with_privacy_a_member_bot_hears_only_what_concerns_it(rig: Rig, text: str, heard: bool) -> None:
    await rig.cast(person(1001), supergroup(1001, bot="member"))

    await rig.say(1001, text, GROUP)

    assert bool(await rig.updates()) is heard


async def test_pins_need_the_right_and_are_announced(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001), supergroup(1001, chat_id=-100300, bot="member"))
    sent = {chat: await rig.result("sendMessage", chat_id=chat, text="公告") for chat in (GROUP, -100300)}
    where = {"chat_id": GROUP, "message_id": sent[GROUP]["message_id"]}

    assert await rig.result("pinChatMessage", **where) is True
    service = (await rig.update("message"))["pinned_message"]
    assert service["message_id"] == where["message_id"]
    assert (await rig.result("getChat", chat_id=GROUP))["pinned_message"]["text"] == "公告"
    assert await rig.result("unpinChatMessage", **where) is True
    assert await rig.refusal("unpinChatMessage", **where) == "Bad Request: message to unpin not found"
    assert await rig.refusal("pinChatMessage", chat_id=GROUP, message_id=99) == "Bad Request: message to pin not found"
    assert await rig.refusal("pinChatMessage", chat_id=-100300, message_id=sent[-100300]["message_id"]) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
