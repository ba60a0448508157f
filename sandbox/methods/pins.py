"""Pinning messages, by the bot and by people."""

from sandbox.access import message_in, require_right, writable_chat
from sandbox.core import Sandbox
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.posting import announce, quoted
from sandbox.wire import Json
from sandbox.world import Chat, Message

NO_RIGHT = "not enough rights to manage pinned messages in the chat"


def pin(box: Sandbox, chat: Chat, message: Message, by: Json) -> None:
    """Puts a message on top and says so in the chat, once."""
    if message.id in chat.pinned:
        return
    chat.pinned.insert(0, message.id)
    announce(box, chat, by, {"pinned_message": quoted(message)}, thread_id=message.body.get("message_thread_id", 0))


def _chat(call: Call) -> Chat:
    chat = writable_chat(call.box, call.params)
    require_right(call.box, chat, "can_edit_messages" if chat.type == "channel" else "can_pin_messages", NO_RIGHT)
    return chat


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """In private always, in groups with the right to."""
    chat = _chat(call)
    pin(call.box, chat, message_in(chat, call.params.integer("message_id"), "pin"), call.sender)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """The one named, else the one pinned last."""
    chat = _chat(call)
    message_id = call.params.integer("message_id") or (chat.pinned[0] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    call.box.changes.note()
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """Also when there is none."""
    _chat(call).pinned.clear()
    call.box.changes.note()
    return True
