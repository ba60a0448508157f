"""An administrator gives one value of the policy another one, from a day on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain.policy_fields import FIELDS, Field
from domain.policy_values import packed, shown, unpacked
from flows import readers
from flows.reading.policy_values import example, policy_value
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, lines, t, verbatim

NAME = "pol"
FIELD, NOW = "policy_field", "policy_now"
TODAY, TOMORROW = "today", "tomorrow"


def value_key(name: str) -> str:
    """Under which key the new value of a field is kept."""
    return f"value_{name}"


def first_day(answer: str, today: date) -> date:
    """From which day the new value holds."""
    days = {TODAY: today, TOMORROW: today + timedelta(days=1)}
    return days.get(answer) or date.fromisoformat(answer)


def _value_step(field: Field) -> Step:
    return Step(
        value_key(field.name),
        _question(field),
        label=field.title,
        read=_reader(field),
        when=_is_about(field.name),
        numbered=False,
        show=lambda kept: shown(field, unpacked(field, kept)),
    )


def _question(field: Field) -> Callable[[Answers, Context], Text]:
    def question(_: Answers, context: Context) -> Text:
        now: Text = context.facts.get(NOW, verbatim("?"))
        return lines(
            field.title,
            field.about,
            t("Now: {value}", value=now),
            t("Please type the new value, such as: {example}", example=example(field)),
        )

    return question


def _reader(field: Field) -> Callable[[str, date], str]:
    read = policy_value(field)
    return lambda words, today: packed(read(words, today))


def _is_about(name: str) -> Callable[[Answers, Context], bool]:
    return lambda _, context: context.facts.get(FIELD) == name


def _day_shown(answer: Any) -> Text:
    if answer in (TODAY, TOMORROW):
        return t("today") if answer == TODAY else t("tomorrow")
    return t("{day}", day=date.fromisoformat(answer))


flow = Flow(
    NAME,
    (
        *(_value_step(field) for field in FIELDS.values()),
        Step(
            "from",
            t("From which day on? Tap, or type a date such as 10 Feb. You see what it does before it holds."),
            (
                Choice(TOMORROW, t("From tomorrow"), ("明天", "tomorrow")),
                Choice(TODAY, t("From today"), ("今天", "today", "现在", "马上")),
            ),
            label=t("From"),
            read=readers.coming_date,
            numbered=False,
            show=_day_shown,
        ),
    ),
    facts=(FIELD,),
)
