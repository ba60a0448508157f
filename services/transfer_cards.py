"""How a transfer looks: all of it to whoever sees to it, in private; place and level to those who may take it over."""

from domain.areas import Area
from domain.days import at_instant
from domain.delivery import Priority
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.people import Episode, Person
from domain.transfers import OUTCOME_NAMES, STEP_NAMES, Done, Step, Transfer, latest, may_undo, next_step
from domain.triage import Level
from i18n.text import Text, lines, t
from services import auditing
from services.outgoing import Saying, bring_up_to_date, say
from services.placing import door_name, place_name
from services.unit import Unit
from storage import areas, people, staff, transfers
from storage.transfers import Card

PREFIX = "tf"
OPEN, TAKE, BEGIN, UNDO, SUMMARY, CLOSE, END = "open", "take", "begin", "undo", "sum", "close", "end"
LEVELS = {Level.WATCH: t("to watch"), Level.URGENT: t("URGENT"), Level.WELL: t("to decide")}


def data(id: int, step: str, more: str = "") -> str:
    """What a button carries: a transfer, never a name."""
    return f"{PREFIX}:{to_base36(id)}:{step}:{more}" if more else f"{PREFIX}:{to_base36(id)}:{step}"


def about(unit: Unit, transfer: Transfer) -> tuple[Person, Episode, Area]:
    """Whom it is about, the watch, and where they live."""
    episode = people.episode(unit.tx, transfer.episode_id)
    return people.get(unit.tx, episode.person_id), episode, areas.get(unit.tx, transfer.area_id)


def tell(unit: Unit, transfer: Transfer, user_id: int) -> None:
    """All of it, with its buttons, in private, to whoever sees to it; kept in the audit trail.

    An earlier one in that chat says no more who it is, so that one list at a time counts.
    """
    for card in transfers.cards(unit.tx, transfer.id):
        if card.told and card.chat_id == user_id:
            _retire(unit, transfer, card)
    how = Saying(rows=buttons(unit, transfer), priority=Priority.ALERT)
    transfers.add_card(unit.tx, transfer.id, user_id, say(unit, user_id, full(unit, transfer), how), told=True)
    person, _, area = about(unit, transfer)
    auditing.note(unit, user_id, "saw_transfer", [person], subject=f"transfer:{transfer.id}", area=area)


def show(unit: Unit, transfer: Transfer, chat_id: int) -> None:
    """Place and level, to those who may take it over."""
    how = Saying(rows=_take(transfer), personal=False, priority=Priority.ALERT)
    transfers.add_card(unit.tx, transfer.id, chat_id, say(unit, chat_id, bare(unit, transfer), how), told=False)


def refresh(unit: Unit, transfer: Transfer) -> None:
    """Every message that shows it says how it stands now; whoever sees to it no longer is not told who it is."""
    for card in transfers.cards(unit.tx, transfer.id):
        if card.told and card.chat_id == transfer.user_id and transfer.closed_at is None:
            how = Saying(rows=buttons(unit, transfer), edits_row=card.outbox_id, priority=Priority.ALERT)
            bring_up_to_date(unit, card.chat_id, full(unit, transfer), how)
            continue
        if card.told:
            _retire(unit, transfer, card)
            continue
        how = Saying(rows=_take(transfer), personal=False, edits_row=card.outbox_id)
        bring_up_to_date(unit, card.chat_id, bare(unit, transfer), how)


def _retire(unit: Unit, transfer: Transfer, card: Card) -> None:
    """This message says no more who it is, and has no buttons."""
    bring_up_to_date(unit, card.chat_id, bare(unit, transfer), Saying(edits_row=card.outbox_id))
    transfers.drop_card(unit.tx, transfer.id, card.outbox_id)


def _take(transfer: Transfer) -> Rows:
    return () if transfer.closed_at is not None else ((Button(t("I see to it"), data(transfer.id, TAKE)),),)


def bare(unit: Unit, transfer: Transfer) -> Text:
    """Place, level and the step it stands at; never who it is."""
    _, episode, area = about(unit, transfer)
    return lines(
        t("🚑 Transfer to hospital, {level}", level=LEVELS[episode.last_level]),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
        _stands(unit, transfer),
    )


def _stands(unit: Unit, transfer: Transfer) -> Text:
    if transfer.closed_at is not None:
        return t("✓ Closed.")
    missing = next_step(transfers.done(unit.tx, transfer.id))
    if missing is None:
        return t("Waits for: the outcome")
    return t("Waits for: {step}", step=STEP_NAMES[missing])


def full(unit: Unit, transfer: Transfer) -> Text:
    """Who it is, and the checklist: each step with its time and who did it."""
    person, _, area = about(unit, transfer)
    done = transfers.done(unit.tx, transfer.id)
    return lines(
        t("🚑 Transfer to hospital"),
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, area, person.room),
        *(step_line(unit, each, done.get(each)) for each in Step),
        _stands(unit, transfer),
    )


def step_line(unit: Unit, step: Step, done: Done | None) -> Text:
    """One step of the list."""
    if done is None:
        return t("☐ {step}", step=STEP_NAMES[step])
    when, name = at_instant(done.at, unit.house.timezone), staff.last_name_of(unit.tx, done.user_id) or "–"
    if done.words:
        return t("☑ {step}: {when}, {name}. {words}", step=STEP_NAMES[step], when=when, name=name, words=done.words)
    return t("☑ {step}: {when}, {name}", step=STEP_NAMES[step], when=when, name=name)


def buttons(unit: Unit, transfer: Transfer) -> Rows:
    """What is left to do; a step just done can be taken back for some minutes."""
    if transfer.closed_at is not None:
        return ()
    done = transfers.done(unit.tx, transfer.id)
    left = [Button(STEP_NAMES[each], data(transfer.id, each)) for each in Step if each not in done]
    last = latest(done)
    undo = (
        ((Button(t("Undo: {step}", step=STEP_NAMES[last.step]), data(transfer.id, UNDO, to_base36(last.id))),),)
        if last is not None and may_undo(last.at, unit.now_at)
        else ()
    )
    summary, close = Button(t("Summary"), data(transfer.id, SUMMARY)), Button(t("Close"), data(transfer.id, CLOSE))
    return (*in_rows(left, 1), *undo, (summary, close))


def outcomes(transfer: Transfer) -> Rows:
    """How it can end."""
    return tuple((Button(name, data(transfer.id, END, each)),) for each, name in OUTCOME_NAMES.items())
