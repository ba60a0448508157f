"""Which chat a request means, and whether the bot may read or write there."""

from sandbox.core import Sandbox
from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.requests import Params
from sandbox.world import Chat, Message, Person

MIGRATED = "Bad Request: group chat was upgraded to a supergroup chat"


def readable_chat(box: Sandbox, params: Params, name: str = "chat_id") -> Chat:
    """A chat the bot may look at."""
    chat = _named(box, params.text(name))
    if not chat.is_private:
        _let_into_group(box, chat)
    return chat


def writable_chat(box: Sandbox, params: Params, name: str = "chat_id") -> Chat:
    """A chat the bot may write to; raises the 400 or 403 Telegram sends otherwise."""
    chat = readable_chat(box, params, name)
    if chat.is_private:
        _let_write_to(box, box.world.people[chat.id])
    elif chat.type == "channel":
        require_right(box, chat, "can_post_messages", "need administrator rights in the channel chat")
    return chat


def _named(box: Sandbox, name: str) -> Chat:
    if not name:
        raise bad_request("chat_id is empty")
    if name.startswith("@"):
        return _public_chat(box, name[1:].lower())
    if not name.lstrip("-").isdigit():
        raise bad_request("chat not found")
    return _by_id(box, int(name))


def _public_chat(box: Sandbox, username: str) -> Chat:
    for chat in box.world.chats.values():
        if chat.username and chat.username.lower() == username:
            return chat
    raise bad_request("chat not found")


def _by_id(box: Sandbox, chat_id: int) -> Chat:
    if chat_id in box.world.people:
        return box.world.private_chat(box.world.people[chat_id])
    if chat_id == box.world.bot.id:
        raise forbidden("bots can't send messages to bots")
    if chat_id not in box.world.chats:
        raise bad_request("chat not found")
    return box.world.chats[chat_id]


def _let_into_group(box: Sandbox, chat: Chat) -> None:
    if chat.migrated_to:
        raise ApiError(400, MIGRATED, migrate_to_chat_id=chat.migrated_to)
    if chat.deleted:
        raise forbidden("the group chat was deleted")
    status = chat.member(box.world.bot.id).status
    kind = "group" if chat.type == "group" else chat.type
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")


def _let_write_to(box: Sandbox, person: Person) -> None:
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started and not _is_at_a_door(box, person.id):
        raise forbidden("bot can't initiate conversation with a user")


def _is_at_a_door(box: Sandbox, user_id: int) -> bool:
    """Who asked to join a chat may be written to for five minutes, or until the request is handled."""
    now_ms = box.clock.now_ms()
    asked = (chat.requests.get(user_id) for chat in box.world.chats.values())
    return any(request is not None and now_ms < request.opened_until_ms for request in asked)


def message_in(chat: Chat, message_id: int, what: str, kind: str = "message") -> Message:
    """A message by id; `what` completes the complaint, as in "message to edit not found"."""
    if message_id not in chat.messages:
        raise bad_request(f"{kind} to {what} not found")
    return chat.messages[message_id]


def require_right(box: Sandbox, chat: Chat, right: str, complaint: str) -> None:
    """Raises the 400 unless the bot is an administrator with this right; in private chats all is allowed."""
    if not chat.is_private and not chat.member(box.world.bot.id).may(right):
        raise bad_request(complaint)


def user_id_of(params: Params) -> int:
    """The `user_id` of a request."""
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    return user_id
