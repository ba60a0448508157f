"""What is no longer needed goes: people some weeks after their watch ended, and the machinery's own traces."""

from domain.days import DAY
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, faq, inbox, outbox, people, questions, reports

_KEEP_SENT = 35 * DAY
_KEEP_NUMBERS = 8 * DAY


def keep_tidy(unit: Unit) -> None:
    """Once a day. The days a closed watch is kept are policy, by area."""
    inbox.forget_done(unit.tx, unit.now_at - _KEEP_NUMBERS)
    outbox.forget_sent(unit.tx, unit.now_at - _KEEP_SENT)
    faq.forget(unit.tx, unit.now_at - _KEEP_NUMBERS)
    due.forget_done(unit.tx, unit.now_at - _KEEP_SENT)
    forget_closed(unit)


def forget_closed(unit: Unit) -> None:
    """Erase who the people were whose watch ended long enough ago, and the words of old questions."""
    top = areas.top(unit.tx)
    if top is None:
        return
    for person, closed_at in people.closed_before(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, areas.get(unit.tx, person.area_id)).keep_closed_days * DAY
        if closed_at < unit.now_at - kept:
            reports.wipe_words(unit.tx, person.id)
            people.erase(unit.tx, person.id, unit.now_at)
    questions.wipe_before(unit.tx, unit.now_at - policy_for(unit, top).keep_closed_days * DAY)
