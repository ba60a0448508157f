"""The last day: who is well goes free, about the others staff decide."""

from dataclasses import replace
from datetime import timedelta

from domain.errors import Refusal
from domain.people import Episode
from domain.watch import length, why_not_released
from flows import report
from i18n.text import Text, t
from services import alert_cards, alerting, auditing, care_ending, leaving, planning, receiving, transfer_ending
from services.outgoing import say
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import (
    alerts,
    areas,
    conversations,
    guests,
    people,
    reports,
    transfers,
)
from storage.due import Due

EXTRA_DAYS = 7
WELL, HOSPITAL, LOST, DECIDED = "well", "hospital", "lost", "decided"


def last_evening(unit: Unit, due: Due) -> None:
    """The evening of the last day has come."""
    if not people.is_open(unit.tx, due.subject_id):
        return
    episode = people.episode(unit.tx, due.subject_id)
    # A guest's watch ends with the stay, which somebody must see end; see services/guests.py.
    if episode.last_date > unit.today or guests.is_guest(unit.tx, episode.id):
        return
    # While they are in hospital nothing is decided about the watch at home; the outcome of the transfer is.
    if transfers.is_away(unit.tx, episode.id):
        return
    policy = policy_for(unit, areas.get(unit.tx, episode.area_id))
    reason = _what_stands_against(unit, episode, policy.well_days_before_release)
    if reason is None:
        release(unit, episode, WELL, None)
    else:
        alerting.raise_closure(unit, episode, policy, reason)


def _what_stands_against(unit: Unit, episode: Episode, days: int) -> str | None:
    since = unit.today - timedelta(days=days - 1)
    recent = [each.level for each in reports.of_episode(unit.tx, episode.id) if each.local_date >= since]
    others = [alert for alert in alerts.open_for(unit.tx, episode.id) if alert.kind != alert_cards.CLOSURE]
    return why_not_released(episode, unit.today, recent, len(others))


def release(unit: Unit, episode: Episode, reason: str, closed_by: int | None) -> None:
    """The watch ends, once; the person hears of it."""
    if not people.close(unit.tx, episode.id, reason, closed_by, unit.now_at):
        return
    receiving.end_silence(unit, episode)
    for alert in alerts.open_for(unit.tx, episode.id):
        alerting.settle(unit, alert, closed_by)
    transfer_ending.watch_ended(unit, episode.id)
    person = people.get(unit.tx, episode.person_id)
    care_ending.settle(unit, person.area_id, person.room)
    _end_report(unit, person.reporter_user_id)
    if person.reporter_user_id and reason in (WELL, DECIDED):
        say(unit, person.reporter_user_id, _farewell(unit, episode, person.name))
    leaving.watch_ended(unit, person, areas.get(unit.tx, episode.area_id), reason)


def _end_report(unit: Unit, user_id: int) -> None:
    """A report that was begun and is for nobody any more would swallow all that is written from now on."""
    talk = conversations.get(unit.tx, user_id, user_id)
    if talk is not None and talk.flow == report.NAME and not people.open_episodes_reported_by(unit.tx, user_id):
        conversations.end(unit.tx, user_id, user_id)


def _farewell(unit: Unit, episode: Episode, name: str) -> Text:
    return t(
        "{name}: the {days} days are over, the health watch has ended. Thank you for reporting so faithfully. "
        "If you feel ill later, call {phone}.",
        name=name,
        days=length(episode),
        phone=unit.house.duty_phone,
    )


def decide(unit: Unit, alert_id: int, user_id: int, decision: str) -> Text:
    """Staff pressed a button of a closure card."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is None or alert.resolved_at is not None:
        return t("This has been settled already.")
    area = areas.get(unit.tx, alert.area_id)
    require_reach(unit, user_id, area)
    episode = people.episode(unit.tx, alert.episode_id)
    if decision != "who":
        whom = people.get(unit.tx, episode.person_id)
        auditing.note(unit, user_id, f"closure_{decision}", [whom], subject=f"episode:{episode.id}")
    match decision:
        case "who":
            alert_cards.tell_who(unit, alert, user_id)
            return t("I wrote you who it is.")
        case "release":
            release(unit, episode, DECIDED, user_id)
        case "hospital":
            release(unit, episode, HOSPITAL, user_id)
        case "lost":
            release(unit, episode, LOST, user_id)
        case "extend":
            _extend(unit, episode)
            alerting.settle(unit, alert, user_id)
        case _:
            raise Refusal(t("This button is out of date."))
    return t("Noted.")


def _extend(unit: Unit, episode: Episode) -> None:
    longer = replace(episode, last_date=max(episode.last_date, unit.today) + timedelta(days=EXTRA_DAYS))
    people.save_episode(unit.tx, longer, unit.now_at)
    planning.plan_closure(unit, longer, areas.get(unit.tx, longer.area_id))
    person = people.get(unit.tx, episode.person_id)
    planning.plan_for_reporter(unit, person.reporter_user_id)
    text = t("{name}: please go on reporting. The watch now ends on {last}.", name=person.name, last=longer.last_date)
    say(unit, person.reporter_user_id, text)
