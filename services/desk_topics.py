"""Which topics of a forum the cards go to."""

from domain.errors import Refusal
from domain.topics import TOPIC_NAMES, Topic, topic_named
from i18n.text import Text, lines, t
from services.asked import Asked
from services.outgoing import Saying, say
from services.scope import require_reach
from services.unit import Unit
from storage import areas, desk, groups


def command(unit: Unit, asked: Asked) -> None:
    """/topic health inside a topic sends such cards there; outside of any, back to where all others go."""
    group = groups.get(unit.tx, asked.chat_id)
    if group is None or group.kind != "staff":
        raise Refusal(t("Please do this in the staff group. /bind staff makes a group one."))
    require_reach(unit, asked.user_id, areas.get(unit.tx, group.area_id))
    how = Saying(personal=False, reply_to=asked.message_id, thread_id=asked.thread_id)
    if not asked.words.strip():
        say(unit, asked.chat_id, _list(unit, asked.chat_id), how)
        return
    topic = topic_named(asked.words)
    if topic is None:
        raise Refusal(t("Please name a topic: {topics}", topics=[str(each) for each in Topic]))
    if asked.thread_id is None:
        desk.drop_topic(unit.tx, asked.chat_id, topic)
        text = t("✓ Questions about {topic} come into the general topic.", topic=TOPIC_NAMES[topic])
    else:
        desk.set_topic(unit.tx, asked.chat_id, topic, asked.thread_id)
        text = t("✓ Questions about {topic} come into this topic.", topic=TOPIC_NAMES[topic])
    say(unit, asked.chat_id, text, how)


def _list(unit: Unit, chat_id: int) -> Text:
    threads = desk.topics(unit.tx, chat_id)
    named = [str(topic) for topic in threads]
    if not named:
        return t("No topic is set. Send /topic health inside a topic of this group; topics: {topics}", topics=_keys())
    return lines(t("Set here: {topics}", topics=named), t("Topics: {topics}", topics=_keys()))


def _keys() -> list[str]:
    return [str(each) for each in Topic]
