"""Reads a world out of the JSON that describes it."""

from typing import Any

from sandbox.errors import StageError
from sandbox.shapes import all_rights
from sandbox.wire import Json
from sandbox.world import Bot, Chat, Member, Person, World

KINDS = ("group", "supergroup", "channel")
BOT_STATUSES = ("administrator", "member", "left", "kicked")
DEFAULT_BOT: Json = {
    "id": 7000000001,
    "token": "7000000001:for-this-machine-only-0000000000000",
    "username": "sandbox_bot",
    "first_name": "Sandbox",
}


def read_world(given: Json, before: World | None = None) -> World:
    """A new world; what it does not say about the bot stays as it was."""
    bot = _bot(given.get("bot") or {}, before)
    world = World(bot, posters=list(given.get("posters") or []))
    world.utc_offset_minutes = int(given.get("utc_offset_minutes", 0))
    for one in _listed(given, "users"):
        person = read_person(one)
        world.people[person.id] = person
    for one in _listed(given, "chats"):
        chat = _chat(world, one)
        world.chats[chat.id] = chat
    return world


def _listed(given: Json, name: str) -> list[Json]:
    value = given.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise StageError(f"{name} must be a list of objects")
    return value


def _needed(given: Json, name: str, kind: type, of: str) -> Any:
    value = given.get(name)
    if not isinstance(value, kind):
        raise StageError(f"{of} needs {name} ({kind.__name__})")
    return value


def _bot(given: Json, before: World | None) -> Bot:
    now = before.bot if before is not None else None
    known = {name: getattr(now, name) for name in DEFAULT_BOT} if now is not None else DEFAULT_BOT
    merged = known | given
    fields = {name: _needed(merged, name, type(DEFAULT_BOT[name]), "the bot") for name in DEFAULT_BOT}
    bot = Bot(**fields, reads_all=bool(given.get("can_read_all_group_messages", False)))
    bot.hears_choices = bool(given.get("inline_feedback", False))
    return bot


def read_person(given: Json) -> Person:
    """One of the cast."""
    user_id = _needed(given, "id", int, "a user")
    if user_id <= 0:
        raise StageError("a user's id is above 0")
    person = Person(user_id, _needed(given, "first_name", str, f"user {user_id}"), given=given)
    for name in ("last_name", "username", "language_code", "phone_number"):
        setattr(person, name, str(given.get(name) or ""))
    person.started = bool(given.get("started", False))
    person.blocked = bool(given.get("blocked", False))
    return person


def _chat(world: World, given: Json) -> Chat:
    chat_id = _needed(given, "id", int, "a chat")
    kind = given.get("type", "supergroup")
    if chat_id >= 0 or kind not in KINDS:
        raise StageError(f"chat {chat_id}: a group's id is below 0 and its type one of {', '.join(KINDS)}")
    chat = Chat(chat_id, kind, _needed(given, "title", str, f"chat {chat_id}"))
    chat.username = str(given.get("username") or "")
    chat.description = str(given.get("description") or "")
    chat.is_forum = bool(given.get("is_forum", False))
    _fill(world, chat, given)
    return chat


def _fill(world: World, chat: Chat, given: Json) -> None:
    for user_id in [*given.get("members", []), *given.get("administrators", [])]:
        if user_id not in world.people:
            raise StageError(f"chat {chat.id}: there is no user {user_id}")
        chat.members[user_id] = Member("member")
    for user_id in given.get("administrators", []):
        chat.members[user_id] = Member("administrator", all_rights(chat))
    if given.get("owner") in chat.members:
        chat.members[given["owner"]] = Member("creator")
    chat.members[world.bot.id] = bot_standing(chat, given.get("bot", "member"), given.get("bot_rights"))


def bot_standing(chat: Chat, status: Any, rights: Json | None) -> Member:
    """The bot's place in a chat; an administrator has all rights that are not withheld."""
    if status not in BOT_STATUSES:
        raise StageError(f"the bot's status is one of {', '.join(BOT_STATUSES)}")
    return Member(status, all_rights(chat) | (rights or {}) if status == "administrator" else {})
