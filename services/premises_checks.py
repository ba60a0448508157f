"""A visit, or the contact's own list of the day, is kept; what is not in order is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.checklists import ITEMS, Finding, Verdict, checklist, wrong_in
from domain.premises import Premises, next_check
from flows import premises_check as flow
from i18n.text import Text, lines, nt, t, verbatim
from services import auditing, premises_cards
from services.outgoing import Saying, say
from services.premises import subject_of
from services.scope import policy_for
from services.unit import Unit
from storage import areas, premises
from storage.conversations import Conversation


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The points to look at here, and the days until the next visit."""
    about = subject_of(unit, conversation).premises
    policy = policy_for(unit, areas.get(unit.tx, about.area_id))
    days = (policy.premises_days, policy.premises_again_days)
    return {flow.ITEMS_HERE: checklist(about.kind, about.status), flow.DAYS: days}


def finish_visit(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Staff were there."""
    access = subject_of(unit, conversation)
    about, items = access.premises, facts(unit, conversation)[flow.ITEMS_HERE]
    found = flow.findings(answers, items)
    days = facts(unit, conversation)[flow.DAYS]
    usual = next_check(unit.today, wrong_in(found), *days)
    chosen = usual if answers["next"] == flow.USUAL else date.fromisoformat(answers["next"])
    now = replace(about, checked_date=unit.today, next_check_date=chosen, wrong=wrong_in(found))
    _keep(unit, now, conversation.user_id, found, own=False)
    where = areas.get(unit.tx, about.area_id)
    auditing.note(unit, conversation.user_id, "premises_visited", subject=f"premises:{about.id}", area=where)
    say(unit, conversation.user_id, _saved(now, found))
    if about.contact_user_id is not None and now.wrong:
        say(unit, about.contact_user_id, lines(t("Our visit found points not in order."), _saved(now, found)))


def finish_own(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The contact filled in the list of the day."""
    about = subject_of(unit, conversation).premises
    found = flow.own_findings(answers, facts(unit, conversation)[flow.ITEMS_HERE])
    now = replace(about, told_date=unit.today, wrong=wrong_in(found))
    _keep(unit, now, conversation.user_id, found, own=True)
    say(unit, conversation.user_id, t("✓ Saved. Thank you."))
    if now.wrong:
        rows = ((premises_cards.button(t("What was found"), premises_cards.FOUND, about),),)
        text = lines(t("{name} tells of its own accord:", name=about.name), *_wrong(found))
        for user_id in premises_cards.responsible(unit, about):
            say(unit, user_id, text, Saying(rows=rows))


def _keep(unit: Unit, now: Premises, user_id: int, found: list[Finding], *, own: bool) -> None:
    premises.save(unit.tx, now)
    premises.add_check(unit.tx, unit.new_id(), now.id, user_id, found, unit.today, unit.now_at, own=own)


def _saved(now: Premises, found: list[Finding]) -> Text:
    return lines(
        t("✓ Visit saved: {name}", name=now.name),
        nt("{n} point not in order", "{n} points not in order", now.wrong) if now.wrong else t("All in order."),
        *_wrong(found),
        t("Next visit: {day}", day=now.next_check_date),
    )


def _wrong(found: list[Finding]) -> list[Text]:
    wrong = [each for each in found if each.verdict is Verdict.WRONG]
    return [
        t(
            "✗ {point}{note}",
            point=ITEMS[each.item],
            note=t(": {words}", words=each.note) if each.note else verbatim(""),
        )
        for each in wrong
    ]
