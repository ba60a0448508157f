"""A notice is changed: before it goes out altogether, afterwards its words wherever they have arrived."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain import recurrences
from domain.contents import CAPTION_LIMIT, TEXT, Content, from_json, utf16_length
from domain.days import at_instant
from domain.errors import Refusal
from domain.ids import from_base36
from domain.notices import Notice, State
from i18n.text import nt, t
from services import notice_seconding, notice_sending, noticing
from services.notice_scope import notice_in_reach
from services.outgoing import say
from services.unit import Unit
from storage import due, notices, staff
from storage.conversations import Conversation

_BEFORE = frozenset({State.AWAITING, State.PLANNED})


def finish_words(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A notice says something else from now on, and wherever it has arrived."""
    author = conversation.user_id
    notice = notice_in_reach(unit, author, from_base36(conversation.subject["notice"]))
    language = answers.get("language") or next(iter(notice.contents))
    changed = reworded(notice, language, from_json(answers["content"]))
    notices.reword(unit.tx, notice.id, changed.contents)
    staff.record(unit.tx, unit.new_id(), author, "notice_reword", f"notice:{notice.id}", unit.now_at)
    if notice_seconding.is_needed(unit, notice.audience):
        _ask_again(unit, author, changed)
        return
    places = notice_sending.reword(unit, changed)
    if notice.state in _BEFORE:
        say(unit, author, t("✓ Changed. It goes out with the new words."))
    else:
        say(unit, author, nt("✓ Changed in {n} chat.", "✓ Changed in {n} chats.", places))


def _ask_again(unit: Unit, author: int, changed: Notice) -> None:
    """Two have agreed to other words. What has gone out already is not changed by one of them alone."""
    if changed.state not in _BEFORE:
        raise Refusal(t("Two people had to agree to this notice. Please recall it and write a new one."))
    due.cancel(unit.tx, noticing.DUE, changed.id, unit.now_at)
    notice_seconding.ask_again(unit, changed)
    say(unit, author, t("✓ Changed. A second person has to agree to the new words; I have asked."))


def reworded(notice: Notice, language: str, said: Content) -> Notice:
    """The notice with this instead of what it said in a language. What has arrived keeps its kind and changes words."""
    if notice.state in (State.CANCELLED, State.RECALLED):
        raise Refusal(t("This notice was taken back. Please write a new one."))
    if notice.state not in _BEFORE:
        before = notice.content_in(language)
        if not before.may_be_reworded:
            raise Refusal(t("This cannot be changed where it has arrived. Please recall it and write a new one."))
        if said.kind != TEXT:
            raise Refusal(t("Where it has arrived only the words can be changed. Please send me words."))
        if before.kind != TEXT and utf16_length(said.words) > CAPTION_LIMIT:
            raise Refusal(t("Under a picture or a file there is room for {n} characters only.", n=CAPTION_LIMIT))
        said = before.said_instead(said.words, said.entities)
    return replace(notice, contents={**notice.contents, language: said})


def finish_time(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A planned notice goes out at another time, or comes again at other times."""
    notice = notice_in_reach(unit, conversation.user_id, from_base36(conversation.subject["notice"]))
    moment = answers["moment"]
    weekly = recurrences.from_json(moment) if isinstance(moment, dict) else None
    at = noticing.instant(unit, moment, weekly, notice.audience.areas or (notice.area_id,))
    moved = noticing.at_another_time(notice, at, weekly)
    if not notices.replan(unit.tx, moved):
        raise Refusal(t("This notice has begun to go out."))
    due.cancel(unit.tx, noticing.DUE, notice.id, unit.now_at)
    if notice.state is State.PLANNED:
        noticing.plan(unit, moved)
    say(unit, conversation.user_id, t("✓ It goes out {moment}.", moment=at_instant(at, unit.house.timezone)))
