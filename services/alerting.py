"""Alerts: raised, taken, climbed, settled."""

from domain.days import MINUTE
from domain.duty import ON_DUTY
from domain.errors import Refusal
from domain.people import Episode
from domain.policy import Policy
from domain.reports import Report
from domain.triage import SEVERITY, Level
from i18n.text import Text, t
from services import auditing, ladder, timers
from services.alert_cards import (
    CLOSURE,
    HEALTH,
    SILENCE,
    STEPS,
    TRANSFER,
    announce,
    refresh,
    rung_holders,
    take_back,
    tell_who,
)
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import alerts, areas, people
from storage.alerts import Alert

CLIMB, RETURN = "alert_climb", "alert_return"


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
    _plan_from_duty(unit, alert, policy)


def raise_closure(unit: Unit, episode: Episode, policy: Policy, reason: str) -> None:
    """The last day has come and somebody must decide."""
    if not alerts.open_for(unit.tx, episode.id, CLOSURE):
        alert = _open(unit, episode, CLOSURE, Level.WELL, reason)
        announce(unit, alert, policy, to_group=True)
        _plan_from_duty(unit, alert, policy)


def _plan_from_duty(unit: Unit, alert: Alert, policy: Policy) -> None:
    """Where whoever is on duty hears of it first, the ladder begins when they do not take it."""
    if alert.rung == ON_DUTY:
        plan_climb(unit, alert, policy)


def settle_silence(unit: Unit, episode: Episode) -> None:
    """Somebody reported: what silence raised is settled by itself."""
    for alert in alerts.open_for(unit.tx, episode.id, SILENCE):
        settle(unit, alert, None)


def follow(unit: Unit, episode: Episode, policy: Policy) -> None:
    """The person moved: what is open about them goes to those who look after the new place, and to nobody else."""
    for alert in alerts.open_for(unit.tx, episode.id):
        area = areas.get(unit.tx, episode.area_id)
        alerts.move(unit.tx, alert.id, area.id, ladder.first_rung(unit, area))
        alerts.note(unit.tx, unit.new_id(), alert.id, "moved", None, unit.now_at)
        timers.stop(unit, (CLIMB, RETURN), alert.id)
        moved = _again(unit, alert)
        announce(unit, moved, policy, to_group=not _is_quiet(alert))
        if alert.kind == HEALTH or moved.rung == ON_DUTY:
            plan_climb(unit, alert, policy)


def _is_quiet(alert: Alert) -> bool:
    """Whether a group need not know of it yet."""
    return (alert.kind, alert.reason) == (SILENCE, "silent")


def settle(unit: Unit, alert: Alert, user_id: int | None) -> None:
    """The alert ends, by whoever resolved it or by itself."""
    if alerts.resolve(unit.tx, alert.id, unit.now_at):
        alerts.note(unit.tx, unit.new_id(), alert.id, "resolved", user_id, unit.now_at)
        timers.stop(unit, (CLIMB, RETURN), alert.id)
        refresh(unit, _again(unit, alert))


def _open(unit: Unit, episode: Episode, kind: str, level: Level, reason: str) -> Alert:
    rung = ladder.first_rung(unit, areas.get(unit.tx, episode.area_id))
    alert = Alert(
        unit.new_id(), episode.id, episode.area_id, kind, level, reason, rung, "open", None, None, unit.now_at, None
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
    if alert.claimed_by == user_id:
        return t("It is yours already.")
    if not alerts.claim(unit.tx, alert.id, user_id, until_at):
        raise Refusal(t("Somebody was faster and has taken it."))
    alerts.note(unit.tx, unit.new_id(), alert.id, "claimed", user_id, unit.now_at)
    timers.stop(unit, (CLIMB,), alert.id)
    _plan_return(unit, alert, until_at)
    tell_who(unit, alert, user_id)
    refresh(unit, _again(unit, alert))
    return t("It is yours. I wrote you who it is.")


def _proceed(unit: Unit, alert: Alert, user_id: int, step: str, policy: Policy) -> Text:
    if step == "resolved":
        _write_down(unit, alert, user_id, step)
        settle(unit, alert, user_id)
        return t("Settled. Thank you.")
    if step not in STEPS:
        raise Refusal(t("This button is out of date."))
    if alert.state == step:
        return t("Already noted.")
    until_at = unit.now_at + policy.claim_minutes * MINUTE
    alerts.set_state(unit.tx, alert.id, step, until_at)
    alerts.note(unit.tx, unit.new_id(), alert.id, step, user_id, unit.now_at)
    _write_down(unit, alert, user_id, step)
    timers.stop(unit, (RETURN,), alert.id)
    _plan_return(unit, alert, until_at)
    refresh(unit, _again(unit, alert))
    return t("Noted.")


def _write_down(unit: Unit, alert: Alert, user_id: int, step: str) -> None:
    person = people.get(unit.tx, people.episode(unit.tx, alert.episode_id).person_id)
    auditing.note(unit, user_id, f"alert_{step}", [person], subject=f"alert:{alert.id}")


def hand_over(unit: Unit, alert: Alert, user_id: int, to_user_id: int) -> None:
    """Whoever has it gives it to somebody else, who is told whom it is about; the first has it no longer."""
    policy = policy_for(unit, areas.get(unit.tx, alert.area_id))
    until_at = unit.now_at + policy.claim_minutes * MINUTE
    if not alerts.hand_over(unit.tx, alert.id, user_id, to_user_id, until_at):
        return
    alerts.note(unit.tx, unit.new_id(), alert.id, "handed_over", user_id, unit.now_at)
    timers.stop(unit, (RETURN,), alert.id)
    _plan_return(unit, alert, until_at)
    take_back(unit, alert, user_id, t("You have handed this over. Thank you."))
    tell_who(unit, _again(unit, alert), to_user_id)
    refresh(unit, _again(unit, alert))


def give_back(unit: Unit, alert: Alert, why: Text) -> None:
    """Whoever has it cannot go on: it waits for anybody, from the rung where it stands."""
    area = areas.get(unit.tx, alert.area_id)
    policy = policy_for(unit, area)
    alerts.give_back(unit.tx, alert.id, ladder.first_rung(unit, area) if alert.rung == ON_DUTY else alert.rung)
    alerts.note(unit.tx, unit.new_id(), alert.id, "given_back", alert.claimed_by, unit.now_at)
    timers.stop(unit, (CLIMB, RETURN), alert.id)
    take_back(unit, alert, alert.claimed_by or 0, why)
    announce(unit, _again(unit, alert), policy, to_group=not _is_quiet(alert))
    if alert.kind != CLOSURE:
        plan_climb(unit, alert, policy)


def hold(unit: Unit, episode_id: int, user_id: int) -> None:
    """Its person is being brought to hospital: the transfer has timers of its own, so the alert stands still."""
    for alert in alerts.open_for(unit.tx, episode_id, HEALTH):
        alerts.claim(unit.tx, alert.id, user_id, unit.now_at)
        alerts.set_state(unit.tx, alert.id, TRANSFER, None)
        alerts.note(unit.tx, unit.new_id(), alert.id, TRANSFER, user_id, unit.now_at)
        timers.stop(unit, (CLIMB, RETURN), alert.id)
        refresh(unit, _again(unit, alert))


def pass_on(unit: Unit, episode_id: int, user_id: int, to_user_id: int) -> None:
    """Somebody else sees to the transfer from now on, and so to what it answers."""
    for alert in alerts.open_for(unit.tx, episode_id, HEALTH):
        if alerts.hand_over(unit.tx, alert.id, user_id, to_user_id, unit.now_at):
            take_back(unit, alert, user_id, t("You have handed this over. Thank you."))
    hold(unit, episode_id, to_user_id)


def go_on(unit: Unit, episode_id: int) -> None:
    """They are not in hospital, and somebody must look after it still."""
    for alert in alerts.open_for(unit.tx, episode_id, HEALTH):
        give_back(unit, alert, t("This waits for somebody again: nobody was brought to hospital."))


def _plan_return(unit: Unit, alert: Alert, at: int) -> None:
    timers.set_timer(unit, RETURN, alert.id, at)


def plan_climb(unit: Unit, alert: Alert, policy: Policy) -> None:
    """When nobody takes it in time it goes one rung up."""
    timers.set_timer(unit, CLIMB, alert.id, unit.now_at + policy.climb_minutes * MINUTE)


def climb(unit: Unit, alert_id: int) -> None:
    """The time to take it, or to finish it, is over: the next rung is told, or all are told once more."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is None or alert.resolved_at is not None:
        return
    policy = policy_for(unit, areas.get(unit.tx, alert.area_id))
    rung, _ = rung_holders(unit, alert, policy)
    from_duty = alert.rung == ON_DUTY
    higher = 0 if from_duty else min(rung + 1, len(policy.escalation) - 1)
    alerts.give_back(unit.tx, alert.id, higher)
    alerts.note(unit.tx, unit.new_id(), alert.id, "climbed", None, unit.now_at)
    announce(unit, _again(unit, alert), policy, to_group=not (from_duty and _is_quiet(alert)))
    if (higher > rung and not from_duty) or (from_duty and alert.kind == HEALTH):
        plan_climb(unit, alert, policy)
