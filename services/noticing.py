"""Notices to groups, now or at a time, each group once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.days import DAY, instant_of
from domain.delivery import Priority, WhenInDoubt
from domain.errors import Refusal
from flows import notice as notice_flow
from i18n.text import lines, nt, t, verbatim
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.scope import groups_in_scope, require_staff
from services.unit import Unit
from storage import due, groups, notices
from storage.conversations import Conversation
from storage.due import Due
from storage.notices import Notice

_STILL_WORTH_POSTING = DAY


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The notice was looked over and confirmed."""
    posts = require_staff(unit, conversation.user_id)
    reach = {group.chat_id for group in groups_in_scope(unit, conversation.user_id)}
    chosen = tuple(int(key) for key in answers["groups"] if int(key) in reach)
    if not chosen:
        raise Refusal(t("Please choose at least one group of your area."))
    post_at = _instant(unit, answers["moment"])
    words = relayed(answers["words"])
    notice = Notice(unit.new_id(), posts[0].area_id, conversation.user_id, words, chosen, "planned", post_at)
    notices.plan(unit.tx, notice, unit.now_at)
    row = Due(unit.new_id(), "notice", notice.id, str(unit.today), "", post_at, post_at + _STILL_WORTH_POSTING)
    due.plan(unit.tx, [row])
    say(unit, conversation.user_id, nt("✓ It goes to {n} group.", "✓ It goes to {n} groups.", len(chosen)))


def _instant(unit: Unit, moment: str) -> int:
    if moment == notice_flow.NOW:
        return unit.now_at
    local = datetime.fromisoformat(moment)
    at = instant_of(local.date(), f"{local:%H:%M}", unit.house.timezone)
    if at < unit.now_at:
        raise Refusal(t("That time has passed. Please start again with /notice and give a later one."))
    return at


def post(unit: Unit, row: Due) -> None:
    """Its time has come."""
    notice = notices.get(unit.tx, row.subject_id)
    if notice is None or notice.state != "planned":
        return
    for chat_id in notice.chat_ids:
        if groups.get(unit.tx, chat_id) is not None:
            text = lines(t("📢 Notice"), verbatim(notice.words))
            how = Saying(
                personal=False,
                priority=Priority.NOTICE,
                key=f"notice:{notice.id}:{chat_id}",
                policy=WhenInDoubt.RESEND_SILENTLY,
            )
            say(unit, chat_id, text, how)
    notices.posted(unit.tx, notice.id, unit.now_at)
    say(unit, notice.author_user_id, t("✓ Your notice has gone out."))
