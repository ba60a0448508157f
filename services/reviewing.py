"""Answers that end soon are brought up: still right, to be changed, or to be retired."""

from domain.faq import FaqEntry
from domain.ids import to_base36
from domain.keyboards import Button
from domain.roles import may_approve
from i18n.text import lines, t, verbatim
from services import curating
from services.faq_pages import CHANGE, PREFIX, RENEW, RETIRE
from services.outgoing import Saying, say
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, faq, groups, staff
from storage.due import Due


def bring_up(unit: Unit, row: Due) -> None:
    """Ask the owner, or where there is none in reach the staff of the area, unless the end has been moved since."""
    entry = faq.get(unit.tx, row.subject_id)
    if entry is None or str(entry.valid_until) != row.local_date or not entry.in_force(entry.valid_until or unit.today):
        return
    chat_id = _whom(unit, entry)
    if chat_id is None:
        return
    days = policy_for(unit, curating.area_of(unit, entry)).answer_days
    id = to_base36(entry.id)
    rows = (
        (Button(t("Still right, {n} days more", n=days), f"{PREFIX}:{RENEW}:{id}"),),
        (Button(t("Change"), f"{PREFIX}:{CHANGE}:{id}"), Button(t("Retire"), f"{PREFIX}:{RETIRE}:{id}")),
    )
    text = lines(
        t("This answer holds until {day}. Is it still right?", day=entry.valid_until),
        verbatim(f"{entry.asked_in('zh-Hans')}\n→ {entry.answered_in('zh-Hans')}"),
        t("Or write to me: /faq renew {code}, /faq change {code}, /faq retire {code}", code=entry.code),
    )
    say(unit, chat_id, text, Saying(rows=rows, personal=False, key=f"faq_review:{entry.id}:{row.local_date}"))


def _whom(unit: Unit, entry: FaqEntry) -> int | None:
    account = accounts.get(unit.tx, entry.owner_user_id) if entry.owner_user_id else None
    if account is not None and account.reachable and _still_keeps(unit, account.user_id, entry):
        return account.user_id
    group = groups.staff_group(unit.tx, curating.area_of(unit, entry))
    return group.chat_id if group else None


def _still_keeps(unit: Unit, user_id: int, entry: FaqEntry) -> bool:
    """Whether the owner still has a post that may change it."""
    area = curating.area_of(unit, entry)
    return any(may_approve(post.role) and post.covers(area) for post in staff.posts_of(unit.tx, user_id))
