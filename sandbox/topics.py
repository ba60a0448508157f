"""Topics of a forum coming into being."""

from sandbox.core import Sandbox
from sandbox.posting import announce
from sandbox.wire import Json
from sandbox.world import Chat, Topic

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def open_topic(box: Sandbox, chat: Chat, by: Json, name: str, colour: int = 0) -> Topic:
    """The topic is numbered by the service message that opens it."""
    topic = Topic(chat.last_id + 1, name, colour or COLOURS[len(chat.topics) % len(COLOURS)])
    chat.topics[topic.thread_id] = topic
    shape = {"name": name, "icon_color": topic.icon_color}
    announce(box, chat, by, {"forum_topic_created": shape}, thread_id=topic.thread_id)
    return topic
