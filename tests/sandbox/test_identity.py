"""The bot's commands, names and menu, for each scope and language."""

import pytest

from tests.sandbox.rig import Json, Rig, person

HELP = {"command": "help", "description": "帮助"}
REPORT = {"command": "report", "description": "报体温"}


async def test_each_scope_and_language_has_its_own_list(rig: Rig) -> None:
    private = {"scope": {"type": "all_private_chats"}, "language_code": "zh"}
    await rig.result("setMyCommands", commands=[HELP])
    await rig.result("setMyCommands", commands=[REPORT], **private)

    assert await rig.result("getMyCommands") == [HELP]
    assert await rig.result("getMyCommands", **private) == [REPORT]
    assert await rig.result("getMyCommands", language_code="zh") == []
    assert await rig.result("getMyCommands", scope={"type": "chat", "chat_id": 1001}) == []


async def test_without_commands_the_list_becomes_empty(rig: Rig) -> None:
    await rig.result("setMyCommands", commands=[HELP])

    assert await rig.result("setMyCommands") is True
    assert await rig.result("getMyCommands") == []


async def test_a_list_can_be_taken_away(rig: Rig) -> None:
    scope = {"type": "chat_member", "chat_id": -100200, "user_id": 1001}
    await rig.result("setMyCommands", commands=[HELP], scope=scope)

    await rig.result("deleteMyCommands", scope=scope)

    assert await rig.result("getMyCommands", scope=scope) == []


@pytest.mark.parametrize(
    ("given", "description"),
    [
        ({"commands": [HELP | {"command": "帮助"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [HELP | {"command": "Help"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [HELP | {"command": "x" * 33}]}, "command length must not exceed 32"),
        ({"commands": [HELP | {"description": " "}]}, "command description must be non-empty"),
        ({"commands": [HELP | {"description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [HELP] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [HELP], "language_code": "zh-hans"}, "invalid language_code specified"),
    ],
)
async def test_a_list_nobody_could_use_is_refused(rig: Rig, given: Json, description: str) -> None:
    assert await rig.refusal("setMyCommands", **given) == f"Bad Request: {description}"
    assert await rig.result("getMyCommands") == []


async def test_names_and_texts_are_told_by_language(rig: Rig) -> None:
    await rig.result("setMyDescription", description="Watch")
    await rig.result("setMyDescription", description="守望", language_code="zh")

    assert await rig.result("getMyDescription", language_code="zh") == {"description": "守望"}
    assert await rig.result("getMyDescription", language_code="de") == {"description": "Watch"}
    assert await rig.refusal("setMyShortDescription", short_description="x" * 121) == (
        "Bad Request: bot short description is too long"
    )


async def test_the_menu_button_is_told_for_one_chat_or_all(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.result("setChatMenuButton", chat_id=1001, menu_button={"type": "default"})

    assert await rig.result("getChatMenuButton", chat_id=1001) == {"type": "default"}
    assert await rig.result("getChatMenuButton") == {"type": "commands"}


async def test_the_bot_knows_itself(rig: Rig) -> None:
    me = await rig.result("getMe")

    assert (me["is_bot"], me["username"], me["supports_inline_queries"]) == (True, "sandbox_bot", True)
