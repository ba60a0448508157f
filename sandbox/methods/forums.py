"""Topics of a forum."""

from sandbox import utf16
from sandbox.access import require_right, writable_chat
from sandbox.errors import bad_request
from sandbox.methods.table import Call, method
from sandbox.posting import Draft, announce, post
from sandbox.wire import Json
from sandbox.world import Chat, Topic

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
LONGEST_NAME = 128
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
    colour = call.params.integer("icon_color") or COLOURS[len(chat.topics) % len(COLOURS)]
    if colour not in COLOURS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    topic = Topic(chat.last_id + 1, name, colour)
    chat.topics[topic.thread_id] = topic
    shape = {"name": name, "icon_color": colour}
    post(call.box, Draft(chat, call.sender, {"forum_topic_created": shape}, thread_id=topic.thread_id))
    return {"message_thread_id": topic.thread_id, **shape}


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
