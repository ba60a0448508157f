"""Who may be written to, and with which token."""

import pytest

from tests.sandbox.rig import Rig, person, stranger, supergroup


@pytest.mark.parametrize(
    ("chat_id", "description"),
    [
        ("", "Bad Request: chat_id is empty"),
        (77, "Bad Request: chat not found"),
        (-77, "Bad Request: chat not found"),
        ("@nobody", "Bad Request: chat not found"),
        ("nonsense", "Bad Request: chat not found"),
        (1002, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
async def test_a_chat_that_cannot_be_written_to(rig: Rig, chat_id: object, description: str) -> None:
    await rig.cast(person(1001), stranger(1002))

    assert await rig.refusal("sendMessage", chat_id=chat_id, text="x") == description


async def test_a_group_can_be_named_by_its_username(rig: Rig) -> None:
    await rig.cast(supergroup(username="danyuan"))

    message = await rig.result("sendMessage", chat_id="@danyuan", text="x")

    assert message["chat"]["id"] == -100200


async def test_who_blocks_the_bot_is_lost_to_it_until_unblocking(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.stage("users/1001/block")

    blocked = await rig.update("my_chat_member")
    refusal = await rig.refusal("sendMessage", chat_id=1001, text="x")
    await rig.stage("users/1001/unblock")
    unblocked = await rig.update("my_chat_member")

    assert refusal == "Forbidden: bot was blocked by the user"
    assert (blocked["old_chat_member"]["status"], blocked["new_chat_member"]["status"]) == ("member", "kicked")
    assert blocked["new_chat_member"]["until_date"] == 0
    assert (unblocked["old_chat_member"]["status"], unblocked["new_chat_member"]["status"]) == ("kicked", "member")
    await rig.result("sendMessage", chat_id=1001, text="x")


async def test_blocking_twice_is_told_once(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.stage("users/1001/block")
    await rig.stage("users/1001/block")

    assert len(await rig.updates()) == 1


async def test_starting_again_unblocks(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.stage("users/1001/block")
    await rig.updates()

    await rig.stage("users/1001/start")
    kinds = [set(update) - {"update_id"} for update in await rig.updates()]

    assert kinds == [{"my_chat_member"}, {"message"}]
    await rig.result("sendMessage", chat_id=1001, text="x")


async def test_a_deleted_account_cannot_be_written_to(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.stage("users/1001/deactivate")

    assert await rig.refusal("sendMessage", chat_id=1001, text="x") == "Forbidden: user is deactivated"
    assert await rig.refusal("sendChatAction", chat_id=1001, action="typing") == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("status", "description"),
    [
        ("kicked", "Forbidden: bot was kicked from the supergroup chat"),
        ("left", "Forbidden: bot is not a member of the supergroup chat"),
    ],
)
async def test_a_group_the_bot_is_not_in(rig: Rig, status: str, description: str) -> None:
    await rig.cast(person(1001), supergroup(1001, bot=status))

    assert await rig.refusal("sendMessage", chat_id=-100200, text="x") == description
    assert await rig.refusal("getChat", chat_id=-100200) == description


async def test_a_basic_group_is_called_a_group(rig: Rig) -> None:
    await rig.cast(supergroup(bot="kicked") | {"type": "group"})

    assert await rig.refusal("sendMessage", chat_id=-100200, text="x") == (
        "Forbidden: bot was kicked from the group chat"
    )


async def test_the_first_start_opens_the_chat(rig: Rig) -> None:
    await rig.cast(stranger(1002))

    await rig.stage("users/1002/start", payload="g7_-A")
    message = await rig.update("message")

    assert message["text"] == "/start g7_-A"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await rig.result("sendMessage", chat_id=1002, text="x")


@pytest.mark.parametrize("payload", ["x" * 65, "中文", "a b", "a="])
async def test_a_payload_no_link_can_carry_is_refused(rig: Rig, payload: str) -> None:
    await rig.cast(person(1001))

    status, _ = await rig.stage_refusal("users/1001/start", payload=payload)

    assert status == 400


@pytest.mark.parametrize(
    ("token", "description"),
    [
        ("nonsense", "Unauthorized: invalid token specified"),
        ("0123:abc", "Unauthorized: invalid token specified"),
        ("", "Unauthorized: invalid token specified"),
        ("7000000001:another-token", "Unauthorized"),
        ("7000000009:x", "Unauthorized"),
    ],
)
async def test_a_wrong_token_is_unauthorized(rig: Rig, token: str, description: str) -> None:
    async with rig.http.get(f"{rig.here.url}/bot{token}/getMe") as response:
        answer = await response.json()

    assert response.status == 401
    assert answer == {"ok": False, "error_code": 401, "description": description}


async def test_an_unknown_method_is_not_found(rig: Rig) -> None:
    assert await rig.call("sendPigeon") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_getting_a_chat_needs_to_have_met(rig: Rig) -> None:
    await rig.cast(person(1001), stranger(1002), stranger(1003), supergroup(1003, description="北市区"))

    group = await rig.result("getChat", chat_id=-100200)

    assert await rig.refusal("getChat", chat_id=1002) == "Bad Request: chat not found"
    assert (await rig.result("getChat", chat_id=1003))["type"] == "private"
    assert (group["title"], group["description"]) == ("三单元", "北市区")
