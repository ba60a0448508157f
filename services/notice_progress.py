"""How far a notice is: one message to its author, brought up to date at most every three seconds, with its levers."""

from dataclasses import replace

from domain.days import DAY, SECOND
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.notices import Figures, Notice, State, bar
from i18n.text import Text, lines, nt, t
from services import notice_groups, notice_slices
from services.notice_scope import notice_in_reach
from services.outgoing import Saying, say
from services.unit import Unit
from storage import due, notices, receipts, staff
from storage.due import Due

PREFIX = "np"
RECEIPT = "nr"
DUE, TALLY, GROUP_TALLY = "notice_progress", "notice_tally", "notice_group_tally"
_PULLED = {"pause": State.PAUSED, "resume": State.SENDING, "stop": State.STOPPED}
EVERY, EVERY_IN_GROUPS = 3 * SECOND, 15 * SECOND
# However long the bot was down, whoever waits for the end of a notice is told of it.
_FOR_EVER = 365 * DAY


def begin(unit: Unit, notice: Notice) -> None:
    """Show the author that it goes out."""
    sending = replace(notice, state=State.SENDING)
    row = say(unit, notice.author_user_id, _words(unit, sending), Saying(rows=levers(sending)))
    notices.set_progress(unit.tx, notice.id, row)
    _look_again(unit, notice.id)


def _look_again(unit: Unit, notice_id: int) -> None:
    at = unit.now_at + EVERY
    due.plan(unit.tx, [Due(unit.new_id(), DUE, notice_id, str(unit.today), str(at), at, at + _FOR_EVER)])


def tick(unit: Unit, row: Due) -> None:
    """Some seconds have passed."""
    notice = notices.get(unit.tx, row.subject_id)
    if notice is None or notice.state is not State.SENDING:
        return
    if notices.figures(unit.tx, notice.id).waiting == 0:
        notices.move(unit.tx, notice, State.DONE, unit.now_at)
        show(unit, replace(notice, state=State.DONE))
        return
    show(unit, notice)
    _look_again(unit, notice.id)


def recount_soon(unit: Unit, notice_id: int) -> None:
    """Somebody has read it; many do in the same seconds, and the author's message changes once for all of them."""
    at = (unit.now_at // EVERY + 1) * EVERY
    due.plan(unit.tx, [Due(unit.new_id(), TALLY, notice_id, str(unit.today), str(at), at, at + DAY)])


def recount_in_groups_soon(unit: Unit, notice_id: int) -> None:
    """A group takes few changes a minute, so its button counts less often."""
    at = (unit.now_at // EVERY_IN_GROUPS + 1) * EVERY_IN_GROUPS
    due.plan(unit.tx, [Due(unit.new_id(), GROUP_TALLY, notice_id, str(unit.today), str(at), at, at + DAY)])


def tally_in_groups(unit: Unit, row: Due) -> None:
    """Show in groups how many have read it by now."""
    notice = notices.get(unit.tx, row.subject_id)
    if notice is not None and notice.state in _TITLES and notice.state is not State.RECALLED:
        label = t("✓ I have read it ({n})", n=receipts.count(unit.tx, notice.counted_under))
        notice_groups.show_tally(unit, notice, label, f"{RECEIPT}:{to_base36(notice.id)}")


def tally(unit: Unit, row: Due) -> None:
    """Show how many have read it by now."""
    notice = notices.get(unit.tx, row.subject_id)
    # While it goes out the author's message is brought up to date anyway.
    if notice is not None and notice.state in _TITLES and notice.state is not State.SENDING:
        show(unit, notice)


def show(unit: Unit, notice: Notice) -> None:
    """Bring the author's message up to date."""
    if notice.progress_outbox_id is not None:
        how = Saying(rows=levers(notice), edits_row=notice.progress_outbox_id)
        say(unit, notice.author_user_id, _words(unit, notice), how)


_TITLES: dict[State, Text] = {
    State.SENDING: t("📢 Your notice is going out."),
    State.PAUSED: t("⏸ Your notice is held."),
    State.DONE: t("✓ Your notice has gone out."),
    State.STOPPED: t("■ Your notice was stopped."),
    State.RECALLED: t("↩ Your notice was recalled."),
}


def _words(unit: Unit, notice: Notice) -> Text:
    figures = notices.figures(unit.tx, notice.id)
    return lines(
        _TITLES[notice.state],
        t("{bar} {percent}%", bar=bar(figures.percent), percent=figures.percent),
        t("Sent {sent} of {total}, left {left}", sent=figures.sent, total=figures.total, left=figures.waiting),
        _rate(unit, notice, figures),
        t("Not reached: {n}", n=figures.unreachable + figures.failed) if figures.unreachable + figures.failed else None,
        _read(unit, notice),
    )


def _rate(unit: Unit, notice: Notice, figures: Figures) -> Text | None:
    seconds = (unit.now_at - notice.post_at) / SECOND
    if notice.state is not State.SENDING or seconds < 1 or not figures.sent:
        return None
    return t("{rate} a second", rate=f"{figures.sent / seconds:.1f}")


def _read(unit: Unit, notice: Notice) -> Text | None:
    if not notice.asks_receipt:
        return None
    n = receipts.count(unit.tx, notice.counted_under)
    return nt("{n} has read it", "{n} have read it", n)


def levers(notice: Notice) -> Rows:
    """What can be done while it goes out."""
    match notice.state:
        case State.SENDING:
            return ((_lever(notice, "pause", t("⏸ Pause")), _lever(notice, "stop", t("■ Stop"))),)
        case State.PAUSED:
            return ((_lever(notice, "resume", t("▶ Go on")), _lever(notice, "stop", t("■ Stop"))),)
        case _:
            return ()


def _lever(notice: Notice, step: str, label: Text) -> Button:
    return Button(label, f"{PREFIX}:{to_base36(notice.id)}:{step}")


def pull(unit: Unit, user_id: int, notice_id: int, step: str) -> Text:
    """Somebody who may pressed pause, go on or stop; what to tell them over the chat."""
    notice = notice_in_reach(unit, user_id, notice_id)
    to = _PULLED.get(step)
    if to is None:
        raise Refusal(t("This button is out of date."))
    if not notices.move(unit.tx, notice, to, unit.now_at):
        return t("Already noted.")
    staff.record(unit.tx, unit.new_id(), user_id, f"notice_{step}", f"notice:{notice.id}", unit.now_at)
    match to:
        case State.PAUSED:
            notices.hold(unit.tx, notice.id)
        case State.SENDING:
            notices.let_go(unit.tx, notice.id, unit.now_at)
            notice_slices.come_back(unit, notice.id)
            _look_again(unit, notice.id)
        case _:
            notices.drop_unsent(unit.tx, notice.id, unit.now_at)
    show(unit, replace(notice, state=to))
    return t("Noted.")
