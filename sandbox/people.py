"""What people do in their chats: writing, pressing, editing, pinning, asking."""

import re
from dataclasses import dataclass

from sandbox import shapes
from sandbox.contents import content_of, words_of
from sandbox.core import Sandbox
from sandbox.errors import StageError
from sandbox.keyboards import Markup
from sandbox.methods.pins import pin as put_on_top
from sandbox.polls import vote
from sandbox.posting import Draft, edited, post
from sandbox.queries import CALLBACK_MS, Query
from sandbox.standing import set_blocked
from sandbox.topics import open_topic
from sandbox.wire import Json
from sandbox.world import Chat, Message, Person

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def send(box: Sandbox, person: Person, given: Json) -> Message:
    """Sends whatever `given` holds: text, a contact, a place, a photo or a file."""
    chat = chat_of(box, person, given)
    reply_to = _message(chat, given["reply_to"]) if given.get("reply_to") else None
    return say(box, person, chat, Said(content_of(box, person, given), reply_to, int(given.get("thread_id") or 0)))


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends; `via_bot` when it came out of the bot's inline results."""

    content: Json
    reply_to: Message | None = None
    thread_id: int = 0
    markup: Markup | None = None
    via_bot: bool = False


def say(box: Sandbox, person: Person, chat: Chat, said: Said) -> Message:
    """Puts a person's message into a chat they are in."""
    if chat.is_private:
        _open(box, person)
    replied = said.reply_to.body if said.reply_to is not None else {}
    thread_id = said.thread_id or int(replied.get("message_thread_id", 0))
    _check_thread(chat, person, thread_id)
    _put_away_keyboard(chat, person, said.content)
    extra = {"via_bot": shapes.bot(box.world.bot)} if said.via_bot else None
    return post(box, Draft(chat, shapes.person(person), said.content, said.reply_to, thread_id, said.markup, extra))


def _open(box: Sandbox, person: Person) -> None:
    """Writing to a bot means having opened it, and lets it in again when it was blocked."""
    set_blocked(box, person, False)
    person.started = True


def _check_thread(chat: Chat, person: Person, thread_id: int) -> None:
    if not thread_id:
        return
    if thread_id not in chat.topics:
        raise StageError(f"there is no topic {thread_id} in this chat", 404)
    if chat.topics[thread_id].closed and not chat.member(person.id).may("can_manage_topics"):
        raise StageError("this topic is closed")


def _put_away_keyboard(chat: Chat, person: Person, content: Json) -> None:
    """A keyboard for one use goes when one of its keys was used; a question goes when it was answered."""
    markup = chat.keyboards.get(person.id, {})
    keys = {key.get("text") for row in markup.get("keyboard", []) for key in row}
    used = content.get("text") in keys or "contact" in content or "location" in content
    if markup.get("force_reply") or (markup.get("one_time_keyboard") and used):
        del chat.keyboards[person.id]


def chat_of(box: Sandbox, person: Person, given: Json) -> Chat:
    """The chat a request to the stage names, in which this person must be."""
    if not isinstance(given.get("chat_id"), int):
        raise StageError("chat_id is needed")
    chat = box.chat(given["chat_id"])
    if chat.is_private and chat.id != person.id:
        raise StageError("this is somebody else's chat")
    if not chat.is_private and not chat.member(person.id).present:
        raise StageError(f"user {person.id} is not a member of chat {chat.id}")
    if person.deactivated:
        raise StageError(f"user {person.id} has deleted the account")
    return chat


def _message(chat: Chat, message_id: object) -> Message:
    if not isinstance(message_id, int) or message_id not in chat.messages:
        raise StageError(f"there is no message {message_id} in chat {chat.id}", 404)
    return chat.messages[message_id]


def start(box: Sandbox, person: Person, payload: str) -> Message:
    """Opens the bot, by its name or by a deep link."""
    if not PAYLOAD.fullmatch(payload):
        raise StageError("a start payload has at most 64 of A-Z a-z 0-9 _ -")
    chat = chat_of(box, person, {"chat_id": person.id})
    return say(box, person, chat, Said(words_of(box, "text", f"/start {payload}".strip())))


def press(box: Sandbox, person: Person, given: Json) -> str:
    """Presses a button under a message. Old buttons of an edited message can be pressed, as on a slow phone."""
    chat = chat_of(box, person, given)
    message = _message(chat, given.get("message_id"))
    query_id = box.queries.ask(Query(person.id, chat.id, box.clock.now_ms() + CALLBACK_MS))
    query: Json = {
        "id": query_id,
        "from": shapes.person(person),
        **({"inline_message_id": message.inline_id} if message.inline_id else {"message": message.body}),
        "chat_instance": str(_instance(box.world.bot.id, chat.id)),
        "data": str(given.get("data", "")),
    }
    box.updates.add("callback_query", query, chat.id)
    box.changes.note()
    return query_id


def _instance(bot_id: int, chat_id: int) -> int:
    """A number that stands for this chat in callbacks, always the same one."""
    return (bot_id * 0x9E3779B97F4A7C15 + chat_id * 0xC2B2AE3D27D4EB4F) % (1 << 63)


def edit(box: Sandbox, person: Person, given: Json) -> Message:
    """Changes the words of one's own message."""
    chat = chat_of(box, person, given)
    message = _message(chat, given.get("message_id"))
    name = next((name for name in ("text", "caption") if name in message.body), "text")
    if message.sender_id != person.id or ("text" not in message.body and name == "text"):
        raise StageError("only one's own words can be edited")
    for field in (name, "entities", "caption_entities"):
        message.body.pop(field, None)
    message.body.update(words_of(box, name, str(given.get("text") or "")))
    edited(box, chat, message)
    return message


def cast_vote(box: Sandbox, person: Person, given: Json) -> None:
    """Votes in a poll; no options take the vote back."""
    message = _message(chat_of(box, person, given), given.get("message_id"))
    vote(box, person, message, [int(number) for number in given.get("option_ids", [])])


def pin(box: Sandbox, person: Person, given: Json) -> None:
    """Pins a message; in a group only administrators do."""
    chat = chat_of(box, person, given)
    if not chat.is_private and not chat.member(person.id).may("can_pin_messages"):
        raise StageError("only administrators pin messages")
    put_on_top(box, chat, _message(chat, given.get("message_id")), shapes.person(person))


def start_topic(box: Sandbox, person: Person, given: Json) -> int:
    """Opens a topic in a forum; on Telegram every member may unless the owner forbids it."""
    chat, name = chat_of(box, person, given), str(given.get("name") or "").strip()
    if not chat.is_forum:
        raise StageError("this chat is no forum")
    if not name:
        raise StageError("a topic needs a name")
    return open_topic(box, chat, shapes.person(person), name).thread_id
