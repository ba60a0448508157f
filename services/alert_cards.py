"""How an alert looks, who is shown it, and who it is about for the one who took it."""

from domain.audit_actions import SAW_PERSON
from domain.delivery import Priority
from domain.duty import ON_DUTY
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.policy import Policy
from domain.reports import SOURCE_NAMES, Report, Source, celsius_text
from domain.roles import ROLE_NAMES, Role
from domain.triage import SYMPTOMS, Level
from i18n.text import Text, lines, t
from services import (
    auditing,
    guest_source,
    ladder,
)
from services.outgoing import Saying, say
from services.placing import door_name, place_name
from services.scope import policy_for
from services.unit import Unit
from storage import alerts, areas, groups, people, reports, staff
from storage.alerts import Alert

PREFIX = "a"
HEALTH, SILENCE, CLOSURE = "health", "silence", "closure"
DOOR_REASON = "door"
TRANSFER = "transfer"

_KINDS = {HEALTH: t("Health alert"), SILENCE: t("No report"), CLOSURE: t("Due for closure")}
_LEVELS = {Level.WATCH: t("to watch"), Level.URGENT: t("URGENT"), Level.WELL: t("to decide")}
_STATES = {
    "open": t("Nobody has taken it yet."),
    "claimed": t("Taken."),
    "called": t("Called."),
    "visiting": t("On the way to the door."),
    TRANSFER: t("Being brought to hospital."),
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


def announce(unit: Unit, alert: Alert, policy: Policy, *, to_group: bool) -> None:
    """Show the alert to whoever is on duty for its rung, and in the staff group."""
    group = groups.staff_group(unit.tx, areas.get(unit.tx, alert.area_id)) if to_group else None
    _, holders = rung_holders(unit, alert, policy)
    shown = {card.chat_id for card in alerts.cards(unit.tx, alert.id)}
    wanted = [*([group.chat_id] if group else []), *holders]
    for chat_id in dict.fromkeys(wanted):
        if chat_id not in shown:
            show(unit, alert, chat_id)
    refresh(unit, alert, only=shown)


def show(unit: Unit, alert: Alert, chat_id: int) -> None:
    """Put up its card in one chat."""
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
        head(alert),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
        guest_source.house(unit, alert.episode_id),
        REASONS[alert.reason],
        _taken_by(unit, alert) if alert.claimed_by else _STATES[alert.state],
        _waits_for(unit, alert, policy_for(unit, area)) if alert.state == "open" else None,
    )


def head(alert: Alert) -> Text:
    """What it is and how bad."""
    return t("{kind}, {level}", kind=_KINDS[alert.kind], level=_LEVELS[alert.level])


def _taken_by(unit: Unit, alert: Alert) -> Text:
    posts = staff.posts_of(unit.tx, alert.claimed_by or 0)
    name = posts[0].name if posts else ""
    return t("{state} ({name})", state=_STATES[alert.state], name=name)


def _waits_for(unit: Unit, alert: Alert, policy: Policy) -> Text:
    rung, _ = rung_holders(unit, alert, policy)
    if rung == ON_DUTY:
        return t("Waits for: whoever is on duty")
    return t("Waits for: {role}", role=ROLE_NAMES[Role(policy.escalation[rung])])


def rung_holders(unit: Unit, alert: Alert, policy: Policy) -> tuple[int, list[int]]:
    """Who is to be told on the alert's rung; rungs nobody holds are passed over, the last one stays."""
    return ladder.holders(unit, areas.get(unit.tx, alert.area_id), alert.rung, policy)


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
    steps = tuple(Button(label, f"{PREFIX}:{id}:{key}") for key, label in STEPS.items())
    if alert.kind != HEALTH or alert.state == TRANSFER:
        return (steps,)
    return (steps, (Button(t("Bring them to hospital"), f"{PREFIX}:{id}:{TRANSFER}"),))


def tell_who(unit: Unit, alert: Alert, user_id: int) -> None:
    """Who it is, to the one who took it, in private; kept in the audit trail."""
    episode = people.episode(unit.tx, alert.episode_id)
    person = people.get(unit.tx, episode.person_id)
    last = reports.latest(unit.tx, episode.id)
    text = lines(
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, areas.get(unit.tx, person.area_id), person.room),
        guest_source.told_by(unit, episode.id, last[-1] if last else None),
        *(_last_report(unit, report) for report in last),
    )
    again = alerts.get(unit.tx, alert.id)
    row = say(unit, user_id, text, Saying(rows=buttons(again) if again else (), priority=Priority.ALERT))
    alerts.add_told(unit.tx, alert.id, user_id, row)
    auditing.note(unit, user_id, SAW_PERSON, [person], subject=f"alert:{alert.id}")


def take_back(unit: Unit, alert: Alert, user_id: int, text: Text) -> None:
    """What told somebody whom it is about says something else now, and has no buttons."""
    for row in alerts.take_told(unit.tx, alert.id, user_id):
        say(unit, user_id, text, Saying(edits_row=row))


def _last_report(unit: Unit, report: Report) -> Text:
    temperature = celsius_text(report.celsius_x10) if report.celsius_x10 is not None else t("not measured")
    symptoms = [SYMPTOMS[key] for key in report.symptoms if key in SYMPTOMS]
    told = t(
        "Last report {day} {slot}: {temperature}", day=report.local_date, slot=report.slot, temperature=temperature
    )
    extra = t("Symptoms: {symptoms}", symptoms=symptoms) if symptoms else t("Symptoms: none")
    late = t("It came late.") if report.late else None
    corrected = t("It corrects an earlier report.") if report.revision > 1 else None
    return lines(
        told,
        _teller(unit, report),
        extra,
        late,
        corrected,
        t("Note: {words}", words=report.note) if report.note else None,
    )


def _teller(unit: Unit, report: Report) -> Text | None:
    """Who told it, where that was not the person."""
    if report.source in (Source.SELF, Source.HOUSE):
        return None
    name = staff.last_name_of(unit.tx, report.reporter_user_id)
    if not name:
        return t("Source: {source}", source=SOURCE_NAMES[report.source])
    return t("Source: {source}, {name}", source=SOURCE_NAMES[report.source], name=name)
