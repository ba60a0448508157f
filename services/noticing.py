"""Notices: planned, looked over by a second person where that is the rule, and sent when their time has come."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain import recurrences
from domain.contents import Content, from_json
from domain.days import DAY, after_quiet_hours, at_instant, instant_of
from domain.errors import Refusal
from domain.ids import AreaId
from domain.notices import Notice, State
from domain.recurrences import Recurrence
from domain.roles import covering
from flows import notice as notice_flow
from flows.notice_words import NONE, said_in
from i18n.text import lines, nt, t
from services import alarms, notice_audience, notice_seconding, notice_sending, notice_templates
from services.outgoing import language_in, say
from services.scope import policy_for, require_staff, with_sight
from services.unit import Unit
from storage import areas, due, notices
from storage.conversations import Conversation
from storage.due import Due

# A notice whose time passed while the bot was down is still worth sending for so long.
_STILL_WORTH_SENDING = DAY
DUE = "notice"


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The notice was looked over and confirmed."""
    author = conversation.user_id
    posts = require_staff(unit, author)
    audience = notice_audience.chosen(unit, author, answers)
    said = _contents(unit, author, answers)
    area_id = audience.areas[0] if audience.areas else posts[0].area_id
    weekly = recurrences.from_json(answers["moment"]) if isinstance(answers["moment"], dict) else None
    post_at = instant(unit, answers["moment"], weekly, audience.areas or (area_id,))
    options = answers["options"]
    notice = Notice(
        id=unit.new_id(),
        area_id=AreaId(area_id),
        author_user_id=author,
        contents=said,
        audience=audience,
        state=State.AWAITING if notice_seconding.is_needed(unit, audience) else State.PLANNED,
        post_at=post_at,
        asks_receipt=notice_flow.RECEIPT in options,
        pins=notice_flow.PIN in options,
        replaces=f"{author}:{area_id}" if notice_flow.REPLACE in options else "",
        repeats=weekly,
        expires_at=None if answers["expiry"] == NONE else post_at + int(answers["expiry"]) * DAY,
    )
    notices.plan(unit.tx, notice, unit.now_at)
    if "template_name" in answers:
        notice_templates.keep(unit, author, area_id, answers["template_name"], said)
    if notice.state is State.AWAITING:
        notice_seconding.ask(unit, notice)
    else:
        plan(unit, notice)
    _confirm(unit, notice)


def _contents(unit: Unit, author: int, answers: Mapping[str, Any]) -> Mapping[str, Content]:
    """What its author wrote, or a template as it is."""
    language = language_in(unit, author)
    said = said_in(answers, language, None)
    if said:
        return {each: from_json(content) for each, content in said.items()}
    template = notice_templates.offered(unit, author).get(answers["content"])
    if template is None:
        raise Refusal(t("This template is gone. Please start again with /notice."))
    return template.contents


def instant(unit: Unit, moment: Any, weekly: Recurrence | None, area_ids: Sequence[int]) -> int:
    """When that is; “now” waits for the morning where a policy of these areas has quiet hours."""
    if moment == notice_flow.URGENT:
        return unit.now_at
    if moment == notice_flow.NOW:
        return after_night(unit, area_ids)
    if weekly is not None:
        first = weekly.next_after(unit.now_at, unit.house.timezone)
        if first is None:
            raise Refusal(t("That weekly time has ended before it begins. Please start again with /notice."))
        return first
    local = datetime.fromisoformat(moment)
    at = instant_of(local.date(), f"{local:%H:%M}", unit.house.timezone)
    if at < unit.now_at:
        raise Refusal(t("That time has passed. Please start again with /notice and give a later one."))
    return at


def after_night(unit: Unit, area_ids: Sequence[int]) -> int:
    """This moment, or the end of the quiet hours; of several areas the one that sleeps longest counts."""
    quiet = [policy_for(unit, areas.get(unit.tx, area_id)).quiet_hours for area_id in area_ids]
    return max((after_quiet_hours(unit.now_at, each, unit.house.timezone) for each in quiet), default=unit.now_at)


def plan(unit: Unit, notice: Notice) -> None:
    """It goes out at its time, or with the next tick when that is now."""
    at = max(notice.post_at, unit.now_at)
    day = str(at_instant(at, unit.house.timezone).date())
    id = unit.new_id()
    # Planned, moved away and back again it is a new thing to do, so the slot names the row itself.
    due.plan(unit.tx, [Due(id, DUE, notice.id, day, str(id), at, at + _STILL_WORTH_SENDING)])


def _confirm(unit: Unit, notice: Notice) -> None:
    chats = notice_sending.reach(unit, notice.audience).chats
    text = lines(
        nt("✓ It goes to {n} chat.", "✓ It goes to {n} chats.", chats),
        t("When: {moment}", moment=at_instant(notice.post_at, unit.house.timezone))
        if notice.post_at > unit.now_at
        else None,
        t("A second person has to agree first; I have asked.") if notice.state is State.AWAITING else None,
        t("It is notice {n}: /notices shows it, to change or stop it.", n=number_of(unit, notice)),
    )
    say(unit, notice.author_user_id, text)


def number_of(unit: Unit, notice: Notice) -> int:
    """What people call it by; known once it is kept."""
    kept = notices.get(unit.tx, notice.id)
    return kept.number if kept is not None else 0


def post(unit: Unit, row: Due) -> None:
    """Its time has come. A weekly one sends a copy of itself and waits for the next time."""
    notice = notices.get(unit.tx, row.subject_id)
    if notice is None or notice.state is not State.PLANNED or notice.post_at > unit.now_at:
        return
    if not _author_still_may(unit, notice):
        notices.move(unit.tx, notice, State.CANCELLED, unit.now_at)
        alarms.tell_admins(unit, t("A planned notice was not sent: its author has no post there any more (/notices)."))
        return
    if notice.repeats is None:
        notice_sending.launch(unit, notice)
        return
    lasting = None if notice.expires_at is None else unit.now_at + notice.expires_at - notice.post_at
    once = replace(
        notice, id=unit.new_id(), repeats=None, repeats_of=notice.id, expires_at=lasting, post_at=unit.now_at
    )
    notices.plan(unit.tx, once, unit.now_at)
    notice_sending.launch(unit, once)
    again_at = notice.repeats.next_after(unit.now_at, unit.house.timezone)
    if again_at is None:
        notices.move(unit.tx, notice, State.DONE, unit.now_at)
        return
    again = at_another_time(notice, again_at)
    notices.replan(unit.tx, again)
    plan(unit, again)


def at_another_time(notice: Notice, post_at: int, repeats: Recurrence | None = None) -> Notice:
    """It holds as long as before, from then on."""
    expires_at = None if notice.expires_at is None else notice.expires_at + post_at - notice.post_at
    return replace(notice, post_at=post_at, expires_at=expires_at, repeats=repeats or notice.repeats)


def _author_still_may(unit: Unit, notice: Notice) -> bool:
    """A post may have ended between the writing and the sending, and with it the right to write to these areas."""
    posts = with_sight(unit, notice.author_user_id)
    return all(covering(posts, areas.get(unit.tx, area_id)) is not None for area_id in notice.audience.areas)


def second(unit: Unit, user_id: int, notice_id: int, answer: str) -> None:
    """A second person agreed or did not."""
    agreed = notice_seconding.decide(unit, user_id, notice_id, answer)
    if agreed is not None:
        plan(unit, agreed)


def cancel(unit: Unit, user_id: int, notice: Notice) -> None:
    """It will not go out."""
    if not notices.move(unit.tx, notice, State.CANCELLED, unit.now_at):
        raise Refusal(t("This notice has begun to go out."))
    due.cancel(unit.tx, DUE, notice.id, unit.now_at)
    say(unit, user_id, t("✓ It will not be sent."))


def remind(unit: Unit, user_id: int, notice: Notice) -> None:
    """The same again, only to those who have not said that they read it."""
    unread = replace(notice.audience, unread_of=notice.counted_under, chats=())
    if notice_sending.reach(unit, unread).chats == 0:
        raise Refusal(t("Everybody who got it has read it."))
    again = replace(
        notice,
        id=unit.new_id(),
        author_user_id=user_id,
        audience=unread,
        state=State.PLANNED,
        repeats=None,
        repeats_of=notice.counted_under,
        progress_outbox_id=None,
        post_at=instant(unit, notice_flow.NOW, None, notice.audience.areas),
    )
    notices.plan(unit.tx, again, unit.now_at)
    plan(unit, again)
    _confirm(unit, again)
