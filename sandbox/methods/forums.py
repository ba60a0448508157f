"""Topics of a forum."""

from sandbox import utf16
from sandbox.access import require_right, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.posting import announce
from sandbox.topics import COLOURS, open_topic
from sandbox.wire import Json
from sandbox.world import Chat, Topic

LONGEST_NAME = 128
NO_PINNING = "not enough rights to manage pinned messages in the chat"
NO_RIGHT = "not enough rights to create a topic"


def _forum(call: Call) -> Chat:
    chat = writable_chat(call.box, call.params)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    require_right(call.box, chat, "can_manage_topics", NO_RIGHT)
    return chat


def _name(call: Call) -> str:
    name = call.params.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if utf16.length(name) > LONGEST_NAME:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    """The topic is numbered by the service message that opens it."""
    chat, name = _forum(call), _name(call)
    colour = call.params.integer("icon_color")
    if colour and colour not in COLOURS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    topic = open_topic(call.box, chat, call.sender, name, colour)
    return {"message_thread_id": topic.thread_id, "name": name, "icon_color": topic.icon_color}


def _topic(call: Call, chat: Chat) -> Topic:
    topic = chat.topics.get(call.params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    """Gives a topic another name."""
    chat = _forum(call)
    topic, name = _topic(call, chat), _name(call)
    if topic.name == name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    announce(call.box, chat, call.sender, {"forum_topic_edited": {"name": name}}, thread_id=topic.thread_id)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    """Only who may manage topics can write into it now."""
    return _set_closed(call, True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    """Everybody can write into it again."""
    return _set_closed(call, False)


def _set_closed(call: Call, closed: bool) -> bool:
    chat = _forum(call)
    topic = _topic(call, chat)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    announce(call.box, chat, call.sender, {kind: {}}, thread_id=topic.thread_id)
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    """The topic and every message in it."""
    chat = writable_chat(call.box, call.params)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    require_right(call.box, chat, "can_delete_messages", "not enough rights to delete a topic")
    topic = _topic(call, chat)
    del chat.topics[topic.thread_id]
    for message_id in _inside(chat, topic):
        del chat.messages[message_id]
    chat.pinned[:] = [message_id for message_id in chat.pinned if message_id in chat.messages]
    call.box.changes.note()
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(call: Call) -> bool:
    """Takes down what is pinned in one topic; the others keep theirs."""
    chat = writable_chat(call.box, call.params)
    require_right(call.box, chat, "can_pin_messages", NO_PINNING)
    inside = _inside(chat, _topic(call, chat))
    chat.pinned[:] = [message_id for message_id in chat.pinned if message_id not in inside]
    call.box.changes.note()
    return True


def _inside(chat: Chat, topic: Topic) -> set[int]:
    return {number for number, one in chat.messages.items() if one.body.get("message_thread_id") == topic.thread_id}
