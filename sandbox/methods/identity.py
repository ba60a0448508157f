"""Who the bot is: its name, texts, menu button and commands."""

import re

from sandbox import shapes, utf16
from sandbox.errors import ApiError, bad_request
from sandbox.methods.table import Call, method
from sandbox.wire import Json, encode

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_COMMAND = 32
LONGEST_COMMAND_TEXT = 256
MOST_COMMANDS = 100
LANGUAGE = re.compile(r"[a-z]{2}")
LONGEST = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot as a user."""
    return shapes.me(call.box.world.bot)


def _language(call: Call) -> str:
    code = call.params.text("language_code")
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language_code specified")
    return code


def _scope(call: Call) -> Json:
    try:
        given = call.params.parsed("scope") or {"type": "default"}
    except ValueError as error:
        raise bad_request("Can't parse BotCommandScope JSON object") from error
    if not isinstance(given, dict) or given.get("type") not in SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if any(not given.get(name) for name in SCOPES[given["type"]]):
        raise bad_request("Can't parse BotCommandScope: chat_id is empty")
    return {name: given[name] for name in ("type", *SCOPES[given["type"]])}


def _key(call: Call) -> tuple[str, str]:
    return encode(_scope(call)).decode(), _language(call)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """One list for each scope and language; without `commands` the list becomes empty."""
    try:
        given = call.params.parsed("commands") or []
    except ValueError as error:
        raise bad_request("Can't parse commands JSON object") from error
    if not isinstance(given, list):
        raise bad_request("Expected an Array of bot commands")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(one) for one in given]
    key = _key(call)
    entry = {"scope": _scope(call), "language_code": key[1], "commands": commands}
    call.box.world.commands.pop(key, None)
    if commands:
        call.box.world.commands[key] = entry
    call.box.changes.note()
    return True


def _command(given: object) -> Json:
    if not isinstance(given, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(given.get(name), str):
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    name = given["command"].removeprefix("/")
    if len(name) > LONGEST_COMMAND:
        raise bad_request("command length must not exceed 32")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not given["description"].strip():
        raise bad_request("command description must be non-empty")
    if utf16.length(given["description"]) > LONGEST_COMMAND_TEXT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": given["description"]}


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """The list of exactly this scope and language."""
    entry = call.box.world.commands.get(_key(call))
    return entry["commands"] if entry else []


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Takes one scope's list in one language away."""
    call.box.world.commands.pop(_key(call), None)
    call.box.changes.note()
    return True


def _set_text(call: Call, name: str) -> bool:
    text = call.params.text(name)
    if utf16.length(text) > LONGEST[name]:
        raise ApiError(400, f"Bad Request: bot {name.replace('_', ' ')} is too long")
    call.box.world.bot.texts[name, _language(call)] = text
    return True


def _get_text(call: Call, name: str) -> Json:
    texts = call.box.world.bot.texts
    general = texts.get((name, ""), call.box.world.bot.first_name if name == "name" else "")
    return {name: texts.get((name, _language(call))) or general}


@method("setMyName")
def set_my_name(call: Call) -> bool:
    """For one language, or for all that have none of their own."""
    done = _set_text(call, "name")
    if not _language(call) and call.params.has("name"):
        call.box.world.bot.first_name = call.params.text("name")
    return done


@method("getMyName")
def get_my_name(call: Call) -> Json:
    """The name people of this language see."""
    return _get_text(call, "name")


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    """What an empty chat with the bot shows."""
    return _set_text(call, "description")


@method("getMyDescription")
def get_my_description(call: Call) -> Json:
    """The description people of this language see."""
    return _get_text(call, "description")


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """What the bot's profile shows."""
    return _set_text(call, "short_description")


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> Json:
    """The profile's words people of this language see."""
    return _get_text(call, "short_description")


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """The button beside the input of one private chat, or of all."""
    try:
        given = call.params.parsed("menu_button") or {"type": "default"}
    except ValueError as error:
        raise bad_request("Can't parse menu button JSON object") from error
    if not isinstance(given, dict) or given.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("MenuButton has unsupported type")
    call.box.world.bot.menu_buttons[call.params.integer("chat_id")] = given
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    """What was set for this chat, else for all."""
    buttons = call.box.world.bot.menu_buttons
    return buttons.get(call.params.integer("chat_id")) or buttons.get(0) or {"type": "commands"}
