"""Somebody is put on duty: where, for what, who, and when."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.duty import DUTY_NAMES, Duty
from domain.shift_patterns import DAY_SHIFT, NIGHT_SHIFT, WEEKDAY_NAMES, Pattern, pattern_name, read_pattern
from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

NAME = "duty"
ROSTER = "roster"
TODAY, TONIGHT, DAYS, NIGHTS = "today", "tonight", "days", "nights"
_WORDS = {
    Duty.ALERTS: ("alert", "预警", "警报"),
    Duty.DESK: ("desk", "question", "答疑", "提问", "问答"),
    Duty.COUNSELLING: ("talks", "心理", "倾听", "心理倾听"),
}
_WEEKDAYS = tuple(Choice(str(day), name) for day, name in enumerate(WEEKDAY_NAMES))


def duty_named(words: str) -> Duty | None:
    """The task somebody names, in either language."""
    wanted = words.casefold()
    named = ((duty, (duty, DUTY_NAMES[duty].msgid, *_WORDS[duty])) for duty in Duty)
    return next((duty for duty, names in named if wanted in names), None)


def _facts(context: Context) -> Mapping[str, Any]:
    found: Mapping[str, Any] = context.facts.get(ROSTER, {})
    return found


def _areas(_: Answers, context: Context) -> Sequence[Choice]:
    found: Sequence[Choice] = _facts(context).get("areas", ())
    return found


def _duties(answers: Answers, context: Context) -> Sequence[Choice]:
    allowed = _facts(context).get(f"duties:{answers.get('area')}", ())
    return [Choice(duty, DUTY_NAMES[duty], _WORDS[duty]) for duty in Duty if duty in allowed]


def _people(answers: Answers, context: Context) -> Sequence[Choice]:
    found: Sequence[Choice] = _facts(context).get(f"people:{answers.get('area')}:{answers.get('duty')}", ())
    return found


def _by_weekday(answers: Answers, _: Context) -> bool:
    return answers.get("when") in (DAYS, NIGHTS)


def _when_name(value: Any) -> Text:
    labels = {choice.key: choice.label for choice in _WHEN}
    if value in labels:
        return labels[value]
    pattern = read_pattern(str(value))
    return pattern_name(pattern.on, *_clocks(pattern))


def _clocks(pattern: Pattern) -> tuple[Any, Any]:
    """The hours are the area's, so a typed day or night stays a word here."""
    names = {DAY_SHIFT: (t("day shift"), ""), NIGHT_SHIFT: (t("night shift"), "")}
    return names.get(pattern.hours) or pattern.clocks(("", ""))


def pattern_of(answers: Answers, today: Any) -> Pattern:
    """The answers as a pattern."""
    match answers["when"]:
        case "today":
            return Pattern(today, DAY_SHIFT)
        case "tonight":
            return Pattern(today, NIGHT_SHIFT)
        case "days" | "nights" as which:
            hours = DAY_SHIFT if which == DAYS else NIGHT_SHIFT
            return Pattern(frozenset(int(day) for day in answers["weekdays"]), hours)
        case written:
            return read_pattern(str(written))


_WHEN = (
    Choice(TODAY, t("Today"), ("今天",)),
    Choice(TONIGHT, t("Tonight"), ("今晚",)),
    Choice(DAYS, t("Every week, by day"), ("每周白班",)),
    Choice(NIGHTS, t("Every week, by night"), ("每周夜班",)),
)

flow = Flow(
    NAME,
    (
        Step(
            "area",
            t("Which area? For another one send /duty with its code, such as: /duty jx-c07 alerts Li Ming tonight"),
            _areas,
            label=t("Area"),
            columns=1,
        ),
        Step("duty", t("On duty for what?"), _duties, label=t("Task"), within="area"),
        Step("person", t("Who?"), _people, label=t("Who"), within="duty"),
        Step(
            "when",
            t("When? Tap, or type it, such as: 12-8 night, every Mon Wed 20:00-22:00"),
            _WHEN,
            label=t("When"),
            read=readers.shift,
            numbered=False,
            show=_when_name,
        ),
        Step(
            "weekdays",
            t("On which days of the week? Tick them, then Done."),
            _WEEKDAYS,
            label=t("Days of the week"),
            many=True,
            within="when",
            when=_by_weekday,
        ),
        Step("confirm", t("I would put it into the roster like this. Is it right?"), review=True),
    ),
    facts=(ROSTER,),
)
