"""A suspected case becomes a checklist: begun, taken over, ticked step by step, undone for some minutes, closed."""

from collections.abc import Mapping
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36
from domain.transfers import Done, Outcome, Step, Transfer, ends_watch, is_away, may_undo, settles_alert
from flows import transfer as flow
from i18n.catalogue import render
from i18n.text import Text, t
from services import (
    alert_cards,
    alerting,
    auditing,
    closing,
    planning,
    receiving,
    transfer_cards,
    transfer_ending,
    transfer_timers,
)
from services.cleaning import relayed
from services.outgoing import language_in, say
from services.scope import require_reach
from services.unit import Unit
from storage import alerts, areas, due, people, transfers
from storage.conversations import Conversation


def begin_from_alert(unit: Unit, user_id: int, alert_id: int) -> Text:
    """The one who took a health alert has its person brought to hospital."""
    alert = alerts.get(unit.tx, alert_id)
    if alert is None or alert.resolved_at is not None:
        return t("This has been settled already.")
    require_reach(unit, user_id, areas.get(unit.tx, alert.area_id))
    if alert.kind != alert_cards.HEALTH or alert.claimed_by != user_id:
        raise Refusal(t("Somebody else has this. Take it first if it comes back."))
    return begin(unit, user_id, alert.episode_id)


def begin(unit: Unit, user_id: int, episode_id: int) -> Text:
    """The checklist of one person; there is one at a time."""
    if not people.is_open(unit.tx, episode_id):
        raise Refusal(t("The health watch of this person has ended."))
    area = areas.get(unit.tx, people.episode(unit.tx, episode_id).area_id)
    post = require_reach(unit, user_id, area)
    made = Transfer(
        unit.new_id(), people.episode(unit.tx, episode_id).id, area.id, user_id, transfer_timers.NOT_TOLD, unit.now_at
    )  # fmt: skip
    if not transfers.open_new(unit.tx, made, post.area_path):
        raise Refusal(t("A transfer is open for them already. /transfer shows it."))
    person, _, _ = transfer_cards.about(unit, made)
    auditing.note(unit, user_id, "transfer_begun", [person], subject=f"transfer:{made.id}", area=area)
    alerting.hold(unit, episode_id, user_id)
    transfer_timers.wait(unit, made)
    transfer_cards.tell(unit, made, user_id)
    return t("The checklist is open.")


def open_one(unit: Unit, id: int) -> Transfer:
    """The transfer of this id, while it runs."""
    found = transfers.get(unit.tx, id)
    if found is None or found.closed_at is not None:
        raise Refusal(t("This has been settled already."))
    return found


def mine(unit: Unit, user_id: int, id: int) -> Transfer:
    """One this person sees to, from a post that reaches it."""
    found = open_one(unit, id)
    require_reach(unit, user_id, areas.get(unit.tx, found.area_id))
    if found.user_id != user_id:
        raise Refusal(t("Somebody else sees to this. Open it with /transfer to take it over."))
    return found


def take(unit: Unit, user_id: int, id: int) -> Text:
    """Somebody of the staff sees to it from now on, and who did before no longer."""
    found = open_one(unit, id)
    area = areas.get(unit.tx, found.area_id)
    require_reach(unit, user_id, area)
    if found.user_id == user_id:
        transfer_cards.tell(unit, found, user_id)
        return t("It is yours already.")
    if not transfers.take(unit.tx, found, user_id):
        raise Refusal(t("Somebody was faster and has taken it."))
    if found.user_id is not None:
        say(unit, found.user_id, t("Somebody else sees to a transfer of yours now. Thank you."))
    alerting.pass_on(unit, found.episode_id, found.user_id or 0, user_id)
    _moved(unit, found)
    transfer_cards.tell(unit, open_one(unit, id), user_id)
    return t("It is yours. I wrote you who it is.")


def tick(unit: Unit, user_id: int, id: int, step: Step) -> Text:
    """A step was done for which nothing need be typed."""
    return _do(unit, user_id, mine(unit, user_id, id), step, "")


def finish_called(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Whom they called."""
    words = str(answers["words"])
    label = flow.WHOM.get(words)
    told = render(label, language_in(unit, conversation.user_id)) if label is not None else relayed(words)
    _finish(unit, conversation, Step.CALLED, told)


def finish_contacts(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Who else was near."""
    words = str(answers["words"])
    _finish(unit, conversation, Step.CONTACTS, "" if words == flow.NOBODY else relayed(words))


def _finish(unit: Unit, conversation: Conversation, step: Step, words: str) -> None:
    user_id = conversation.user_id
    found = mine(unit, user_id, from_base36(conversation.subject["transfer"]))
    said = _do(unit, user_id, found, step, words)
    say(unit, user_id, said)
    transfer_cards.tell(unit, found, user_id)


def _do(unit: Unit, user_id: int, found: Transfer, step: Step, words: str) -> Text:
    if not transfers.do_step(unit.tx, Done(unit.new_id(), found.id, step, words, user_id, unit.now_at)):
        return t("Already noted.")
    _note(unit, user_id, found, "transfer_step")
    if is_away({step}):
        _left(unit, found)
    _moved(unit, found)
    return t("✓ Noted.")


def _left(unit: Unit, found: Transfer) -> None:
    """They are not at home: nobody asks them how they are, and nobody knocks, while they are away."""
    receiving.end_silence(unit, people.episode(unit.tx, found.episode_id))


def undo(unit: Unit, user_id: int, id: int, step_id: int) -> Text:
    """The last step was a slip of the finger."""
    found = mine(unit, user_id, id)
    step = next((each for each in transfers.done(unit.tx, id).values() if each.id == step_id), None)
    if step is None or not may_undo(step.at, unit.now_at):
        raise Refusal(t("This can no longer be taken back."))
    transfers.undo_step(unit.tx, step.id, unit.now_at)
    _note(unit, user_id, found, "transfer_undone")
    _moved(unit, found)
    return t("Taken back.")


def close(unit: Unit, user_id: int, id: int, outcome: Outcome) -> Text:
    """How it ended; the watch at home ends with it or goes on."""
    found = mine(unit, user_id, id)
    person, episode, area = transfer_cards.about(unit, found)
    if not transfer_ending.end(unit, found, outcome):
        return t("This has been settled already.")
    _note(unit, user_id, found, "transfer_closed")
    if settles_alert(outcome):
        for alert in alerts.open_for(unit.tx, episode.id, alert_cards.HEALTH):
            alerting.settle(unit, alert, user_id)
    else:
        alerting.go_on(unit, episode.id)
    reason = ends_watch(outcome)
    if reason is not None:
        closing.release(unit, episode, reason, user_id)
    else:
        _goes_on(unit, episode.id, person.reporter_user_id, area)
    return t("✓ Closed.")


def _goes_on(unit: Unit, episode_id: int, reporter_user_id: int, area: Area) -> None:
    """The quarantine goes on: reminders begin again, and a last day that passed meanwhile is decided now."""
    episode = people.episode(unit.tx, episode_id)
    if reporter_user_id:
        planning.plan_for_reporter(unit, reporter_user_id)
        say(unit, reporter_user_id, t("The health watch goes on until {last}. Please report again each day.",
                                      last=max(episode.last_date, unit.today)))  # fmt: skip
    if episode.last_date <= unit.today:
        due.forget_all(unit.tx, "closure", episode.id)
        planning.plan_closure(unit, episode, area)


def _moved(unit: Unit, found: Transfer) -> None:
    again = open_one(unit, found.id)
    transfer_timers.wait(unit, again)
    transfer_cards.refresh(unit, again)


def _note(unit: Unit, user_id: int, found: Transfer, action: str) -> None:
    person, _, area = transfer_cards.about(unit, found)
    auditing.note(unit, user_id, action, [person], subject=f"transfer:{found.id}", area=area)
