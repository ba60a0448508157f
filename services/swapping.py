"""Somebody offers a turn of theirs to a colleague, who takes it or not."""

from collections.abc import Sequence
from datetime import date

from domain.duty import Turn
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, in_rows
from i18n.text import Text, lines, t, verbatim
from services import duty_roster, duty_writing
from services.duty_rounds import turn_name
from services.outgoing import Saying, say
from services.scope import require_post
from services.unit import Unit
from storage import areas, duty
from storage.duty import Offer

OFFER, TO, TAKE, LEAVE = "offer", "to", "take", "leave"
_SHOWN = 10


def tell_mine(unit: Unit, user_id: int) -> None:
    """One's turns to come, each with a button that offers it."""
    mine = _mine(unit, user_id)
    told = [t("{number}. {shift}", number=n, shift=turn_name(unit, each)) for n, each in enumerate(mine, 1)]
    rows = [Button(t("Offer {number}", number=n), _named(OFFER, each)) for n, each in enumerate(mine, 1)]
    text = lines(
        t("Your shifts:"),
        *told,
        t("To give one away tap it, or send /duty offer, its number and a name, such as: /duty offer 1 Li Ming"),
    )
    say(unit, user_id, text, Saying(rows=in_rows(rows, 3)))


def _mine(unit: Unit, user_id: int) -> Sequence[Turn]:
    require_post(unit, user_id)
    found = duty_roster.turns_of(unit, user_id)[:_SHOWN]
    if not found:
        raise Refusal(t("You have no shift in the roster."))
    return found


def _named(step: str, turn: Turn) -> str:
    return f"d:{step}:{to_base36(turn.shift.id)}:{turn.day:%Y%m%d}"


def by_word(unit: Unit, user_id: int, words: str) -> None:
    """/duty offer 1 Li Ming; with less than that it is asked for."""
    number, _, name = words.partition(" ")
    mine = _mine(unit, user_id)
    if not number.isdecimal() or not 1 <= int(number) <= len(mine):
        tell_mine(unit, user_id)
        return
    turn = mine[int(number) - 1]
    named = [id for id, each in _others(unit, turn).items() if each and each.casefold() == name.strip().casefold()]
    if len(named) == 1:
        say(unit, user_id, offer(unit, user_id, turn.shift.id, turn.day, named[0]))
    else:
        choose(unit, user_id, turn.shift.id, turn.day)


def choose(unit: Unit, user_id: int, shift_id: int, day: date) -> None:
    """Whom to offer it to."""
    turn = _own(unit, user_id, shift_id, day)
    others = _others(unit, turn)
    if not others:
        raise Refusal(t("Nobody else may be on duty there."))
    buttons = [Button(verbatim(name), f"{_named(TO, turn)}:{to_base36(id)}") for id, name in others.items()]
    text = t("Whom do you offer it to? {shift}", shift=turn_name(unit, turn))
    say(unit, user_id, text, Saying(rows=in_rows(buttons, 2)))


def _others(unit: Unit, turn: Turn) -> dict[int, str]:
    found = duty_writing.candidates(unit, areas.get(unit.tx, turn.shift.area_id), turn.shift.duty)
    return {id: name for id, name in found.items() if id != turn.user_id}


def _own(unit: Unit, user_id: int, shift_id: int, day: date) -> Turn:
    turn = duty_roster.turn_of(unit, shift_id, day)
    if turn is None or turn.user_id != user_id or turn.end_at <= unit.now_at:
        raise Refusal(t("This shift is not yours, or it is over."))
    return turn


def offer(unit: Unit, user_id: int, shift_id: int, day: date, to_user_id: int) -> Text:
    """It is offered; it stays one's own until the other takes it. What to tell the one who offers."""
    turn = _own(unit, user_id, shift_id, day)
    others = _others(unit, turn)
    if to_user_id not in others:
        raise Refusal(t("They hold no post from which they can be on duty there."))
    offered = Offer(unit.new_id(), shift_id, day, user_id, to_user_id)
    duty.offer(unit.tx, offered, unit.now_at)
    rows = (
        (
            Button(t("I take this shift"), f"d:{TAKE}:{to_base36(offered.id)}"),
            Button(t("I cannot"), f"d:{LEAVE}:{to_base36(offered.id)}"),
        ),
    )
    name = duty_roster.name_of(unit, user_id)
    text = lines(
        t("{name} asks whether you can take a shift: {shift}.", name=name, shift=turn_name(unit, turn)),
        t("Tap, or send /duty accept or /duty decline."),
    )
    say(unit, to_user_id, text, Saying(rows=rows))
    return t("Offered to {name}. The shift is yours until they take it.", name=others[to_user_id])


def answer_by_word(unit: Unit, user_id: int, *, takes: bool) -> None:
    """/duty accept or /duty decline: what was offered last."""
    offers = duty.offers_to(unit.tx, user_id)
    if not offers:
        raise Refusal(t("Nobody has offered you a shift."))
    say(unit, user_id, answer(unit, user_id, offers[-1].id, takes=takes))


def answer(unit: Unit, user_id: int, offer_id: int, *, takes: bool) -> Text:
    """The colleague takes it or not; what to tell them."""
    offered = duty.offered(unit.tx, offer_id)
    if offered is None or offered.to_user_id != user_id:
        raise Refusal(t("This offer does not hold any more."))
    turn = duty_roster.turn_of(unit, offered.shift_id, offered.day)
    duty.end_offer(unit.tx, offered.id, unit.now_at)
    if turn is None or turn.user_id != offered.from_user_id or turn.end_at <= unit.now_at:
        return t("This offer does not hold any more.")
    if not takes:
        text = t("{name} cannot take your shift: {shift}. It stays yours.", **_about(unit, user_id, turn))
        say(unit, offered.from_user_id, text)
        return t("All right. I have told them.")
    if not duty_roster.may_be_on(unit, user_id, areas.get(unit.tx, turn.shift.area_id), turn.shift.duty):
        raise Refusal(t("You hold no post from which you can be on duty there."))
    duty.cover(unit.tx, turn.shift.id, turn.day, user_id)
    duty.end_offers(unit.tx, turn.shift.id, turn.day, unit.now_at)
    say(unit, offered.from_user_id, t("{name} takes your shift: {shift}.", **_about(unit, user_id, turn)))
    return t("It is yours: {shift}.", shift=turn_name(unit, turn))


def _about(unit: Unit, user_id: int, turn: Turn) -> dict[str, object]:
    return {"name": duty_roster.name_of(unit, user_id), "shift": turn_name(unit, turn)}
