"""Ready answers are changed by staff, within their area, and each change leaves a trace."""

from dataclasses import replace
from datetime import date, timedelta

from domain.areas import Area
from domain.days import DAY, instant_of
from domain.errors import Refusal
from domain.faq import FaqEntry, State
from i18n.text import t
from services import auditing
from services.scope import policy_for, require_editor
from services.unit import Unit
from storage import areas, due, faq
from storage.due import Due

REVIEW = "faq_review"
_REVIEW_CLOCK = "09:00"


def entry_of(unit: Unit, id: int) -> FaqEntry:
    """The entry of this id as it is now."""
    entry = faq.get(unit.tx, id)
    if entry is None:
        raise Refusal(t("This button is out of date."))
    return entry


def keep(unit: Unit, user_id: int, entry: FaqEntry, action: str) -> FaqEntry:
    """Keep an entry as this member of staff has it. They must reach the area it was for and the one it is for."""
    before = faq.by_code(unit.tx, entry.code)
    for area_id in {entry.area_id, before.area_id if before else entry.area_id}:
        require_editor(unit, user_id, area_id)
    kept = save(unit, entry)
    auditing.note(unit, user_id, action, subject=f"faq:{kept.id}", area=area_of(unit, kept))
    return kept


def save(unit: Unit, entry: FaqEntry) -> FaqEntry:
    """Keep an entry, whoever stands behind it, and plan its review."""
    kept = replace(entry, edited_at=unit.now_at, revision=unit.new_id())
    faq.save(unit.tx, kept, kept.revision, unit.now_at)
    if kept.valid_until is not None:
        _plan_review(unit, kept, kept.valid_until)
    return kept


def _plan_review(unit: Unit, entry: FaqEntry, until: date) -> None:
    """Some mornings before it ends; at once when that has passed. One that was planned for another end finds it so."""
    day = until - timedelta(days=policy_for(unit, area_of(unit, entry)).answer_review_days)
    at = max(instant_of(day, _REVIEW_CLOCK, unit.house.timezone), unit.now_at)
    due.plan(unit.tx, [Due(unit.new_id(), REVIEW, entry.id, str(until), "", at, at + 30 * DAY)])


def area_of(unit: Unit, entry: FaqEntry) -> Area:
    """The area it is for; the top for one that is for everybody."""
    area = areas.top(unit.tx) if entry.area_id is None else areas.get(unit.tx, entry.area_id)
    assert area is not None, "there is a grid before there are answers of staff"
    return area


def set_state(unit: Unit, user_id: int, id: int, state: State) -> FaqEntry:
    """Retire an entry, restore it, or approve a draft."""
    entry = entry_of(unit, id)
    return keep(unit, user_id, replace(entry, state=state), f"answer_{state}")


def renew(unit: Unit, user_id: int, id: int) -> FaqEntry:
    """It is still right: some days more, from its end, or from today when that has passed."""
    entry = entry_of(unit, id)
    days = timedelta(days=policy_for(unit, area_of(unit, entry)).answer_days)
    until = max(entry.valid_until or unit.today, unit.today) + days
    return keep(unit, user_id, replace(entry, valid_until=until), "answer_renewed")
