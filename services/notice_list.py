"""The notices of one's area, and what can still be done with each."""

from domain.contents import plain_words
from domain.days import at_instant
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.notices import Notice, State
from flows import doors_told, notice_edit
from flows.step import Flow
from i18n.text import Text, lines, nt, t, verbatim
from services import notice_progress, notice_recall, notice_receipts, notice_unreached, noticing
from services.notice_scope import notice_in_reach, notice_of, own_part
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import require_staff
from services.unit import Unit
from storage import areas, notices, receipts

PREFIX = "nl"
_MOST = 8
_SHOWN_WORDS = 30
_NAMES: dict[State, Text] = {
    State.AWAITING: t("waits for a second person"),
    State.PLANNED: t("planned"),
    State.SENDING: t("going out"),
    State.PAUSED: t("held"),
    State.DONE: t("gone out"),
    State.STOPPED: t("stopped"),
    State.CANCELLED: t("cancelled"),
    State.RECALLED: t("recalled"),
}
_SENT = frozenset({State.SENDING, State.PAUSED, State.DONE, State.STOPPED})


def tell(unit: Unit, user_id: int) -> None:
    """The newest notices of the areas of a member of staff, each with a button."""
    found: dict[int, Notice] = {}
    for held in require_staff(unit, user_id):
        found |= {each.id: each for each in notices.recent(unit.tx, areas.get(unit.tx, held.area_id), _MOST)}
    newest = sorted(found.values(), key=lambda each: -each.id)[:_MOST]
    if not newest:
        raise Refusal(t("There are no notices yet. /notice writes one."))
    told = [_line(unit, each) for each in newest]
    buttons = [Button(t("{n}", n=each.number), _data(each, "show")) for each in newest]
    say(unit, user_id, lines(t("Notices, newest first:"), *told), Saying(rows=in_rows(buttons, 4)))


def _line(unit: Unit, notice: Notice) -> Text:
    when = at_instant(notice.post_at, unit.house.timezone)
    words = first_words(notice)
    return t("{n}. {when}, {state}: {words}", n=notice.number, when=when, state=_NAMES[notice.state], words=words)


def first_words(notice: Notice) -> Text:
    """How it begins, in the words it was written in."""
    words = plain_words(list(notice.contents.values())).split("\n")[0][:_SHOWN_WORDS]
    return verbatim(words) if words else t("without words")


def short_name(notice: Notice) -> Text:
    """Its number and its first words, as on a button."""
    return t("{n}. {words}", n=notice.number, words=first_words(notice))


def _data(notice: Notice, step: str) -> str:
    return f"{PREFIX}:{to_base36(notice.id)}:{step}"


def press(unit: Unit, user_id: int, notice_id: int, step: str) -> Flow | None:
    """Do what a button says; a conversation to begin where more must be asked."""
    if step in _FOR_OWN_DOORS:
        return _about_doors(unit, user_id, notice_of(unit, notice_id), step)
    notice = notice_in_reach(unit, user_id, notice_id)
    match step:
        case "show":
            say(unit, user_id, _described(unit, notice), Saying(rows=_actions(notice)))
        case "cancel":
            noticing.cancel(unit, user_id, notice)
        case "recall":
            notice_recall.recall(unit, user_id, notice)
        case "unreached":
            notice_unreached.tell(unit, user_id, notice)
        case "leaders":
            notice_receipts.tell_leaders(unit, user_id, notice)
        case "remind":
            noticing.remind(unit, user_id, notice)
        case "words":
            return notice_edit.words
        case "time":
            return notice_edit.time
        case _:
            raise Refusal(t("This button is out of date."))
    return None


_FOR_OWN_DOORS = frozenset({"missing", "paper", "doors"})


def _about_doors(unit: Unit, user_id: int, notice: Notice, step: str) -> Flow | None:
    """What anybody may do who looks after a part of the doors."""
    if step == "doors":
        own_part(unit, user_id, notice)
        return doors_told.flow
    if step == "missing":
        notice_receipts.tell_missing(unit, user_id, notice)
    else:
        notice_receipts.send_door_list(unit, user_id, notice)
    return None


def _described(unit: Unit, notice: Notice) -> Text:
    figures = notices.figures(unit.tx, notice.id)
    return lines(
        verbatim(plain_words(list(notice.contents.values()))[:500]),
        t("Notice {n}", n=notice.number),
        t("{area}: {state}", area=area_name(areas.get(unit.tx, notice.area_id)), state=_NAMES[notice.state]),
        t("Sent {sent} of {total}, left {left}", sent=figures.sent, total=figures.total, left=figures.waiting)
        if figures.total
        else None,
        nt("{n} has read it", "{n} have read it", receipts.count(unit.tx, notice.counted_under))
        if notice.asks_receipt
        else None,
    )


def _actions(notice: Notice) -> Rows:
    offered: list[tuple[str, Text]] = []
    if notice.state in (State.AWAITING, State.PLANNED):
        offered = [("words", t("Change the words")), ("time", t("Change the time")), ("cancel", t("Do not send it"))]
        offered.append(("unreached", t("Who cannot be reached")))
    elif notice.state in _SENT:
        offered = [("words", t("Change the words everywhere")), ("recall", t("Recall it"))]
        offered.append(("unreached", t("Who was not reached")))
        if notice.asks_receipt:
            offered += [
                ("missing", t("Who is missing")),
                ("remind", t("Remind only the missing")),
                ("leaders", t("Tell building leaders")),
                ("doors", t("Doors I have told")),
                ("paper", t("List of doors, to print")),
            ]
    levers = notice_progress.levers(notice) if notice.state in (State.SENDING, State.PAUSED) else ()
    return (*levers, *in_rows([Button(label, _data(notice, step)) for step, label in offered], 2))
