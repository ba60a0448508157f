"""What the clock sets off."""

from collections import Counter
from collections.abc import Callable, Sequence

from i18n.text import nt
from services import (
    alarms,
    alerting,
    briefing,
    bulletins,
    care_rounds,
    care_timers,
    closing,
    curating,
    duty_plan,
    duty_rounds,
    guest_rounds,
    help_timers,
    joining,
    leaving,
    listening,
    notice_groups,
    notice_progress,
    notice_sending,
    notice_slices,
    noticing,
    parting,
    planning,
    policy_taking_effect,
    policy_telling,
    premises_rounds,
    reminding,
    retention,
    reviewing,
    round_missed,
    round_planning,
    shift_end,
    ticket_timers,
    transfer_timers,
)
from services.unit import Unit
from storage.due import Due


def _climb(unit: Unit, row: Due) -> None:
    alerting.climb(unit, row.subject_id)


_DO: dict[str, Callable[[Unit, Due], None]] = {
    "prompt": reminding.prompt,
    "nudge1": reminding.nudge,
    "nudge2": reminding.nudge,
    "leader": reminding.tell_leader,
    "door": reminding.ask_for_visit,
    "lost": reminding.lose,
    "closure": closing.last_evening,
    planning.BRIEF: briefing.daily,
    planning.STAFF_BRIEF: briefing.daily_of_area,
    planning.POLICY: policy_taking_effect.begin,
    policy_taking_effect.TOLD: policy_telling.tell,
    curating.REVIEW: reviewing.bring_up,
    noticing.DUE: noticing.post,
    notice_slices.DUE: notice_sending.go_on,
    notice_progress.DUE: notice_progress.tick,
    notice_progress.TALLY: notice_progress.tally,
    notice_progress.GROUP_TALLY: notice_progress.tally_in_groups,
    notice_groups.EXPIRY: notice_groups.expire,
    planning.BULLETIN: bulletins.daily,
    alerting.CLIMB: _climb,
    alerting.RETURN: _climb,
    joining.REMIND: joining.remind,
    joining.DECLINE: joining.decline,
    leaving.LEAVE: leaving.take_out,
    listening.CLIMB: listening.climb,
    listening.GIVE_UP: listening.give_up,
    listening.QUIET: parting.quiet,
    ticket_timers.CLIMB: ticket_timers.climb,
    ticket_timers.RETURN: ticket_timers.come_back,
    ticket_timers.CLOSE: ticket_timers.grow_old,
    help_timers.CLIMB: help_timers.climb,
    help_timers.RETURN: help_timers.come_back,
    care_timers.TASK: care_rounds.ask,
    care_timers.LATE: care_rounds.late,
    care_timers.CLIMB: care_rounds.climb,
    transfer_timers.CLIMB: transfer_timers.climb,
    premises_rounds.OVERDUE: premises_rounds.tell_overdue,
    guest_rounds.ASK: guest_rounds.ask,
    guest_rounds.LATE: guest_rounds.tell_late,
    round_planning.MISSED: round_missed.tell,
    round_missed.CLIMB: round_missed.tell,
    duty_plan.REMIND: duty_rounds.remind,
    duty_plan.BEGIN: duty_rounds.begin,
    duty_plan.ASK: shift_end.ask,
    duty_plan.MOVE: shift_end.move,
}


def run(unit: Unit, row: Due) -> None:
    """Do one thing whose time has come."""
    _DO[row.kind](unit, row)


def skipped(unit: Unit, rows: Sequence[Due]) -> None:
    """Tell administrators, in one message, what came too late to be done."""
    if rows:
        kinds = [f"{kind} × {count}" for kind, count in sorted(Counter(row.kind for row in rows).items())]
        text = nt(
            "{n} planned thing was not done because the bot was not running at its time: {kinds}",
            "{n} planned things were not done because the bot was not running at their time: {kinds}",
            len(rows),
            kinds=kinds,
        )
        alarms.tell_admins(unit, text)


def plan_ahead(unit: Unit) -> None:
    """Write down what will be due today and tomorrow."""
    planning.plan_ahead(unit)
    joining.let_in_all(unit)
    premises_rounds.plan_ahead(unit)
    guest_rounds.plan_ahead(unit)
    care_rounds.plan_ahead(unit)
    duty_plan.plan_ahead(unit)
    round_planning.plan_ahead(unit)


def keep_tidy(unit: Unit) -> None:
    """Drop what is no longer needed."""
    retention.keep_tidy(unit)
