"""A notice is taken back: replaced by a word about that where it has arrived, never sent where it has not."""

from dataclasses import replace

from domain.contents import POLL, Content
from domain.delivery import Priority
from domain.ids import OutboxId
from domain.notices import Notice, State
from i18n.catalogue import LANGUAGES, language_of, render
from i18n.text import nt, t
from services import notice_groups, notice_progress, notice_sending
from services.outgoing import Saying, language_in, say
from services.unit import Unit
from storage import notices, staff
from storage.notices import Delivery

_RECALLED = t("This notice was recalled. Please do not follow it any more.")


def recall(unit: Unit, user_id: int, notice: Notice) -> None:
    """Take it back everywhere."""
    if not notices.move(unit.tx, notice, State.RECALLED, unit.now_at):
        say(unit, user_id, t("Already noted."))
        return
    notices.drop_unsent(unit.tx, notice.id, unit.now_at)
    staff.record(unit.tx, unit.new_id(), user_id, "notice_recall", f"notice:{notice.id}", unit.now_at)
    taken_back = _taken_back(notice)
    places = [each for each in notices.deliveries(unit.tx, notice.id) if each.state in ("sent", "sending")]
    for each in places:
        _replace(unit, notice, taken_back, each)
    notice_progress.show(unit, replace(notice, state=State.RECALLED))
    text = nt("↩ Recalled in {n} chat.", "↩ Recalled in {n} chats.", len(places))
    say(unit, user_id, text)


def _taken_back(notice: Notice) -> Notice:
    """The same notice with nothing but the word that it was recalled, in every language."""
    said: dict[str, Content] = {
        language: notice.content_in(language).said_instead(render(_RECALLED, language)) for language in LANGUAGES
    }
    return replace(notice, contents=said, asks_receipt=False)


def _replace(unit: Unit, notice: Notice, taken_back: Notice, place: Delivery) -> None:
    content = notice.content_in(language_of(language_in(unit, place.chat_id)))
    if content.may_be_reworded:
        notice_sending.reword_in(unit, taken_back, place)
        return
    if content.kind == POLL:
        notice_groups.on_message(unit, place.chat_id, "stopPoll", OutboxId(place.outbox_id))
    how = Saying(personal=False, priority=Priority.NOTICE, reply_to=place.message_id)
    say(unit, place.chat_id, _RECALLED, how)
