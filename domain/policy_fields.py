"""Every value of the policy with its plain name, what it means, and what it may be."""

from dataclasses import dataclass
from enum import StrEnum

from i18n.text import Text, t


class Kind(StrEnum):
    """In which form a value is written."""

    NUMBER = "number"
    HOURS = "hours"
    HOURS_LIST = "hours_list"
    CLOCK = "clock"
    CLOCK_OR_NONE = "clock_or_none"
    CLOCKS = "clocks"
    SPAN = "span"
    ROLES = "roles"
    WORDS = "words"
    RULES = "rules"
    SWITCH = "switch"


TOPICS: dict[str, Text] = {
    "watch": t("The watch and its days"),
    "silence": t("When nobody answers"),
    "alerts": t("Alerts"),
    "talks": t("Talks with a counsellor"),
    "questions": t("Questions and answers"),
    "duty": t("The duty roster"),
    "help": t("Help among neighbours"),
    "care": t("Quarantine at home"),
    "gates": t("Gates and passes"),
    "rounds": t("Rounds"),
    "groups": t("Monitoring groups"),
    "premises": t("Shops, hotels, offices"),
    "supplies": t("Supplies"),
    "house": t("Figures and keeping"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `low` and `high` bound a number, or each of several; `most` is how many of them there may be."""

    name: str
    topic: str
    kind: Kind
    title: Text
    about: Text
    low: float = 0
    high: float = 0
    most: int = 1


_MINUTES, _HOURS, _DAYS = 24 * 60, 14 * 24, 365

_ALL = (
    Field("days", "watch", Kind.NUMBER, t("Days of watch"),
          t("Full days of health watch after the day of arrival, which is day 0."), 1, 90),
    Field("slots", "watch", Kind.CLOCKS, t("Times of asking"),
          t("When people are asked each day how they are."), most=6),
    Field("slot_open_minutes", "watch", Kind.NUMBER, t("Early reports, minutes"),
          t("How many minutes before its time a report counts for it."), 0, 360),
    Field("quiet_hours", "watch", Kind.SPAN, t("Quiet hours"),
          t("Between these two times nobody is reminded or told of changes.")),
    Field("closure_time", "watch", Kind.CLOCK, t("Time of release"),
          t("On the evening of the last day, who is well and has reported is released then.")),
    Field("well_days_before_release", "watch", Kind.NUMBER, t("Well days before release"),
          t("For so many days somebody must have been well to be released without a person's decision."), 0, 30),
    Field("high_risk_places", "watch", Kind.WORDS, t("High-risk places"),
          t("Who comes from a place with one of these names is marked for staff."), 1, 30, 50),
    Field("nudge_hours", "silence", Kind.HOURS_LIST, t("Reminders, hours"),
          t("So many hours after an unanswered prompt the person is reminded."), 0.25, 48, 2),
    Field("leader_hours", "silence", Kind.HOURS, t("Building leader told, hours"),
          t("So many hours after an unanswered prompt the building leader hears of it."), 0.5, 72),
    Field("door_hours", "silence", Kind.HOURS, t("Knock at the door, hours"),
          t("After so many silent hours somebody is asked to knock at the door."), 1, 168),
    Field("lost_hours", "silence", Kind.HOURS, t("Lost, hours"),
          t("After so many silent hours somebody counts as lost to follow-up."), 2, _HOURS),
    Field("triage", "alerts", Kind.RULES, t("Levels of worry"),
          t("Which temperature and which symptoms make a report one to watch, or urgent.")),
    Field("claim_minutes", "alerts", Kind.NUMBER, t("Taken alert, minutes"),
          t("How long whoever took an alert has before it comes back."), 5, _MINUTES),
    Field("climb_minutes", "alerts", Kind.NUMBER, t("Waiting alert, minutes"),
          t("How long an alert waits for somebody before it goes one level up."), 5, _MINUTES),
    Field("escalation", "alerts", Kind.ROLES, t("Way up"),
          t("Who is told of an alert, one after the other."), most=6),
    Field("counselling_hours", "talks", Kind.SPAN, t("Hours of listening"),
          t("When somebody usually listens, told to those who ask when nobody does.")),
    Field("counselling_talks_at_once", "talks", Kind.NUMBER, t("Talks at once"),
          t("How many talks one counsellor has at most."), 1, 20),
    Field("counselling_wait_minutes", "talks", Kind.NUMBER, t("Waiting for a listener, minutes"),
          t("After so many minutes all counsellors are asked."), 1, _MINUTES),
    Field("counselling_quiet_minutes", "talks", Kind.NUMBER, t("Quiet talk, minutes"),
          t("After so many quiet minutes a talk is asked whether anybody is there."), 1, _MINUTES),
    Field("keep_counselling_days", "talks", Kind.NUMBER, t("Trace of talks, days"),
          t("After so many days nothing says that a talk took place."), 1, 90),
    Field("answer_days", "questions", Kind.NUMBER, t("Learned answers, days"),
          t("How many days an answer learned from staff holds."), 1, _DAYS),
    Field("answer_review_days", "questions", Kind.NUMBER, t("Review of answers, days"),
          t("So many days before its end the owner of an answer is asked whether it is right."), 0, 90),
    Field("answer_offer_minutes", "questions", Kind.NUMBER, t("Did you mean, minutes"),
          t("For so many minutes a typed number answers the question what was meant."), 1, _MINUTES),
    Field("desk_claim_minutes", "questions", Kind.NUMBER, t("Taken question, minutes"),
          t("After so many minutes a taken question that was not answered is anybody's again."), 5, _MINUTES),
    Field("desk_climb_minutes", "questions", Kind.NUMBER, t("Waiting question, minutes"),
          t("After so many minutes a question nobody took is shown to more people."), 5, _MINUTES),
    Field("desk_close_hours", "questions", Kind.HOURS, t("Answered question, hours"),
          t("After so many hours an answered question is closed when nobody comes back to it."), 1, _HOURS),
    Field("questions_per_hour", "questions", Kind.NUMBER, t("Questions in an hour"),
          t("How many questions and additions one person may send in an hour."), 1, 200),
    Field("herd_hours", "questions", Kind.HOURS, t("Like questions together, hours"),
          t("For so many hours like questions are one card."), 1, _HOURS),
    Field("herd_least", "questions", Kind.NUMBER, t("Like questions, least"),
          t("When so many have asked the same, the next one gets the answer at once."), 2, 100),
    Field("duty_hours", "duty", Kind.SPAN, t("Day shift"),
          t("When the day shift begins and ends; the night shift lies between.")),
    Field("duty_reminder_minutes", "duty", Kind.NUMBER, t("Reminder of a shift, minutes"),
          t("So many minutes before a shift its holder is reminded."), 1, _MINUTES),
    Field("duty_handover_minutes", "duty", Kind.NUMBER, t("Hand-over, minutes"),
          t("So many minutes before the end of a shift the hand-over is prepared."), 1, 240),
    Field("duty_grace_minutes", "duty", Kind.NUMBER, t("Late hand-over, minutes"),
          t("So many minutes after the end of a shift what was not handed over moves by itself."), 0, 240),
    Field("join_remind_hours", "groups", Kind.HOURS, t("Reminder to register, hours"),
          t("So many hours after asking to come into a monitoring group one is reminded to register."), 0.5, _HOURS),
    Field("join_wait_hours", "groups", Kind.HOURS, t("Request declined, hours"),
          t("After so many hours a request of somebody who has not registered is declined."), 1, _HOURS),
    Field("group_leave_hours", "groups", Kind.HOURS, t("Leaving the group, hours"),
          t("So many hours after the end of a watch people are taken out of the monitoring group."), 0.5, _HOURS),
    Field("group_drops_lost", "groups", Kind.SWITCH, t("Lost leave the group"),
          t("Whether those lost to follow-up are taken out of the monitoring group as well.")),
    Field("help_climb_minutes", "help", Kind.NUMBER, t("Waiting request, minutes"),
          t("After so many minutes a request for help nobody took is shown to more people."), 1, _MINUTES),
    Field("help_urgent_minutes", "help", Kind.NUMBER, t("Waiting urgent request, minutes"),
          t("The same for a request that is urgent."), 1, _MINUTES),
    Field("help_claim_minutes", "help", Kind.NUMBER, t("Taken request, minutes"),
          t("After so many minutes a request that was taken and stands still is anybody's again."), 5, _MINUTES),
    Field("care_times", "care", Kind.CLOCKS, t("Visits at the door"),
          t("When somebody comes each day to the door of a household in quarantine."), most=4),
    Field("care_late_hours", "care", Kind.HOURS, t("Missed visit, hours"),
          t("So many hours after its time a visit that was not entered counts as missed."), 0.5, 24),
    Field("transfer_minutes", "care", Kind.NUMBER, t("Transfer standing still, minutes"),
          t("After so many minutes without a step a transfer to hospital is shown to more people."), 5, _MINUTES),
    Field("round_minutes", "rounds", Kind.NUMBER, t("A round is missed after, minutes"),
          t("So many minutes after its time, a round nobody walked is told to whoever is on duty."), 1, _MINUTES),
    Field("keep_rounds_days", "rounds", Kind.NUMBER, t("Rounds kept, days"),
          t("So many days later what was ticked on a round, its pictures and reasons are erased."), 7, _DAYS),
    Field("pass_minutes", "gates", Kind.NUMBER, t("A pass's picture holds, minutes"),
          t("So many minutes after it was drawn, the picture of an entry pass opens no gate any more."), 1, _MINUTES),
    Field("keep_scans_days", "gates", Kind.NUMBER, t("Who came through kept, days"),
          t("So many days later it is forgotten who showed a pass at which gate."), 1, _DAYS),
    Field("keep_help_days", "help", Kind.NUMBER, t("Requests kept, days"),
          t("So many days after a request for help ended, who asked and for what is erased."), 1, _DAYS),
    Field("premises_days", "premises", Kind.NUMBER, t("Visits to premises, days"),
          t("How many days lie between two visits to a shop, a hotel or an office."), 1, 90),
    Field("premises_again_days", "premises", Kind.NUMBER, t("Second visit, days"),
          t("After so many days premises are visited again where something was not in order."), 1, 90),
    Field("premises_time", "premises", Kind.CLOCK, t("Overdue visits told"),
          t("At what time overdue visits are told.")),
    Field("supplies_low", "supplies", Kind.NUMBER, t("Low stock"),
          t("From so many pieces, bottles or kilograms on a stock is low, where nothing else was set."), 0, 10_000),
    Field("keep_supply_days", "supplies", Kind.NUMBER, t("Donors and doors kept, days"),
          t("So many days later it is forgotten who gave and which household received; amounts stay."), 1, _DAYS),
    Field("brief_time", "house", Kind.CLOCK, t("Time of the brief"),
          t("When staff get the figures of the day.")),
    Field("bulletin_time", "house", Kind.CLOCK_OR_NONE, t("Time of the bulletin"),
          t("When the groups of residents get the bulletin of the day; none for no bulletin.")),
    Field("notice_needs_two", "house", Kind.SWITCH, t("Two for a wide notice"),
          t("Whether a second person agrees before a whole community is written to.")),
    Field("keep_closed_days", "house", Kind.NUMBER, t("Names kept, days"),
          t("So many days after the end of a watch names, phones and notes are erased."), 1, _DAYS),
    Field("keep_audit_days", "house", Kind.NUMBER, t("Trail of who looked, days"),
          t("For so many days it is kept who of the staff looked at whose data."), 30, 3650),
)  # fmt: skip
FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
