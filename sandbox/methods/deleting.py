"""Taking messages away."""

from sandbox.access import message_in, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.copying import message_ids
from sandbox.methods.table import Call, method
from sandbox.world import Chat, Message

DELETABLE_MS = 48 * 3_600_000
# What tells of a chat's or a topic's beginning stays.
LASTING = ("migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created")


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """The bot's own or, in private, the other's, within 48 hours; as an administrator with the right, any."""
    chat = writable_chat(call.box, call.params)
    if not call.params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = message_in(chat, call.params.integer("message_id"), "delete")
    if not _may_go(call, chat, message):
        raise bad_request("message can't be deleted")
    _take(call, chat, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Passes over what is not there or may not go."""
    chat = writable_chat(call.box, call.params)
    for message_id in message_ids(call):
        message = chat.messages.get(message_id)
        if message is not None and _may_go(call, chat, message):
            _take(call, chat, message)
    return True


def _may_go(call: Call, chat: Chat, message: Message) -> bool:
    box = call.box
    if any(name in message.body for name in LASTING):
        return False
    if not chat.is_private and chat.member(box.world.bot.id).may("can_delete_messages"):
        return True
    fresh = box.clock.now_ms() - message.sent_at_ms < DELETABLE_MS
    return fresh and (chat.is_private or message.sender_id == box.world.bot.id)


def _take(call: Call, chat: Chat, message: Message) -> None:
    del chat.messages[message.id]
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    call.box.changes.note()
