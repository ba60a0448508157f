"""/help: a short first page, and a page for each topic that concerns whoever asks."""

from domain.access import EVERYBODY
from domain.errors import Refusal
from domain.help_topics import Topic, topic_named, topics_for
from domain.keyboards import Button, in_rows
from i18n.text import page, t, verbatim
from services.outgoing import Saying, say
from services.scope import require_role
from services.unit import Unit
from storage import premises, staff

PREFIX = "h"
TALK = Button(t("Talk to somebody"), "talk:offered:")


def command(unit: Unit, user_id: int, words: str) -> None:
    """/help, /help notices"""
    if not words:
        _tell_first(unit, user_id)
        return
    topic = topic_named(words)
    if topic is None:
        names = [each.name for each in _topics(unit, user_id)]
        raise Refusal(t("There is no page about {words}. There are: {names}", words=verbatim(words[:40]), names=names))
    _tell(unit, user_id, topic)


def press(unit: Unit, user_id: int, name: str, message_id: int | None) -> None:
    """A button below a page: another page takes its place; without a name, the first."""
    if not name:
        _tell_first(unit, user_id, message_id)
        return
    topic = topic_named(name)
    if topic is None:
        raise Refusal(t("This button is out of date."))
    _tell(unit, user_id, topic, message_id)


def _topics(unit: Unit, user_id: int) -> list[Topic]:
    held = {post.role for post in staff.posts_of(unit.tx, user_id)}
    return topics_for(held, bool(premises.of_contact(unit.tx, user_id)))


def _tell_first(unit: Unit, user_id: int, message_id: int | None = None) -> None:
    buttons = [Button(topic.label, f"{PREFIX}:{topic.name}") for topic in _topics(unit, user_id)]
    say(unit, user_id, page("help"), Saying(rows=((TALK,), *in_rows(buttons, 2)), edits=message_id))


def _tell(unit: Unit, user_id: int, topic: Topic, message_id: int | None = None) -> None:
    if topic.who is not EVERYBODY:
        require_role(unit, user_id, topic.who)
    back = Button(t("‹ Back"), f"{PREFIX}:")
    say(unit, user_id, page(topic.page), Saying(rows=((back,),), edits=message_id))
