"""The duty roster: /duty and its buttons, and what is handed over at the end of a shift."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from flows import duty_roster as flow
from handlers.heard import after_command, id_in, sender
from i18n.text import Text, t
from services import duty, duty_pages, duty_writing, handing_over, shift_end, swapping, talks
from services.outgoing import Saying, say, toast
from services.scope import require_post
from services.unit import Unit

_OFFER, _ACCEPT, _DECLINE = ({"offer", "换班", "让班"}, {"accept", "接班", "接"}, {"decline", "不接", "不行"})
_OUT, _NEW = {"out", "remove", "删", "撤"}, {"new", "add", "排班"}


def command(unit: Unit, update: Update) -> None:
    """/duty alone shows; with words it comes, goes, offers, strikes out, or puts somebody on duty."""
    user_id, words = sender(update), after_command(update)
    if not words:
        _show(unit, user_id)
        return
    first, _, rest = words.partition(" ")
    act = _named(first.casefold())
    if act is not None:
        act(unit, user_id, rest.strip())
    elif not duty.change(unit, user_id, words):
        require_post(unit, user_id)
        duty_writing.in_one_line(unit, user_id, words)


def _show(unit: Unit, user_id: int) -> None:
    """Those who listen or look after people see how listening stands; everybody on the staff sees the roster."""
    duty_pages.show(unit, user_id)
    if duty.may_see_figures(unit, user_id):
        duty.change(unit, user_id, "")


def _named(word: str) -> Callable[[Unit, int, str], None] | None:
    acts = ((_OFFER, swapping.by_word), (_ACCEPT, _accept), (_DECLINE, _decline))
    more = ((_OUT, duty_writing.out_by_number), (_NEW, _begin))
    return next((act for names, act in (*acts, *more) if word in names), None)


def _accept(unit: Unit, user_id: int, _: str) -> None:
    swapping.answer_by_word(unit, user_id, takes=True)


def _decline(unit: Unit, user_id: int, _: str) -> None:
    swapping.answer_by_word(unit, user_id, takes=False)


def _begin(unit: Unit, user_id: int, _: str) -> None:
    if not duty_writing.may_write_any(unit, user_id):
        raise Refusal(t("The roster here is written by others: the grid worker, the community or an administrator."))
    talks.start(unit, user_id, flow.flow, {})


def hand_over(unit: Unit, update: Update) -> None:
    """/handover: the end of a shift where one ends, else a talk."""
    user_id, note = sender(update), after_command(update)
    if shift_end.hand_by_word(unit, user_id, note):
        return
    if handing_over.has_talk(unit, user_id) or not shift_end.tell_when(unit, user_id):
        handing_over.offer_active(unit, user_id, note)


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of the roster: "d:<step>:<what>"."""
    step, _, what = rest.partition(":")
    user_id = query.from_user.id
    done = _ANSWERS[step](unit, user_id, what) if step in _ANSWERS else None
    toast(unit, query.id, user_id)
    if done is not None:
        # In words below the button, for a toast is gone before it is read; who pressed twice is told once more.
        message = query.message.message_id if query.message and step in _ONCE else None
        say(unit, user_id, done, Saying(edits=message))
    elif step in _PAGES:
        _PAGES[step](unit, user_id, what)
    elif step not in _ANSWERS:
        raise Refusal(t("This button is out of date."))


def _turn(what: str) -> tuple[int, date]:
    shift, _, day = what.partition(":")
    try:
        return id_in(shift), datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a local date, not an instant
    except ValueError:
        raise Refusal(t("This button is out of date.")) from None


def _offer_to(unit: Unit, user_id: int, what: str) -> Text:
    turn, _, person = what.rpartition(":")
    return swapping.offer(unit, user_id, *_turn(turn), id_in(person))


_ANSWERS: Mapping[str, Callable[[Unit, int, str], Text]] = {
    shift_end.HAND: lambda unit, user_id, what: shift_end.hand_named(unit, user_id, id_in(what)),
    swapping.TO: _offer_to,
    swapping.TAKE: lambda unit, user_id, what: swapping.answer(unit, user_id, id_in(what), takes=True),
    swapping.LEAVE: lambda unit, user_id, what: swapping.answer(unit, user_id, id_in(what), takes=False),
    duty_writing.OUT_YES: lambda unit, user_id, what: duty_writing.take_out(unit, user_id, id_in(what)),
}
# The message of these buttons has done its work and says what became of it.
_ONCE = frozenset({swapping.TAKE, swapping.LEAVE, swapping.TO, duty_writing.OUT_YES})
_PAGES: Mapping[str, Callable[[Unit, int, str], None]] = {
    duty_pages.NEW: _begin,
    duty_pages.MINE: lambda unit, user_id, _: swapping.tell_mine(unit, user_id),
    duty_pages.OUT_LIST: lambda unit, user_id, _: duty_writing.offer_out(unit, user_id),
    duty_writing.OUT: lambda unit, user_id, what: duty_writing.confirm_out(unit, user_id, id_in(what)),
    swapping.OFFER: lambda unit, user_id, what: swapping.choose(unit, user_id, *_turn(what)),
}
