"""Alerts: raised, shown, taken, climbed, settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.days import DAY, MINUTE
from domain.delivery import Priority
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.people import Episode
from domain.policy import Policy
from domain.reports import Report, celsius_text
from domain.roles import ROLE_NAMES, Post, Role
from domain.triage import SEVERITY, SYMPTOMS, Level
from i18n.text import Text, by_language, lines, t
from services.outgoing import Saying, say
from services.placing import door_name, place_name
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import alerts, areas, due, groups, people, reports, staff
from storage import places as known_places
from storage.alerts import Alert
from storage.due import Due

PREFIX = "a"
HEALTH, SILENCE, CLOSURE = "health", "silence", "closure"
CLIMB, RETURN = "alert_climb", "alert_return"
DOOR_REASON = "door"

_KINDS = {HEALTH: t("Health alert"), SILENCE: t("No report"), CLOSURE: t("Due for closure")}
_LEVELS = {Level.WATCH: t("to watch"), Level.URGENT: t("URGENT"), Level.WELL: t("to decide")}
_STATES = {
    "open": t("Nobody has taken it yet."),
    "claimed": t("Taken."),
    "called": t("Called."),
    "visiting": t("On the way to the door."),
    "resolved": t("✓ Settled."),
}
STEPS = {"called": t("Called"), "visiting": t("Visiting"), "resolved": t("Resolved")}
REASONS: dict[str, Text] = {
    "report": t("A report needs attention."),
    "silent": t("No answer to the prompts."),
    DOOR_REASON: t("A silent day. Please knock at the door."),
    "no_report": t("No report on the last day."),
    "unwell": t("Not well in the last days."),
    "alert_open": t("An alert is still open."),
    "lost": t("Nobody has heard of this person for days: lost to follow-up."),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A button of a closure card."""

    key: str
    label: Text


def raise_health(unit: Unit, episode: Episode, report: Report, policy: Policy) -> None:
    """A report is not well. An alert already open only gets worse, never doubled."""
    open_now = alerts.open_for(unit.tx, episode.id, HEALTH)
    if open_now:
        _worsen(unit, open_now[0], report.level)
        return
    alert = _open(unit, episode, HEALTH, report.level, "report")
    announce(unit, alert, policy, to_group=True)
    plan_climb(unit, alert, policy)


def raise_silence(unit: Unit, episode: Episode, policy: Policy, reason: str) -> None:
    """Nobody answers: first the building leader hears of it, on a silent day the staff group."""
    open_now = alerts.open_for(unit.tx, episode.id, SILENCE)
    if open_now:
        alerts.worsen(unit.tx, open_now[0].id, Level.WATCH, reason)
        announce(unit, _again(unit, open_now[0]), policy, to_group=True)
        return
    alert = _open(unit, episode, SILENCE, Level.WATCH, reason)
    announce(unit, alert, policy, to_group=reason != "silent")


def raise_closure(unit: Unit, episode: Episode, policy: Policy, reason: str) -> None:
    """The last day has come and somebody must decide."""
    if not alerts.open_for(unit.tx, episode.id, CLOSURE):
        announce(unit, _open(unit, episode, CLOSURE, Level.WELL, reason), policy, to_group=True)


def settle_silence(unit: Unit, episode: Episode) -> None:
    """Somebody reported: what silence raised is settled by itself."""
    for alert in alerts.open_for(unit.tx, episode.id, SILENCE):
        settle(unit, alert, None)


def settle(unit: Unit, alert: Alert, user_id: int | None) -> None:
    """The alert ends, by whoever resolved it or by itself."""
    if alerts.resolve(unit.tx, alert.id, unit.now_at):
        alerts.note(unit.tx, unit.new_id(), alert.id, "resolved", user_id, unit.now_at)
        for kind in (CLIMB, RETURN):
            due.cancel(unit.tx, kind, alert.id, unit.now_at)
        refresh(unit, _again(unit, alert))


def _open(unit: Unit, episode: Episode, kind: str, level: Level, reason: str) -> Alert:
    alert = Alert(
        unit.new_id(), episode.id, episode.area_id, kind, level, reason, 0, "open", None, None, unit.now_at, None
    )
    alerts.open_new(unit.tx, alert)
    alerts.note(unit.tx, unit.new_id(), alert.id, "opened", None, unit.now_at)
    return alert


def _again(unit: Unit, alert: Alert) -> Alert:
    found = alerts.get(unit.tx, alert.id)
    assert found is not None
    return found


def _worsen(unit: Unit, alert: Alert, level: Level) -> None:
    if SEVERITY[level] > SEVERITY[alert.level]:
        alerts.worsen(unit.tx, alert.id, level, "report")
        refresh(unit, _again(unit, alert))


def rung_holders(unit: Unit, alert: Alert, policy: Policy) -> tuple[int, Sequence[Post]]:
    """Who is to be told on the alert's rung; rungs nobody holds are passed over, the last one stays."""
    area = areas.get(unit.tx, alert.area_id)
    for rung in range(alert.rung, len(policy.escalation)):
        holders = staff.on_duty(unit.tx, area, policy.escalation[rung])
        if holders:
            return rung, holders
    return len(policy.escalation) - 1, ()


def announce(unit: Unit, alert: Alert, policy: Policy, *, to_group: bool) -> None:
    """Show the alert to whoever is on duty for its rung, and in the staff group."""
    group = groups.staff_group(unit.tx, areas.get(unit.tx, alert.area_id)) if to_group else None
    _, holders = rung_holders(unit, alert, policy)
    shown = {card.chat_id for card in alerts.cards(unit.tx, alert.id)}
    wanted = [*([group.chat_id] if group else []), *(post.user_id for post in holders)]
    for chat_id in dict.fromkeys(wanted):
        if chat_id not in shown:
            _show(unit, alert, chat_id)
    refresh(unit, alert, only=shown)


def _show(unit: Unit, alert: Alert, chat_id: int) -> None:
    how = Saying(rows=buttons(alert), personal=False, priority=Priority.ALERT, key=f"alert:{alert.id}:{chat_id}")
    alerts.add_card(unit.tx, alert.id, chat_id, say(unit, chat_id, card_text(unit, alert), how))


def refresh(unit: Unit, alert: Alert, only: set[int] | None = None) -> None:
    """Bring the cards up to date."""
    for card in alerts.cards(unit.tx, alert.id):
        if only is None or card.chat_id in only:
            how = Saying(rows=buttons(alert), personal=False, priority=Priority.ALERT, edits_row=card.outbox_id)
            say(unit, card.chat_id, card_text(unit, alert), how)


def card_text(unit: Unit, alert: Alert) -> Text:
    """The place and the level, never who it is."""
    area = areas.get(unit.tx, alert.area_id)
    return lines(
        t("{kind}, {level}", kind=_KINDS[alert.kind], level=_LEVELS[alert.level]),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
        REASONS[alert.reason],
        _taken_by(unit, alert) if alert.claimed_by else _STATES[alert.state],
        _waits_for(unit, alert, policy_for(unit, area)) if alert.state == "open" else None,
    )


def _taken_by(unit: Unit, alert: Alert) -> Text:
    posts = staff.posts_of(unit.tx, alert.claimed_by or 0)
    name = posts[0].name if posts else ""
    return t("{state} ({name})", state=_STATES[alert.state], name=name)


def _waits_for(unit: Unit, alert: Alert, policy: Policy) -> Text:
    rung, _ = rung_holders(unit, alert, policy)
    return t("Waits for: {role}", role=ROLE_NAMES[Role(policy.escalation[rung])])


def buttons(alert: Alert) -> Rows:
    """What can be done with an alert now."""
    if alert.resolved_at is not None:
        return ()
    id = to_base36(alert.id)
    if alert.kind == CLOSURE:
        keys = {"release": t("Release"), "extend": t("7 days more"), "hospital": t("In hospital"), "lost": t("Lost")}
        labelled = [Button(label, f"{PREFIX}:{id}:{key}") for key, label in keys.items()]
        who = Button(t("Who is it?"), f"{PREFIX}:{id}:who")
        return (tuple(labelled[:2]), tuple(labelled[2:]), (who,))
    if alert.claimed_by is None:
        return ((Button(t("I take it"), f"{PREFIX}:{id}:take"),),)
    return (tuple(Button(label, f"{PREFIX}:{id}:{key}") for key, label in STEPS.items()),)


def act(unit: Unit, alert_id: int, user_id: int, step: str) -> Text:
    """A member of staff pressed a button of a card; what to tell them over the chat."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is None or alert.resolved_at is not None:
        return t("This has been settled already.")
    area = areas.get(unit.tx, alert.area_id)
    require_reach(unit, user_id, area)
    policy = policy_for(unit, area)
    if step == "take":
        return _take(unit, alert, user_id, policy)
    if alert.claimed_by != user_id:
        raise Refusal(t("Somebody else has this. Take it first if it comes back."))
    return _proceed(unit, alert, user_id, step, policy)


def _take(unit: Unit, alert: Alert, user_id: int, policy: Policy) -> Text:
    until_at = unit.now_at + policy.claim_minutes * MINUTE
    if not alerts.claim(unit.tx, alert.id, user_id, until_at):
        raise Refusal(t("Somebody was faster and has taken it."))
    alerts.note(unit.tx, unit.new_id(), alert.id, "claimed", user_id, unit.now_at)
    due.cancel(unit.tx, CLIMB, alert.id, unit.now_at)
    _plan_return(unit, alert, until_at)
    tell_who(unit, alert, user_id)
    refresh(unit, _again(unit, alert))
    return t("It is yours. I wrote you who it is.")


def _proceed(unit: Unit, alert: Alert, user_id: int, step: str, policy: Policy) -> Text:
    if step == "resolved":
        settle(unit, alert, user_id)
        return t("Settled. Thank you.")
    if step not in STEPS:
        raise Refusal(t("This button is out of date."))
    if alert.state == step:
        return t("Already noted.")
    until_at = unit.now_at + policy.claim_minutes * MINUTE
    alerts.set_state(unit.tx, alert.id, step, until_at)
    alerts.note(unit.tx, unit.new_id(), alert.id, step, user_id, unit.now_at)
    due.cancel(unit.tx, RETURN, alert.id, unit.now_at)
    _plan_return(unit, alert, until_at)
    refresh(unit, _again(unit, alert))
    return t("Noted.")


def _plan_return(unit: Unit, alert: Alert, at: int) -> None:
    due.plan(unit.tx, [Due(unit.new_id(), RETURN, alert.id, str(unit.today), str(at), at, at + DAY)])


def plan_climb(unit: Unit, alert: Alert, policy: Policy) -> None:
    """When nobody takes it in time it goes one rung up."""
    at = unit.now_at + policy.climb_minutes * MINUTE
    due.plan(unit.tx, [Due(unit.new_id(), CLIMB, alert.id, str(unit.today), str(at), at, at + DAY)])


def climb(unit: Unit, alert_id: int) -> None:
    """The time to take it, or to finish it, is over: the next rung is told, or all are told once more."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is None or alert.resolved_at is not None:
        return
    policy = policy_for(unit, areas.get(unit.tx, alert.area_id))
    rung, _ = rung_holders(unit, alert, policy)
    higher = min(rung + 1, len(policy.escalation) - 1)
    alerts.give_back(unit.tx, alert.id, higher)
    alerts.note(unit.tx, unit.new_id(), alert.id, "climbed", None, unit.now_at)
    announce(unit, _again(unit, alert), policy, to_group=True)
    if higher > rung:
        plan_climb(unit, alert, policy)


def tell_who(unit: Unit, alert: Alert, user_id: int) -> None:
    """Who it is, to the one who took it, in private; kept in the audit trail."""
    episode = people.episode(unit.tx, alert.episode_id)
    person = people.get(unit.tx, episode.person_id)
    last = reports.of_episode(unit.tx, episode.id)[-1:]
    text = lines(
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, areas.get(unit.tx, person.area_id), person.room),
        *(_last_report(report) for report in last),
    )
    again = alerts.get(unit.tx, alert.id)
    say(unit, user_id, text, Saying(rows=buttons(again) if again else (), priority=Priority.ALERT))
    staff.record(unit.tx, unit.new_id(), user_id, "saw_person", f"person:{person.id}", unit.now_at)


def _last_report(report: Report) -> Text:
    temperature = celsius_text(report.celsius_x10) if report.celsius_x10 is not None else t("not measured")
    symptoms = [SYMPTOMS[key] for key in report.symptoms if key in SYMPTOMS]
    told = t(
        "Last report {day} {slot}: {temperature}", day=report.local_date, slot=report.slot, temperature=temperature
    )
    extra = t("Symptoms: {symptoms}", symptoms=symptoms) if symptoms else t("Symptoms: none")
    return lines(told, extra, t("Note: {words}", words=report.note) if report.note else None)


def nearest_clinic(unit: Unit, user_id: int) -> Text:
    """The fever clinic to name; the duty phone knows where none is entered."""
    clinic = next(iter(known_places.of_kind(unit.tx, "fever_clinic")), None)
    if clinic is None:
        return t("ask the duty phone {phone}", phone=unit.house.duty_phone)
    name = by_language(clinic.name, clinic.name_en)
    address = by_language(clinic.address, clinic.address_en)
    return t("{name}, {address}, {phone}", name=name, address=address, phone=clinic.phone)
