"""A member of staff writes a notice, chooses who gets it and when, and sees it before it goes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

NAME = "not"
GROUPS = "groups"
NOW = "now"


def _groups(_: Answers, context: Context) -> Sequence[Choice]:
    groups: Sequence[Choice] = context.facts.get(GROUPS, ())
    return groups


def _moment(value: Any) -> Text:
    return t("now") if value == NOW else t("{moment}", moment=datetime.fromisoformat(value))


flow = Flow(
    NAME,
    (
        Step("words", t("What should the notice say?"), label=t("Notice"), read=readers.some_words(3500)),
        Step(
            "groups",
            t("Which groups should get it? Tick them, then Done."),
            _groups,
            label=t("Groups"),
            many=True,
            columns=1,
        ),
        Step(
            "moment",
            t("When? Tap, or type a time such as 20:00 or 9 Dec 08:00."),
            (Choice(NOW, t("Now"), ("现在", "马上")),),
            label=t("When"),
            read=readers.moment,
            numbered=False,
            show=_moment,
        ),
        Step("confirm", t("This is how it will go out. Is it right?"), review=True),
    ),
    facts=(GROUPS,),
)
