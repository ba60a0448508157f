"""What a notice does in a group besides being read: it is pinned and unpinned, and takes the last one's place."""

from collections.abc import Sequence

from domain.days import DAY
from domain.delivery import Priority
from domain.ids import OutboxId
from domain.keyboards import Button
from domain.notices import Notice
from i18n.text import Text
from services.outgoing import Saying, call, mark
from services.unit import Unit
from storage import due, notices
from storage.due import Due

EXPIRY = "notice_expiry"


def after_posting(unit: Unit, notice: Notice, groups: Sequence[tuple[int, OutboxId]]) -> None:
    """The notice was promised to these groups and channels, each with its row in the outbox."""
    for chat_id, row in groups:
        if notice.replaces:
            _take_over(unit, notice, chat_id)
        if notice.pins:
            on_message(unit, chat_id, "pinChatMessage", row, disable_notification=True)
    if notice.pins and notice.expires_at is not None and groups:
        at = notice.expires_at
        due.plan(unit.tx, [Due(unit.new_id(), EXPIRY, notice.id, str(unit.today), "", at, at + 30 * DAY)])


def _take_over(unit: Unit, notice: Notice, chat_id: int) -> None:
    last = notices.replaced_in(unit.tx, notice, chat_id)
    if last is not None:
        take_away(unit, chat_id, OutboxId(last.outbox_id))


def take_away(unit: Unit, chat_id: int, row: OutboxId) -> None:
    """Delete what stands in the way of its successor. Telegram deletes what is two days old no more: then unpin it."""
    on_message(unit, chat_id, "unpinChatMessage", row)
    on_message(unit, chat_id, "deleteMessage", row)


def on_message(unit: Unit, chat_id: int, method: str, row: OutboxId, **options: bool) -> None:
    """A call about the message of an outbox row, once that is sent."""
    call(unit, chat_id, method, dict(options), Saying(personal=False, priority=Priority.NOTICE, edits_row=row))


def expire(unit: Unit, row: Due) -> None:
    """It does not hold any more."""
    for place in notices.deliveries(unit.tx, row.subject_id):
        if place.chat_id < 0 and place.state == "sent":
            on_message(unit, place.chat_id, "unpinChatMessage", OutboxId(place.outbox_id))


def show_tally(unit: Unit, notice: Notice, label: Text, data: str) -> None:
    """The button below a notice in groups says how many have read it."""
    for place in notices.deliveries_in_groups(unit.tx, notice.id):
        if place.state == "sent":
            how = Saying(
                rows=((Button(label, data),),), personal=False, priority=Priority.NOTICE, edits_row=place.outbox_id
            )
            mark(unit, place.chat_id, how)
